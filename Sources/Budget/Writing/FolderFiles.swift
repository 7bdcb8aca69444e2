public import Foundation
public import OrderedCollections

extension FolderChange {
  /// The files of a new folder, in the order in which they are to be written.
  ///
  /// - Parameter name: name of the folder, for its descriptor.
  /// - Throws: ``BudgetError`` when the result would not be a valid budget.
  public func files(name: String) throws(BudgetError) -> OrderedDictionary<String, Data> {
    var files: OrderedDictionary<String, Data> = [
      "sources.csv": CSVText.file(.sources, sources.map(\.record)),
      "structure.csv": CSVText.file(.structure, nodes.map(\.record)),
      "budget.yaml": Data(BudgetYAML.text(of: self).utf8),
      "README.md": Data(readme.utf8),
    ]
    let optional: [(TableSchema, [CSVText.Record])] = [
      (.measures, measures.map(\.record)), (.memo, memos.map(\.record)),
      (.gaps, gaps.map(\.record)),
    ]
    for (schema, records) in optional where !records.isEmpty {
      files[schema.file] = CSVText.file(schema, records)
    }
    files["postings.csv"] = CSVText.file(.postings, postings.map(\.record))
    if !totals.isEmpty { files["totals.csv"] = CSVText.file(.totals, totals.map(\.record)) }
    files["datapackage.json"] = Self.descriptor(
      name: NodeName.slug(name, atMost: 60), title: BudgetYAML.title(of: self).en,
      files: Array(files.keys))
    _ = try Budget(folder: Folder(title: name, files: Dictionary(uniqueKeysWithValues: files.map { ($0.key, $0.value) })))
    return files
  }

  /// The files of a folder that change when these records are added, in the order in which they are to be
  /// written: what others refer to comes first, then the ledger, then the totals that it must reproduce. A
  /// folder in which only some of them are written is valid, but for one that gets a new chapter: there
  /// `budget.yaml` and `structure.csv` belong together.
  ///
  /// - Throws: ``BudgetError`` when the result would not be a valid budget.
  public func files(changing folder: Folder, _ budget: Budget) throws(BudgetError)
    -> OrderedDictionary<String, Data>
  {
    var files: OrderedDictionary<String, Data> = [:]
    try append(sources.map(\.record), .sources, in: folder, to: &files)
    if !nodes.isEmpty {
      files["structure.csv"] = CSVText.file(.structure, nodes.map(\.record))
    }
    if let yaml = try BudgetYAML.changed(in: folder, budget, by: self) { files["budget.yaml"] = yaml }
    try append(measures.map(\.record), .measures, in: folder, to: &files)
    try append(memos.map(\.record), .memo, in: folder, to: &files)
    if filledGaps.isEmpty {
      try append(gaps.map(\.record), .gaps, in: folder, to: &files)
    } else {
      let kept = budget.gaps.filter { !filledGaps.contains($0) }
      files["gaps.csv"] = CSVText.file(.gaps, (kept + gaps).map(\.record))
    }
    try append(postings.map(\.record), .postings, in: folder, to: &files)
    func isSame(_ one: PublishedTotal, _ other: PublishedTotal) -> Bool {
      one.node == other.node && one.kind == other.kind && one.year == other.year
        && one.stage == other.stage
    }
    if totals.contains(where: { total in budget.totals.contains { isSame($0, total) } }) {
      let kept = budget.totals.map { old in totals.first { isSame($0, old) } ?? old }
      let new = totals.filter { total in !budget.totals.contains { isSame($0, total) } }
      files["totals.csv"] = CSVText.file(.totals, (kept + new).map(\.record))
    } else {
      try append(totals.map(\.record), .totals, in: folder, to: &files)
    }
    var whole: [String: Data] = [:]
    for name in folder.fileNames { whole[name] = folder.data(of: name) }
    for (name, data) in files { whole[name] = data }
    if let old = folder.data(of: "datapackage.json"),
      let new = Self.descriptor(updating: old, files: whole.keys.sorted()), new != old
    {
      files["datapackage.json"] = new
      whole["datapackage.json"] = new
    }
    _ = try Budget(folder: Folder(title: folder.title, files: whole))
    return files
  }

  private func append(
    _ records: [CSVText.Record], _ schema: TableSchema, in folder: Folder,
    to files: inout OrderedDictionary<String, Data>
  ) throws(BudgetError) {
    if records.isEmpty { return }
    guard let old = folder.data(of: schema.file), !old.isEmpty else {
      files[schema.file] = CSVText.file(schema, records)
      return
    }
    do throws(CSVReader.Fault) {
      files[schema.file] = try CSVText.appending(records, to: old, schema)
    } catch {
      throw BudgetError([
        Issue(file: schema.file, line: error.line, what: error.what, remedy: error.remedy)
      ])
    }
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
