/// Kind of the cells of a column, as the Frictionless table schema names it.
enum CellType: String { case string, integer, number, date }

/// A column of a CSV file.
struct ColumnSchema {
  let name: String
  var type = CellType.string
  var needed = true
  /// A file of an earlier version of the program may lack the column.
  var mayBeMissing = false
  /// `file.column` that the cell refers to.
  var refersTo: (file: String, column: String)?
}

/// A CSV file of the budget folder: one definition for the reader and for `datapackage.json`.
struct TableSchema {
  let file: String
  let key: [String]
  let columns: [ColumnSchema]

  static let all: [TableSchema] = [
    sources, structure, measures, postings, totals, memo, gaps, recipients, lines, tiers, scores,
    opportunities, promises,
  ]

  private static let provenance = [
    ColumnSchema(name: "source", refersTo: ("sources.csv", "id")),
    ColumnSchema(name: "status"),
    ColumnSchema(name: "note", needed: false),
  ]

  private static func optional(_ names: String...) -> [ColumnSchema] {
    names.map { ColumnSchema(name: $0, needed: false) }
  }

  static let sources = TableSchema(
    file: "sources.csv", key: ["id"],
    columns: [ColumnSchema(name: "id"), ColumnSchema(name: "title")] + optional("url", "date"))

  static let structure = TableSchema(
    file: "structure.csv", key: ["code"],
    columns: [
      ColumnSchema(name: "code"),
      ColumnSchema(name: "parent", needed: false, refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "level"), ColumnSchema(name: "name_nl"), ColumnSchema(name: "name_en"),
      ColumnSchema(name: "article_type", needed: false, mayBeMissing: true),
    ])

  static let postings = TableSchema(
    file: "postings.csv", key: [],
    columns: [
      ColumnSchema(name: "node", refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "kind"), ColumnSchema(name: "year", type: .integer),
      ColumnSchema(name: "stage"), ColumnSchema(name: "nature"), ColumnSchema(name: "type"),
      ColumnSchema(name: "amount", type: .integer),
    ] + provenance + [
      ColumnSchema(
        name: "measure", needed: false, mayBeMissing: true, refersTo: ("measures.csv", "id"))
    ])

  static let measures = TableSchema(
    file: "measures.csv", key: ["id"],
    columns: [
      ColumnSchema(name: "id"), ColumnSchema(name: "title_nl"), ColumnSchema(name: "title_en"),
    ] + optional("relevant", "reason_nl", "reason_en", "text_nl", "text_en"))

  static let memo = TableSchema(
    file: "memo.csv", key: ["node", "item", "year", "stage"],
    columns: [
      ColumnSchema(name: "node", refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "item"), ColumnSchema(name: "year", type: .integer),
      ColumnSchema(name: "stage"), ColumnSchema(name: "value", type: .integer),
    ] + provenance)

  static let gaps = TableSchema(
    file: "gaps.csv", key: ["node", "kind", "year", "stage"],
    columns: [
      ColumnSchema(name: "node", refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "kind"), ColumnSchema(name: "year", type: .integer),
      ColumnSchema(name: "stage"),
      ColumnSchema(name: "source", refersTo: ("sources.csv", "id")),
      ColumnSchema(name: "note", needed: false),
    ])

  static let totals = TableSchema(
    file: "totals.csv", key: ["node", "kind", "year", "stage"],
    columns: [
      ColumnSchema(name: "node", refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "kind"), ColumnSchema(name: "year", type: .integer),
      ColumnSchema(name: "stage"), ColumnSchema(name: "amount", type: .integer),
      ColumnSchema(name: "difference", type: .integer, needed: false),
      ColumnSchema(name: "source", refersTo: ("sources.csv", "id")),
      ColumnSchema(name: "note", needed: false),
    ])

  static let recipients = TableSchema(
    file: "recipients.csv", key: ["id"],
    columns: [ColumnSchema(name: "id"), ColumnSchema(name: "name"), ColumnSchema(name: "track")]
      + optional("channel_code", "aid_type")
      + [ColumnSchema(name: "oda_share", type: .number, needed: false)]
      + optional("earmarking") + [ColumnSchema(name: "class")] + provenance)

  static let lines = TableSchema(
    file: "lines.csv", key: ["id"],
    columns: [
      ColumnSchema(name: "id", refersTo: ("structure.csv", "code")),
      ColumnSchema(name: "recipient", refersTo: ("recipients.csv", "id")),
      ColumnSchema(name: "envelope"), ColumnSchema(name: "role"), ColumnSchema(name: "family"),
    ] + optional("niches", "phases", "levels")
      + [
        ColumnSchema(name: "wps", type: .integer), ColumnSchema(name: "minimum", type: .integer),
        ColumnSchema(name: "maximum", type: .integer), ColumnSchema(name: "curve"),
        ColumnSchema(name: "duration", type: .integer),
        ColumnSchema(name: "agreement_until", type: .integer, needed: false),
        ColumnSchema(name: "max_rise", type: .integer, needed: false),
        ColumnSchema(name: "max_fall", type: .integer, needed: false),
      ]
      + optional("taper", "excludes", "requires")
      + [ColumnSchema(name: "expert_days", type: .integer)]
      + optional("context", "lead") + [ColumnSchema(name: "maturity")]
      + optional("legal_check", "sanctions_check", "amnesty_check", "eeas")
      + [ColumnSchema(name: "class")] + provenance)

  static let tiers = TableSchema(
    file: "tiers.csv", key: ["line", "year"],
    columns: [
      ColumnSchema(name: "line", refersTo: ("lines.csv", "id")),
      ColumnSchema(name: "year", type: .integer), ColumnSchema(name: "legal", type: .integer),
      ColumnSchema(name: "bound", type: .integer), ColumnSchema(name: "reserved", type: .integer),
    ] + provenance)

  static let scores = TableSchema(
    file: "scores.csv", key: ["line", "criterion"],
    columns: [
      ColumnSchema(name: "line", refersTo: ("lines.csv", "id")), ColumnSchema(name: "criterion"),
      ColumnSchema(name: "score", type: .integer), ColumnSchema(name: "grade"),
    ] + provenance)

  static let opportunities = TableSchema(
    file: "opportunities.csv", key: ["id"],
    columns: [
      ColumnSchema(name: "id"), ColumnSchema(name: "line", refersTo: ("lines.csv", "id")),
      ColumnSchema(name: "year", type: .integer, needed: false),
      ColumnSchema(name: "quarter", type: .integer, needed: false),
      ColumnSchema(name: "probability", type: .number, needed: false),
      ColumnSchema(name: "rate", type: .number, needed: false),
      ColumnSchema(name: "cost_low", type: .integer),
      ColumnSchema(name: "cost_likely", type: .integer),
      ColumnSchema(name: "cost_high", type: .integer),
      ColumnSchema(name: "value", type: .integer), ColumnSchema(name: "in_part", needed: false),
      ColumnSchema(name: "window_days", type: .integer),
      ColumnSchema(name: "lead_days", type: .integer), ColumnSchema(name: "fit", type: .integer),
    ] + provenance)

  static let promises = TableSchema(
    file: "promises.csv", key: ["id"],
    columns: [
      ColumnSchema(name: "id"), ColumnSchema(name: "date", type: .date),
      ColumnSchema(name: "debate"),
      ColumnSchema(name: "what"), ColumnSchema(name: "due", type: .date, needed: false),
      ColumnSchema(name: "state"), ColumnSchema(name: "lines", needed: false),
      ColumnSchema(name: "source", refersTo: ("sources.csv", "id")),
      ColumnSchema(name: "note", needed: false),
    ])
}
