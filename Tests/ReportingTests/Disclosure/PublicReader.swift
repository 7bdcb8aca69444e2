import Budget
import GLPK
import OrderedCollections

@testable import Reporting

/// A reader of all tables that are printed for an audience, at all stages, who adds and subtracts as far as that goes.
///
/// The equations are stated here anew, from the tree and the stages; they share nothing with the choice of what is hidden.
struct PublicReader {
  /// A position, or what a stage adds.
  struct Figure: Hashable {
    let node: String
    let year: Year
    let stage: Stage
    let isMutation: Bool
  }

  private let budget: Budget
  private let stages: [Stage]
  /// Sums of figures that the tables show.
  private var shown: OrderedDictionary<[Figure], Amount> = [:]
  /// Figures that are printed as hidden.
  private(set) var hidden: OrderedSet<Figure> = []

  /// Reads the expenditure in all tables of a budget as they are masked.
  init(_ budget: Budget, _ disclosure: Disclosure) throws {
    self.budget = budget
    stages = budget.settings.stages.filter { stage in
      budget.ledger.postings.contains { $0.stage == stage }
    }
    for stage in budget.settings.stages {
      let tables = try TableCatalogue.tables(
        of: disclosure.redacted(budget), stage: stage, language: .nl)
      for table in tables {
        let masked = disclosure.masked(table)
        for (row, other) in zip(table.rows, masked.rows) {
          for (cell, seen) in zip(row.cells, other.cells) { read(cell.origin, seen.value) }
        }
      }
    }
  }

  private mutating func read(_ origin: BudgetTable.Origin?, _ value: BudgetTable.Value) {
    guard let origin, origin.kind == .expenditure, let figures = figures(origin) else { return }
    switch value {
    case .amount(let amount): shown[figures] = amount
    case .hidden: hidden.append(contentsOf: figures)
    case .empty, .percent: break
    }
  }

  /// The figures that a cell is the sum of; nil for one of which the tree and the stages say nothing.
  private func figures(_ origin: BudgetTable.Origin) -> [Figure]? {
    func figure(_ stage: Stage, _ isMutation: Bool) -> Figure {
      Figure(
        node: origin.node, year: origin.year, stage: stage,
        isMutation: isMutation && stage != stages.first)
    }
    switch origin.quantity {
    case .position(let last):
      return stages.last { last.isAtLeast($0) }.map { [figure($0, false)] }
    case .mutation(let counted):
      let found = stages.filter(counted.contains).map { figure($0, true) }
      return found.isEmpty ? nil : found
    case .part: return nil
    }
  }

  /// The true figure.
  func amount(_ figure: Figure) -> Amount {
    let nodes = Set(budget.structure.subtree(of: figure.node))
    return budget.ledger.postings.filter {
      nodes.contains($0.node) && $0.kind == .expenditure && $0.year == figure.year
        && (figure.isMutation ? $0.stage == figure.stage : figure.stage.isAtLeast($0.stage))
    }.reduce(0) { $0 + $1.amount }
  }

  /// Whether any table shows the figure by itself.
  func isShown(_ figure: Figure) -> Bool { shown[[figure]] != nil }

  /// k€ between the least and the most that each hidden figure of these nodes in an article and year can be.
  func widths(of nodes: Set<String>, below article: String, in year: Year) throws -> [(
    figure: Figure, width: Double
  )] {
    let tree = budget.structure.subtree(of: article)
    let figures = tree.flatMap { node in
      stages.enumerated().flatMap { index, stage in
        (index == 0 ? [false] : [false, true]).map {
          Figure(node: node, year: year, stage: stage, isMutation: $0)
        }
      }
    }
    let column = Dictionary(uniqueKeysWithValues: figures.enumerated().map { ($1, $0) })
    var rows: [(terms: [(Figure, Double)], value: Double)] = []
    for (sum, amount) in shown where sum.allSatisfy({ column[$0] != nil }) {
      rows.append((sum.map { ($0, 1) }, Double(amount)))
    }
    for node in tree {
      for (before, stage) in zip(stages, stages.dropFirst()) {
        let terms = [(stage, false, 1.0), (before, false, -1), (stage, true, -1)].map {
          (Figure(node: node, year: year, stage: $0.0, isMutation: $0.1), $0.2)
        }
        rows.append((terms, 0))
      }
      let children = budget.structure.children(of: node)
      guard !children.isEmpty else { continue }
      for stage in stages {
        let own = Figure(node: node, year: year, stage: stage, isMutation: false)
        let parts = children.map {
          (Figure(node: $0, year: year, stage: stage, isMutation: false), -1.0)
        }
        let rest = amount(own) - parts.reduce(0) { $0 + amount($1.0) }
        rows.append(([(own, 1)] + parts, Double(rest)))
      }
    }
    return try Problem.with { problem throws in
      try problem.addColumns(figures.count)
      try problem.addRows(rows.count)
      for (index, figure) in figures.enumerated() {
        // Nobody believes in more than a thousand million, nor in a line below zero.
        let lowest = figure.isMutation || amount(figure) < 0 ? -1e6 : 0
        try problem.setBounds(ofColumn: index, to: .between(lowest, 1e6))
      }
      for (index, row) in rows.enumerated() {
        try problem.setRow(
          index,
          to: row.terms.compactMap { term in column[term.0].map { (column: $0, value: term.1) } })
        try problem.setBounds(ofRow: index, to: .fixed(row.value))
      }
      return try figures.enumerated().filter { nodes.contains($1.node) }.map { index, figure in
        var ends: [Double] = []
        try problem.setObjective(ofColumn: index, to: 1)
        for direction in [Direction.minimize, .maximize] {
          try problem.setDirection(direction)
          try problem.useStandardBasis()
          guard try problem.solveLinear().status == .optimal else { return (figure, -1) }
          ends.append(try problem.linearSolution().objective)
        }
        try problem.setObjective(ofColumn: index, to: 0)
        return (figure, ends[1] - ends[0])
      }
    }
  }
}
