import Budget
import Foundation
import GLPK
import OrderedCollections
import Planning

/// What the curve of a cut costs, against solving at a thousand depths one by one.
struct CurveFigures {
  let plan: Plan
  let scope: Curve.Scope
  let curve: Curve

  init(_ plan: Plan, code: String?) throws {
    self.plan = plan
    scope = try Curve.Scope(plan.budget, code: code)
    curve = try Planner.curve(of: plan, over: scope)
  }

  /// Depths in rising order over the stretch in which no soft rule gives way, so that a depth is one linear solve.
  func depths(_ count: Int) -> [Rational] {
    let last = curve.pieces.prefix { $0.excess.isEmpty }.last?.to ?? .zero
    return (0..<count).map { last * Rational($0, over: count) }
  }

  /// Time of the whole curve, from the plan to the last breakpoint, the model generated anew.
  func whole(repeats: Int) throws -> Duration {
    try Benchmarks.median(
      (0..<repeats).map { _ in
        try ContinuousClock().measure { _ = try Planner.curve(of: plan, over: scope) }
      })
  }

  /// Time of one depth in a sweep of so many, without what a sweep of a single depth costs.
  func level(_ method: Sweep.Method, of count: Int) throws -> Duration {
    let depths = depths(count)
    func time(_ depths: [Rational]) throws -> Duration {
      try ContinuousClock().measure {
        _ = try Planner.sweep(plan, over: scope, at: depths, method)
      }
    }
    return try (time(depths) - time([depths[0]])) / (count - 1)
  }

  /// Time of one depth when a process of glpsol solves it from a file.
  func glpsol(_ count: Int) throws -> Duration {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-glpsol-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("level.glp")
    return try withFixedProblem { problem, ceilings in
      var times: [Duration] = []
      for depth in depths(count) {
        for (row, ceiling) in ceilings {
          try problem.setBounds(
            ofRow: row, to: .atMost(Double(ceiling) * (1 - depth.approximation)))
        }
        try problem.write(to: file, format: .glpk)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["glpsol", "--glp", file.path, "--nomip"]
        process.standardOutput = FileHandle.nullDevice
        times.append(
          try ContinuousClock().measure {
            try process.run()
            process.waitUntilExit()
          })
      }
      return Benchmarks.median(times)
    }
  }

  /// The generated problem with what is on or off fixed, and the rows of the ceilings that are cut.
  func withFixedProblem<R>(
    _ body: (inout Problem, [(row: Int, ceiling: Int)]) throws -> R
  ) throws -> R {
    let (model, data) = Planner.writtenModel(of: plan)
    return try Problem.withModel(modelText: model, dataText: data, trust: .trusted) {
      problem throws in
      for cell in plan.model.cells {
        let name = "\(plan.model.lines[cell.line].id),\(plan.model.years[cell.year])"
        let decided = [
          ("y", plan.decision.running[cell.line][cell.year]),
          ("start", plan.decision.signed[cell.line][cell.year]),
        ]
        for (variable, isOn) in decided {
          guard let column = problem.column(named: "\(variable)[\(name)]") else { continue }
          try problem.setBounds(ofColumn: column, to: .fixed(isOn ? 1 : 0))
        }
      }
      let ceilings = scope.envelopes.flatMap { envelope in
        scope.years.compactMap { year -> (row: Int, ceiling: Int)? in
          guard let row = problem.row(named: "Ceiling[\(envelope),\(year)]"),
            let found = plan.model.data.policy.envelopes[envelope]
          else { return nil }
          return (row, found.ceiling(in: year))
        }
      }
      return try body(&problem, ceilings)
    }
  }

  /// Lines of the benchmark for one budget.
  static func figures(_ plan: Plan, repeats: Int) throws -> [Benchmarks.Figure] {
    let all = try CurveFigures(plan, code: nil)
    let article = try CurveFigures(plan, code: "XVII.4")
    let isSmall = repeats > 1
    let (whole, one) = (try all.whole(repeats: repeats), try article.whole(repeats: repeats))
    let cold = try article.level(.cold, of: isSmall ? 1000 : 8)
    let warm = try article.level(.warm, of: 1000)
    let glpsol = try article.glpsol(isSmall ? 50 : 3)
    func times(_ slow: Duration, _ quick: Duration) -> String {
      "\(Int((slow / quick).rounded())) times"
    }
    return [
      ("exact curve, all money", Benchmarks.text(whole)),
      ("  its straight pieces", "\(all.curve.pieces.count)"),
      ("exact curve, XVII.4", Benchmarks.text(one)),
      ("  its straight pieces", "\(article.curve.pieces.count)"),
      ("one depth of XVII.4 solved cold", Benchmarks.text(cold)),
      ("one depth of 1,000 solved warm", Benchmarks.text(warm)),
      ("one depth by a glpsol process", Benchmarks.text(glpsol)),
      ("1,000 cold solves against the exact curve", times(cold * 1000, one)),
      ("a cold depth against a warm one", times(cold, warm)),
      ("a glpsol process against a warm depth", times(glpsol, warm)),
    ]
  }
}
