import Foundation

/// The records of a file with commas, semicolons or tabs between cells.
struct DelimitedText {
  let header: [String]
  let headerLine: Int
  let records: [CSVReader.Record]

  /// Reads the records; a record with too few or too many cells is an issue.
  init(_ text: String, issues: ImportIssues) throws(BudgetError) {
    let all: [CSVReader.Record]
    do throws(CSVReader.Fault) {
      all = try CSVReader.records(of: text, separator: Self.separator(of: text))
    } catch {
      throw issues.failing(error.what, error.remedy, line: error.line)
    }
    guard let first = all.first else {
      throw issues.failing("the file is empty", "give a file with a header line and rows")
    }
    header = first.cells
    headerLine = first.line
    var kept: [CSVReader.Record] = []
    for record in all.dropFirst() {
      // A spreadsheet leaves blank rows and trailing separators behind.
      if record.cells.allSatisfy(\.isBlank) { continue }
      if record.cells.count < first.cells.count
        || record.cells[first.cells.count...].contains(where: { !$0.isBlank })
      {
        issues.add(
          record.line,
          "the row has \(counted(record.cells.count, "cell")), and the header \(first.cells.count)",
          "put a cell with a separator in it in double quotes, and leave no cell out")
        continue
      }
      kept.append(record)
    }
    try issues.throwIfAny()
    if kept.isEmpty {
      throw issues.failing("the file has a header and no rows", "give a file with rows")
    }
    records = kept
  }

  /// The mark that stands most often outside quotes in the first line.
  private static func separator(of text: String) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if quoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      counts[byte, default: 0] += 1
    }
    let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return marks.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? marks[0]
  }
}

extension String {
  /// Nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Without white space around it, with single spaces inside and without control characters.
  var tidied: String {
    split { character in
      character.isWhitespace
        || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }.joined(separator: " ")
  }

  /// Small letters and digits only, without accents: two spellings of a heading compare equal.
  var heading: String {
    let folded = folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return String(folded.unicodeScalars.filter { Self.plain.contains($0) })
  }

  private static let plain: Set<Unicode.Scalar> = Set(
    "abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)
}
