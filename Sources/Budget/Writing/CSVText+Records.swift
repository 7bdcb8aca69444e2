import Foundation

extension CSVText {
  /// A record: its cells by column. A column that is not named is empty.
  typealias Record = [String: String]

  /// A whole file: header and records.
  static func file(_ schema: TableSchema, _ records: [Record]) -> Data {
    let columns = schema.columns.map(\.name)
    let lines = [line(columns)] + records.map { record in line(columns.map { record[$0] ?? "" }) }
    return Data(lines.map { $0 + "\n" }.joined().utf8)
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
