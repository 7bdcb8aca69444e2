import Foundation

/// Writes CSV in the form that the reader of budget folders reads.
enum CSVText {
  /// A record: its cells by column. A column that is not named is empty.
  typealias Record = [String: String]

  /// One line without its end. A cell with a comma, a quote or a line break is put in quotes.
  static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { special.contains($0) }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }

  private static let special = Set(",\"\n\r".utf8)

  /// A whole file: header and records.
  static func file(_ schema: TableSchema, _ records: [Record]) -> Data {
    let columns = schema.columns.map(\.name)
    let lines = [line(columns)] + records.map { record in line(columns.map { record[$0] ?? "" }) }
    return Data(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// A file with records appended: what stood there stays byte for byte, unless a column is missing.
  ///
  /// - Throws: the reader's fault when the old file is no CSV.
  static func appending(_ records: [Record], to old: Data, _ schema: TableSchema)
    throws(CSVReader.Fault) -> Data
  {
    var text = String(decoding: old, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let known = try CSVReader.records(of: text)
    guard let header = known.first?.cells else { return file(schema, records) }
    let isComplete = records.allSatisfy { record in
      record.allSatisfy { $0.value.isEmpty || header.contains($0.key) }
    }
    guard isComplete else {
      let before = known.dropFirst().map { record in
        Dictionary(zip(header, record.cells), uniquingKeysWith: { first, _ in first })
      }
      return file(schema, before + records)
    }
    let end = text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    var data = old
    if data.last != UInt8(ascii: "\n") { data += Data(end.utf8) }
    for record in records { data += Data((line(header.map { record[$0] ?? "" }) + end).utf8) }
    return data
  }
}

// MARK: Records as cells

extension Source {
  var record: CSVText.Record { ["id": id, "title": title, "url": url, "date": date] }
}

extension Node {
  var record: CSVText.Record {
    [
      "code": code, "parent": parent ?? "", "level": level.rawValue, "name_nl": name.nl,
      "name_en": name.en, "article_type": articleType?.rawValue ?? "",
    ]
  }
}

extension Posting {
  var record: CSVText.Record {
    [
      "node": node, "kind": kind.rawValue, "year": String(year), "stage": stage.rawValue,
      "nature": nature.rawValue, "type": type.rawValue, "amount": String(amount),
      "source": source, "status": status.rawValue, "note": note, "measure": measure ?? "",
    ]
  }
}

extension Measure {
  var record: CSVText.Record {
    [
      "id": id, "title_nl": title.nl, "title_en": title.en, "relevant": isRelevant ? "yes" : "",
      "reason_nl": reason.nl, "reason_en": reason.en, "text_nl": text.nl, "text_en": text.en,
    ]
  }
}

extension Memo {
  var record: CSVText.Record {
    [
      "node": node, "item": item.rawValue, "year": String(year), "stage": stage.rawValue,
      "value": String(value), "source": source, "status": status.rawValue, "note": note,
    ]
  }
}

extension Gap {
  var record: CSVText.Record {
    [
      "node": node, "kind": kind.rawValue, "year": String(year), "stage": stage.rawValue,
      "source": source, "note": note,
    ]
  }
}

extension PublishedTotal {
  var record: CSVText.Record {
    [
      "node": node, "kind": kind.rawValue, "year": String(year), "stage": stage.rawValue,
      "amount": String(amount), "difference": difference == 0 ? "" : String(difference),
      "source": source, "note": note,
    ]
  }
}
