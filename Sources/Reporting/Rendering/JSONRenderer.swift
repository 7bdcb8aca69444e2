import Budget
import Foundation

/// Tables as one JSON object for programs: sorted keys, amounts as integers in k€.
///
/// A cell is an integer, a per cent such as `"85%"`, `"x"` for a figure that is not shown, or null for an empty cell.
enum JSONRenderer {
  /// Raised when a reader of the old form would misread the new one.
  static let schemaVersion = 1

  static func data(of document: TableDocument) throws(RenderingError) -> Data {
    do {
      return try DocumentJSON.data(of: Root(document))
    } catch {
      throw .json("\(error)")
    }
  }

  private struct Root: Encodable {
    let schema = JSONRenderer.schemaVersion
    let program = "peacebudget"
    let programVersion, title, language, numberStyle, audience: String
    let tables: [Table]
    let sources: [Reference]
    let provenance: [Share]

    init(_ document: TableDocument) {
      programVersion = document.version
      title = document.title
      language = document.language.rawValue
      numberStyle = document.numberStyle.rawValue
      audience = document.audience.rawValue
      tables = document.sections.map(Table.init)
      sources = document.sources.map {
        Reference(id: $0.id, title: $0.title, url: $0.url, date: $0.date)
      }
      provenance = Status.allCases.map {
        Share(
          status: $0.rawValue, amount: document.provenance.money[$0] ?? 0,
          permille: document.provenance.permille($0))
      }
    }
  }

  private struct Reference: Encodable { let id, title, url, date: String }

  private struct Share: Encodable {
    let status: String
    let amount, permille: Int
  }

  private struct Table: Encodable {
    let number, form, year: Int
    let kind, stage, model, node, language, caption, codeHeading, labelHeading: String
    let columns: [Column]
    let rows: [Row]
    let notes: [String]
    let explanations: [Explanation]

    init(_ section: TableDocument.Section) {
      let table = section.table
      number = section.number
      form = table.form
      year = table.year
      kind = table.kind.rawValue
      stage = table.stage.rawValue
      model = table.model
      node = table.node
      language = table.language.rawValue
      caption = table.caption
      codeHeading = table.codeHeading
      labelHeading = table.labelHeading
      columns = table.columns.map {
        Column(
          name: $0.name, group: $0.group, heading: $0.heading, year: $0.year, formula: $0.formula,
          sumOf: $0.sumOf)
      }
      rows = table.rows.enumerated().map { index, row in
        Row(
          row_label: row.label, level: row.level.rawValue, code: row.code,
          cells: table.columns.indices.map { Cell(value: table.value(index, $0)) },
          sumOf: row.sumOf)
      }
      notes = table.notes
      explanations = section.explanations.map(Explanation.init)
    }
  }

  private struct Column: Encodable {
    let name, group, heading, year, formula: String
    let sumOf: [Int]
  }

  private struct Row: Encodable {
    /// Named as the column of CSV.
    let row_label: String
    let level, code: String
    let cells: [Cell]
    let sumOf: [Int]
  }

  private struct Cell: Encodable {
    let value: BudgetTable.Value

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .empty: try container.encodeNil()
      case .amount(let amount): try container.encode(amount)
      case .percent, .hidden: try container.encode(value.plain)
      }
    }
  }

  private struct Explanation: Encodable {
    let code, label, ground, text: String
    /// The nature and the floor in k€, where the ground is a floor.
    let nature: String?
    let floor: Int?
    let draft: Bool

    init(_ explanation: MutationExplanation) {
      code = explanation.code
      label = explanation.label
      text = explanation.text
      draft = explanation.isDraft
      (ground, nature, floor) =
        switch explanation.ground {
        case .floor(let nature, let floor): ("floor", nature.rawValue, floor)
        case .commitments: ("commitments", nil, nil)
        case .relevant: ("relevant", nil, nil)
        }
    }
  }
}
