import Testing

@testable import Budget

/// The faults of the published open data that are known (Tests/Tables/SOURCES.md, 6): each is reported with its line, and
/// kept.
@Suite struct ImportFaultTests {
  static let known: [(file: String, faults: [String])] = [
    // Row 1.1 repeats the figures of the file of 2015.
    (
      "2016-OWB-V-art1",
      [
        "9: 2 instruments of article 1 are called contributions to local authorities (medeoverheden), which this chapter does not have; other years say (inter)national organisations",
        "6: expenditure of V.1.1 in 2015 at stage OWB is 53560, and its parts sum to 59081",
        "6: expenditure of V.1.1 in 2016 at stage OWB is 57831, and its parts sum to 57921",
        "4: expenditure of V.1 in 2014 at stage OWB is 112990, and its parts sum to 116562",
        "4: expenditure of V.1 in 2017 at stage OWB is 110221, and its parts sum to 111541",
        "4: expenditure of V.1 in 2018 at stage OWB is 109721, and its parts sum to 110221",
      ]
    ),
    // Four backquotes in the data set; the table has an empty cell.
    (
      "2015-OWB-V-art1",
      ["4: expenditure of V.1 in 2014 at stage OWB: empty in the source; read as unknown"]
    ),
    // A lost digit; that of 2019 makes the total larger than its parts, which is a residual.
    (
      "2017-OWB-V-art3",
      [
        "6: expenditure of V.3.1 in 2017 at stage OWB is 8541047, and its parts sum to 7541047; a digit looks lost or mistyped"
      ]
    ),
    (
      "2016-OWB-XVII-art4",
      [
        "12: artikelonderdeel 4.2 has no total of its own",
        "14: expenditure of XVII.4.3 in 2016 at stage OWB is 189554, and its parts sum to 220544",
        "4: expenditure of XVII.4 in 2016 at stage OWB is 544571, and its parts sum to 575561",
      ]
    ),
    (
      "2017-OWB-XVII-art1",
      [
        "4: a second row 'Verplichtingen' of the article; it is not part of the ledger",
        "46: artikelonderdeel 1.4 has no total of its own",
      ]
    ),
  ]

  @Test(arguments: known.indices) func areReportedWithTheirPlaces(_ index: Int) throws {
    let (name, faults) = Self.known[index]
    var shelf = Shelf()
    let report = try shelf.add(try #require(PublishedFile(name: name + ".csv"))).report
    let found = report.findings.filter { [.fault, .difference].contains($0.kind) }.map {
      "\($0.line ?? 0): \($0.what)"
    }
    #expect(found == faults)
    let text = report.text(
      of: BudgetRecords(budgetYear: 0, chapter: "", chapterName: Name(nl: "", en: "")))
    for fault in faults { #expect(text.contains("  \(name).csv:\(fault)\n")) }
  }
}
