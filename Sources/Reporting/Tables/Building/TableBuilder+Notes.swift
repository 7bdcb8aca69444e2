import Budget
import OrderedCollections

/// The remarks beneath a table: what a reader must know to trust it.
extension TableBuilder {
  /// - Parameters:
  ///   - cells: all cells.
  ///   - unequal: code or label of the rows that are more or less than the rows beneath them.
  func notes(cells: [BudgetTable.Cell], unequal: [String]) -> [String] {
    [formNote, ladderNote].compactMap(\.self) + knownErrors(cells.compactMap(\.figure))
      + undivided(unequal)
  }

  /// The form is younger than the budget, and an older one is not known.
  private var formNote: String? {
    guard year < form.from else { return nil }
    return switch language {
    case .nl: "De vorm is die van \(form.from); een oudere is niet bij de hand."
    case .en: "The form is that of \(form.from); an older one is not at hand."
    }
  }

  /// Before the ladder departments used floors of their own (`Explanations`).
  private var ladderNote: String? {
    guard year < Explanations.ladderSince, form.kind == .consequences, form.emptiness == .zero
    else { return nil }
    return switch language {
    case .nl:
      "Welke mutaties zijn toegelicht, volgt uit de ladder van ondergrenzen; die bestaat sinds ongeveer \(Explanations.ladderSince)."
    case .en:
      "Which mutations are explained follows from the ladder of floors, which dates from about \(Explanations.ladderSince)."
    }
  }

  /// Positions that the ledger does not reproduce: the publication is in error, or its lines are not all there.
  private func knownErrors(_ origins: [BudgetTable.Origin]) -> [String] {
    let errors = budget.knownErrors
    guard !errors.isEmpty else { return [] }
    let shown = Set(origins)
    var byRow: OrderedDictionary<String, OrderedSet<String>> = [:]
    let figures = TableFigures(style: budget.settings.numberStyle)
    for error in errors {
      let origin = BudgetTable.Origin(
        node: error.node, kind: error.kind, year: error.year, quantity: .position(error.stage))
      guard shown.contains(origin) else { continue }
      let code = budget.structure.printedCode(of: error.node)
      let row = "\(FormWords.kind(error.kind).in(language).lowercased()) \(code)"
      byRow[row, default: []].append("\(error.year): \(figures.amount(error.difference))")
    }
    return byRow.map { row, differences in
      let list = differences.joined(separator: "; ")
      return switch language {
      case .nl: "De publicatie wijkt af bij \(row) (gepubliceerd min geboekt): \(list)."
      case .en: "The publication differs at \(row) (published minus posted): \(list)."
      }
    }
  }

  private func undivided(_ rows: [String]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let list = OrderedSet(rows).joined(separator: "; ")
    return switch language {
    case .nl: ["Niet geheel over de regels eronder verdeeld: \(list)."]
    case .en: ["Not wholly divided over the rows beneath: \(list)."]
    }
  }
}
