public import Foundation

/// Records to be added to the files of a budget folder. What stands there already keeps its bytes.
public struct FolderAddition {
  private let folder: Folder
  private var added: [String: [[String: String]]] = [:]

  /// An addition of nothing yet.
  public init(to folder: Folder) { self.folder = folder }

  /// Adds a record, as cells by column name; a column that is left out stays empty.
  public mutating func add(_ record: [String: String], to file: String) {
    added[file, default: []].append(record)
  }

  /// The new contents of the files with additions, in the order in which they refer to each other: those that
  /// others refer to first, so that any first part of them is a valid budget too.
  ///
  /// - Throws: ``BudgetError`` when a file that is there cannot be read.
  public func files() throws(BudgetError) -> [(name: String, data: Data)] {
    let issues = IssueList()
    var files: [(name: String, data: Data)] = []
    for schema in TableSchema.all {
      guard let records = added[schema.file] else { continue }
      let old =
        folder.data(of: schema.file) == nil
        ? "" : folder.text(of: schema.file, needed: true, issues: issues) ?? ""
      try issues.throwIfAny()
      files.append((schema.file, Data(text(of: schema, after: old, records).utf8)))
    }
    return files
  }

  /// The folder as it will be, to check it before anything is written.
  ///
  /// - Throws: ``BudgetError`` when a file that is there cannot be read.
  public func result() throws(BudgetError) -> Folder {
    folder.replacing(Dictionary(uniqueKeysWithValues: try files().map { ($0.name, $0.data) }))
  }

  private func text(of schema: TableSchema, after old: String, _ records: [[String: String]])
    -> String
  {
    let end = old.contains("\r\n") ? "\r\n" : "\n"
    var text = old
    var header = schema.columns.map(\.name)
    let known = (try? CSVReader.records(of: old)) ?? []
    if let first = known.first {
      // A file of an earlier version may lack a column that is needed now: then its records are written anew.
      let isComplete = records.allSatisfy { record in
        record.allSatisfy { $0.value.isEmpty || first.cells.contains($0.key) }
      }
      if isComplete {
        header = first.cells
        // The two characters CR LF are one in Swift.
        if text.last?.isNewline != true { text += end }
      } else {
        text = CSVText.line(header) + end
        for record in known.dropFirst() {
          let cells = Dictionary(
            zip(first.cells, record.cells), uniquingKeysWith: { one, _ in one })
          text += CSVText.line(header.map { cells[$0] ?? "" }) + end
        }
      }
    } else {
      text = CSVText.line(header) + end
    }
    for record in records { text += CSVText.line(header.map { record[$0] ?? "" }) + end }
    return text
  }
}

/// CSV as the reader of budget folders reads it.
public enum CSVText {
  /// A record without its line end: cells with a comma, a quote or a line break in double quotes.
  public static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }
}
