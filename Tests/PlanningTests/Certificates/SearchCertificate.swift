import Certificate
import GLPK

@testable import Planning

/// A certificate of any search over whole numbers, made by the writer that plans use.
struct SearchCertificate {
  /// The best point that was accepted; nil when there was none.
  private(set) var best: (point: [Int], objective: Int)?
  private(set) var result: BranchTree.Result
  private let exact: ExactProblem
  private let costs: [Int]

  /// Searches, and takes every whole point that satisfies all rows.
  init(
    _ problem: inout Problem, costs: [Int], scale: Int, nodeLimit: Int = .max,
    suggestion: [Int]? = nil
  ) throws {
    let exact = try ExactProblem(problem)
    (self.exact, self.costs) = (exact, costs)
    var tree = BranchTree(
      problem: exact, objective: costs, objectiveScale: Double(scale),
      deadline: .now + .seconds(600), cancellation: nil)
    var best: (point: [Int], objective: Int)?
    func accept(_ point: [Int]) {
      let objective = zip(costs, point).reduce(0) { $0 + $1.0 * $1.1 }
      if Self.allows(point, exact), objective > best?.objective ?? .min {
        best = (point, objective)
      }
    }
    if let suggestion { accept(suggestion) }
    result = try tree.search(
      &problem, best: best?.objective, nodeLimit: nodeLimit, records: true
    ) { values in
      accept(values.map { Int($0.rounded()) })
      return best?.objective
    }
    self.best = best
  }

  private static func allows(_ point: [Int], _ exact: ExactProblem) -> Bool {
    (0..<exact.rowCount).allSatisfy { row in
      let sum = (exact.rowStart[row]..<exact.rowStart[row + 1]).reduce(0) {
        $0 + exact.entryValue[$1] * point[exact.entryColumn[$1]]
      }
      return sum >= exact.rowLower[row] ?? .min && sum <= exact.rowUpper[row] ?? .max
    }
  }

  /// nil when there is no point.
  var bytes: [UInt8]? {
    guard let best, let record = result.record else { return nil }
    func side(_ value: Int?) -> String { value.map(String.init) ?? "-" }
    func entries(_ items: [(Int, Int)]) -> String { items.map { " \($0):\($1)" }.joined() }
    var text = "peacebudget-certificate 1\nprogram tests\nbudget search\nclass public\nfiles 0\n"
    text += "columns \(exact.columnCount)\n"
    for column in 0..<exact.columnCount {
      text += "c\(column) whole \(exact.columnLower[column]) \(exact.columnUpper[column])\n"
    }
    text += "rows \(exact.rowCount)\n"
    for row in 0..<exact.rowCount {
      let items = (exact.rowStart[row]..<exact.rowStart[row + 1]).map {
        (exact.entryColumn[$0], exact.entryValue[$0])
      }
      text += "r\(row) \(side(exact.rowLower[row])) \(side(exact.rowUpper[row]))\(entries(items))\n"
    }
    let items = costs.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) }
    text += "curves 0\naims 1\nvalue whole 0\(entries(items))\nplan \(best.point.count)\n"
    for (column, value) in best.point.enumerated() { text += "c\(column) \(value)\n" }
    let writer = ProofWriter(of: result.bound, objective: costs, record, in: exact) {
      "\(1 << $0.shift)" + $0.terms.map { " \($0.row):\($0.value)" }.joined()
    }
    text += "proof value \(best.objective) \(result.bound)\n"
    text +=
      "multipliers \(writer.multipliers.count)\n" + writer.multipliers.map { $0 + "\n" }.joined()
    text += "tree \(writer.nodes.count)\n" + writer.nodes.map { $0 + "\n" }.joined()
    return Certificate.sealed(text)
  }
}
