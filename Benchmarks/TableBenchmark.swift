import Budget
import Reporting

/// What all tables of the examples cost, at every stage with postings, with all that is hidden from the public.
enum TableBenchmark {
  private struct Cost {
    var hiding = Duration.zero
    var making = Duration.zero
    var rendering: [TableFormat: Duration] = [:]
    var tables = 0
  }

  static func figures(repeats: Int) throws -> [Benchmarks.Figure] {
    let budgets = try Examples.names.compactMap { try Folder(example: $0).map(Budget.init) }
    let costs = try (0..<repeats).map { _ in
      try budgets.reduce(into: Cost()) { try add($1, to: &$0) }
    }
    func median(_ part: (Cost) -> Duration) -> String {
      Benchmarks.text(Benchmarks.median(costs.map(part)))
    }
    func whole(_ cost: Cost, _ formats: [TableFormat]) -> Duration {
      formats.reduce(cost.hiding + cost.making) { $0 + (cost.rendering[$1] ?? .zero) }
    }
    return [
      ("tables", "\(costs[0].tables)"),
      ("choosing and proving what is hidden", median(\.hiding)),
      ("making the tables and their explanations", median(\.making)),
    ]
      + TableFormat.allCases.map { format in
        ("all of that and writing them as \(format.rawValue)", median { whole($0, [format]) })
      } + [
        ("all of that and writing them in every format", median { whole($0, TableFormat.allCases) })
      ]
  }

  private static func add(_ budget: Budget, to cost: inout Cost) throws {
    let clock = ContinuousClock()
    let language = budget.settings.language
    var disclosure: Disclosure?
    cost.hiding += try clock.measure {
      disclosure = try Disclosure(
        budget, audience: .public, interval: budget.settings.disclosureInterval)
    }
    guard let disclosure else { return }
    for stage in budget.settings.stages
    where budget.ledger.postings.contains(where: { $0.stage == stage }) {
      var document: TableDocument?
      cost.making += try clock.measure {
        let tables = try TableCatalogue.tables(
          of: disclosure.redacted(budget), stage: stage, language: language)
        document = TableDocument(
          tables.map(disclosure.masked), of: budget, disclosure: disclosure, language: language,
          version: "benchmark")
      }
      guard let document else { continue }
      cost.tables += document.sections.count
      for format in TableFormat.allCases {
        cost.rendering[format, default: .zero] += try clock.measure {
          _ = try document.rendered(as: format)
        }
      }
    }
  }
}
