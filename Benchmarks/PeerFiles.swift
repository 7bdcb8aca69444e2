import Budget
import Foundation
import GLPK
import OrderedCollections
import Planning
import Synchronization

/// Writes problems for other solvers, with what they cost here and what their answers must be.
struct PeerFiles: Encodable {
  struct Column: Encodable {
    let lower, upper, cost: Double
    let isInteger: Bool
  }

  struct Row: Encodable {
    let lower, upper: Double?
    let columns: [Int]
    let values: [Double]
  }

  struct Program: Encodable {
    let columns: [Column]
    let rows: [Row]

    init(_ problem: borrowing Problem) throws {
      columns = try (0..<problem.columnCount).map { column in
        let bounds = try problem.bounds(ofColumn: column)
        return Column(
          lower: bounds.lower, upper: bounds.upper, cost: try problem.objective(ofColumn: column),
          isInteger: try problem.kind(ofColumn: column) == .integer)
      }
      rows = try (0..<problem.rowCount).map { row in
        let bounds = try problem.bounds(ofRow: row)
        let entries = try problem.row(row)
        return Row(
          lower: bounds.lower.isFinite ? bounds.lower : nil,
          upper: bounds.upper.isFinite ? bounds.upper : nil, columns: entries.map(\.column),
          values: entries.map(\.value))
      }
    }
  }

  struct Falling: Encodable {
    let row, ceiling: Int
  }

  /// Seconds.
  struct Times: Encodable {
    let curve, cold, warm: Double
    /// Of a plan: the value with its proof, soft rules settled; all aims; and with generating and pricing.
    let value, solve, plan: Double
  }

  let name: String
  let pieces: Int
  let linear, integer: Program
  let falling: [Falling]
  /// Depths of the sweep, and the objectives of the linear program there, from the exact curve.
  let depths, objectives: [Double]
  /// The objective of the integer program that is proven best.
  let best: Double
  let isProven: Bool
  let reserve: ReservePeers
  let times: Times

  init(_ budget: Budget, name: String, isLarge: Bool) throws {
    self.name = name
    var plan: Plan?
    var plans: [(value: Duration, solve: Duration, whole: Duration)] = []
    for _ in 0..<(isLarge ? 1 : 5) {
      let marks = Mutex<[Planner.Step: ContinuousClock.Instant]>([:])
      var options = Planner.Options()
      options.observe = { step in marks.withLock { $0[step] = .now } }
      let start = ContinuousClock.now
      plan = try Planner.plan(budget, options)
      let end = ContinuousClock.now
      func at(_ step: Planner.Step) -> ContinuousClock.Instant {
        marks.withLock { $0[step] ?? start }
      }
      plans.append(
        (at(.valued) - at(.ranked), at(.solved) - at(.prepared), end - start))
    }
    guard let plan else { throw CocoaError(.featureUnsupported) }
    let figures = try CurveFigures(plan, code: "XVII.4")
    pieces = figures.curve.pieces.count
    let levels = figures.depths(1000)
    // The objective counts from a plan of nothing, in thousands of points.
    let nothing = plan.model.choices.joined().reduce(0) { $0 + $1.harmOfStopping }
    depths = levels.map(\.approximation)
    objectives = levels.map { depth in
      ((figures.curve.value(at: depth) ?? .zero) + Rational(nothing)).approximation / 1000
    }
    best = Double(plan.appraisal.value + nothing) / 1000
    isProven = plan.isProven
    (linear, falling) = try figures.withFixedProblem { problem, ceilings in
      (try Program(problem), ceilings.map { Falling(row: $0.row, ceiling: $0.ceiling) })
    }
    let (model, data) = Planner.writtenModel(of: plan)
    integer = try Problem.withModel(modelText: model, dataText: data, trust: .trusted) {
      problem throws in try Program(problem)
    }
    reserve = try ReservePeers()
    times = Times(
      curve: try figures.whole(repeats: isLarge ? 3 : 9) / .seconds(1),
      cold: try figures.level(.cold, of: isLarge ? 8 : 200) / .seconds(1),
      warm: try figures.level(.warm, of: 1000) / .seconds(1),
      value: Benchmarks.median(plans.map(\.value)) / .seconds(1),
      solve: Benchmarks.median(plans.map(\.solve)) / .seconds(1),
      plan: Benchmarks.median(plans.map(\.whole)) / .seconds(1))
  }
}

extension PeerFiles {
  /// Writes the file for the example, and with "ten" for a budget ten times as large.
  static func write(_ arguments: [String]) throws {
    guard let folder = arguments.first, let example = Folder(example: Examples.standard) else {
      return
    }
    let national = try Budget(folder: example)
    var budget = national
    let isLarge = arguments.contains("ten")
    if isLarge {
      var synthetic = SyntheticBudget(national, copies: 10, seed: 2026)
      budget = try Budget(folder: Folder(title: "ten times", files: synthetic.files()))
    }
    let file = try PeerFiles(budget, name: isLarge ? "ten times" : national.name, isLarge: isLarge)
    try JSONEncoder().encode(file).write(
      to: URL(fileURLWithPath: folder).appendingPathComponent("peers.json"))
  }
}
