import Budget
import OrderedCollections
import Testing

/// The ledger of 2017 reproduces the published totals, cell by cell.
@Suite struct Netherlands2017Tests {
  private static let loaded = Result { () throws -> Budget in
    try Budget(folder: #require(Folder(example: "netherlands-2017")))
  }

  private let budget: Budget

  init() throws { budget = try Self.loaded.get() }

  @Test func everyTotalIsTheSumOfThePostingsAndItsDifference() {
    #expect(budget.totals.count == 568)
    for total in budget.totals {
      let codes = budget.structure.subtree(of: total.node)
      let sum = budget.ledger.postings.filter {
        codes.contains($0.node) && $0.kind == total.kind && $0.year == total.year
          && budget.settings.stages.firstIndex(of: $0.stage) ?? 0
            <= budget.settings.stages.firstIndex(of: total.stage) ?? 0
      }.map(\.amount).reduce(0, +)
      #expect(total.amount == sum + total.difference, "\(total.node) \(total.year)")
    }
  }

  @Test func knownErrorsAreExactlyThose() {
    #expect(budget.knownErrors.count == 132)
    #expect(budget.knownErrors.allSatisfy { !$0.note.isEmpty && $0.kind == .expenditure })
    // Lines that add up to more than their total, as the README lists them.
    let more = budget.knownErrors.filter {
      $0.difference < 0 && budget.structure.nodes[$0.node]?.level == .subarticle
    }
    #expect(
      more.map { "\($0.node) \($0.year) \($0.difference)" } == [
        "V.1.1 2015 -300", "V.2.3 2020 -6", "V.2.3 2021 -6", "V.2.5 2016 -670", "V.2.5 2019 -9",
        "XVII.3.1 2015 -2", "XVII.3.2 2015 -2", "XVII.5.1 2015 -2", "XVII.5.3 2018 -1000",
        "XVII.5.3 2019 -1000", "XVII.5.3 2020 -1000", "XVII.5.3 2021 -1000",
      ])
  }

  @Test func europeanContributionsAreAMillionTooHigh() throws {
    let error = try #require(
      budget.totals.first { $0.node == "V.3.1" && $0.year == 2017 && $0.stage == .draft })
    #expect(error.amount == 8_541_047)
    #expect(error.difference == 1_000_000)
    #expect(budget.position(of: "V.3.1", year: 2017, at: .draft) == 7_541_047)
    let later = try #require(budget.totals.first { $0.node == "V.3.1" && $0.year == 2019 })
    #expect(later.difference == 3_000_000)
    // The article has no error in 2017: it is the total of the subarticle that is wrong.
    #expect(
      budget.totals.filter { $0.node == "V.3" && $0.year == 2017 }.allSatisfy { $0.difference == 0 }
    )
  }

  /// Article 1 of chapter V through the stages of 2017, as published.
  @Test func stagesOfAnArticle() {
    let stages: [Stage] = [.draft, .amended, .firstSuppletory, .secondSuppletory, .realised]
    #expect(
      stages.map { budget.position(of: "V.1", year: 2017, at: $0) } == [
        110249, 110249, 114680, 113727, 114819,
      ])
    #expect(
      stages.map { budget.position(of: "V.1", kind: .commitments, year: 2017, at: $0) } == [
        148225, 148225, 95680, 93701, 100944,
      ])
  }

  @Test func aDifferenceThatIsLeftOutIsAnIssue() {
    var sample = Sample(files: Examples.files(of: "netherlands-2017"))
    sample = sample.replacing(
      "totals.csv", "V.3.1,expenditure,2017,OWB,8541047,1000000",
      "V.3.1,expenditure,2017,OWB,8541047,")
    #expect(
      sample.issues == [
        "totals.csv:141: expenditure of V.3.1 in 2017 at stage OWB is 8541047 k€ as published,"
          + " and the postings sum to 7541047 k€;"
          + " mend the postings, or list the known difference of 1000000 with a note"
      ])
  }

  @Test func everythingIsPublished() {
    #expect(budget.planning == nil)
    for year in 2015...2021 {
      #expect(budget.provenance(of: .expenditure, year: year).permille(.published) == 1000)
    }
  }
}
