public import Foundation
public import OrderedCollections

extension BudgetRecords {
  /// The files of a new folder.
  ///
  /// - Parameter name: name of the folder, for its descriptor.
  /// - Throws: ``BudgetError`` when the result would not be a valid budget.
  public func files(name: String) throws(BudgetError) -> OrderedDictionary<String, Data> {
    var files: OrderedDictionary<String, Data> = [
      "README.md": Data(readme.utf8), "budget.yaml": Data(BudgetYAML.text(of: self).utf8),
      "structure.csv": CSVText.file(.structure, nodes.map(\.record)),
    ]
    for (schema, records) in added where !records.isEmpty || schema.file == "postings.csv" {
      files[schema.file] = CSVText.file(schema, records)
    }
    files["datapackage.json"] = Self.descriptor(
      name: NodeName.slug(name, atMost: 60), title: BudgetYAML.title(of: self).en,
      files: Array(files.keys))
    let whole = Dictionary(uniqueKeysWithValues: files.map { ($0.key, $0.value) })
    _ = try Budget(folder: Folder(title: name, files: whole))
    return files
  }

  /// The files of a folder that change when these records are added, in the order in which they are to be
  /// written: what others refer to comes first, then the ledger, then the totals that it must reproduce.
  ///
  /// - Throws: ``BudgetError`` when the result would not be a valid budget.
  public func files(changing budget: Budget) throws(BudgetError) -> [(name: String, data: Data)] {
    var files: [(name: String, data: Data)] = []
    if !nodes.isEmpty {
      files.append(("structure.csv", CSVText.file(.structure, nodes.map(\.record))))
    }
    if let yaml = try BudgetYAML.changed(in: budget, by: self) {
      files.append(("budget.yaml", yaml))
    }
    var addition = FolderAddition(to: budget.folder)
    for (schema, records) in added {
      switch schema.file {
      case "gaps.csv" where !filledGaps.isEmpty:
        let kept = budget.gaps.filter { !filledGaps.contains($0) }
        files.append((schema.file, CSVText.file(schema, kept.map(\.record) + records)))
      case "totals.csv" where hasChangedTotals(in: budget): break
      default: for record in records { addition.add(record, to: schema.file) }
      }
    }
    files += try addition.files()
    if hasChangedTotals(in: budget) {
      let kept = budget.totals.map { old in totals.first { $0.isAbout(old) } ?? old }
      let new = totals.filter { total in !budget.totals.contains { $0.isAbout(total) } }
      files.append(("totals.csv", CSVText.file(.totals, (kept + new).map(\.record))))
    }
    // Sources first: the other files name them.
    files = files.filter { $0.name == "sources.csv" } + files.filter { $0.name != "sources.csv" }
    var whole = budget.folder.replacing(
      Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.data) }))
    if let old = budget.folder.data(of: "datapackage.json"),
      let new = Self.descriptor(updating: old, files: whole.fileNames), new != old
    {
      files.append(("datapackage.json", new))
      whole = whole.replacing(["datapackage.json": new])
    }
    _ = try Budget(folder: whole)
    return files
  }

  /// The records by file, in the order in which files refer to each other.
  private var added: [(schema: TableSchema, records: [CSVText.Record])] {
    [
      (.sources, sources.map(\.record)), (.measures, measures.map(\.record)),
      (.memo, memos.map(\.record)), (.gaps, gaps.map(\.record)),
      (.postings, postings.map(\.record)), (.totals, totals.map(\.record)),
    ]
  }

  private func hasChangedTotals(in budget: Budget) -> Bool {
    totals.contains { total in budget.totals.contains { $0.isAbout(total) } }
  }

  private static func descriptor(name: String, title: String, files: [String]) -> Data? {
    try? DataPackage.descriptor(name: name, title: title, files: files)
  }

  /// The descriptor under its old name and title; nil when it cannot be read.
  private static func descriptor(updating old: Data, files: [String]) -> Data? {
    struct Head: Decodable { let name, title: String }
    guard let head = try? JSONDecoder().decode(Head.self, from: old) else { return nil }
    return descriptor(name: head.name, title: head.title, files: files)
  }

  private var readme: String {
    """
    # \(BudgetYAML.title(of: self).en)

    Made with `peacebudget import`. `sources.csv` names what was imported; every posting names its source.

    - Figures are as published. Positions are posted as the difference of two published positions; the source
      does not say what kind of mutation it was, so suppletory ones are posted as `estimate`.
    - A line whose code ends in `.rest` holds what a published total has beyond the parts that the source
      itemises. Its figures are `derived`.
    - `totals.csv` holds the published totals. A `difference` is an error of the publication that is kept.
    - `gaps.csv` names cells that are empty in the source, or hold no figure.

    """
  }
}

extension PublishedTotal {
  /// Whether both are of the same cell.
  func isAbout(_ other: PublishedTotal) -> Bool {
    node == other.node && kind == other.kind && year == other.year && stage == other.stage
  }
}
