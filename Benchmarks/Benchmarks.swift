import Budget
import Certificate
import Foundation
import GLPK
import Planning
import Synchronization

/// Prints what the parts of a plan cost, for the example and for a budget ten times as large. Medians; a
/// noisy machine moves all of them, so compare figures of one run only.
@main
struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "peers" { return try PeerFiles.write(Array(arguments.dropFirst())) }
    // The last part alone: `benchmarks uncertainty`.
    if CommandLine.arguments.dropFirst().contains("uncertainty") {
      return try UncertaintyBenchmarks.run()
    }
    guard let folder = Folder(example: Examples.standard) else { return }
    let national = try Budget(folder: folder)
    var synthetic = SyntheticBudget(national, copies: 10, seed: 2026)
    let files = synthetic.files()
    let temporary = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-benchmark")
    try? FileManager.default.removeItem(at: temporary)
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: temporary) }
    for (name, data) in files { try data.write(to: temporary.appendingPathComponent(name)) }

    print("figure                                           \(Examples.standard)    ten times")
    let small = try measure(national, arguments: [], repeats: 9)
    let large = try measure(
      try Budget(folder: Folder(path: temporary.path)), arguments: [temporary.path], repeats: 1)
    for (one, other) in zip(small, large) {
      print(pad(one.name, 44) + lead(one.value, 21) + lead(other.value, 13))
    }
    print(
      "\ntables of the budget law: all of \(Examples.names.joined(separator: " and ")), for the public"
    )
    for (name, value) in try TableBenchmark.figures(repeats: 9) {
      print(pad(name, 44) + lead(value, 21))
    }
    try UncertaintyBenchmarks.run()
  }

  typealias Figure = (name: String, value: String)

  static func measure(_ budget: Budget, arguments: [String], repeats: Int) throws -> [Figure] {
    var figures: [Figure] = []
    var steps: [[Duration]] = []
    var plan: Plan?
    for _ in 0..<repeats {
      let times = Mutex<[ContinuousClock.Instant]>([.now])
      var options = Planner.Options()
      options.observe = { _ in times.withLock { $0.append(.now) } }
      plan = try Planner.plan(budget, options)
      let marks = times.withLock { $0 }
      steps.append(zip(marks, marks.dropFirst()).map { $1 - $0 })
    }
    guard let plan else { return [] }
    figures.append(("lines x years", "\(plan.model.lines.count) x \(plan.model.years.count)"))
    let linear = try linear(plan, repeats: repeats)
    figures.append(("rows x columns", "\(linear.rows) x \(linear.columns)"))
    let names = [
      "model generation (data section, MathProg)", "set-up (scaling, basis, whole numbers)",
      "soft rules settled, rank by rank", "best value proven", "nearest to today",
      "prices of all envelopes and years",
    ]
    for (index, name) in names.enumerated() {
      figures.append((name, text(median(steps.map { $0[index] }))))
    }
    figures.append(("proof", plan.isProven ? "zero gap" : "gap left"))
    figures.append(("cold linear relaxation", text(linear.cold)))
    figures.append(("warm re-solve after one ceiling changes", text(linear.warm)))
    let certificate = try certificate(budget, repeats: repeats)
    figures.append(("certificate", "\(certificate.size / 1000) kB"))
    figures.append(("plan with certificate, in process", text(certificate.making)))
    figures.append(("check of the certificate", text(certificate.checking)))
    figures += try CurveFigures.figures(plan, repeats: repeats)
    let command = try command(["plan"] + arguments, repeats: min(repeats, 5))
    figures.append(("whole command, start to exit", text(command.time)))
    figures.append(("peak memory of the command", "\(command.kilobytes / 1024) MB"))
    return figures
  }

  /// The linear relaxation cold, and warm after the first ceiling has lost and regained 1 %.
  static func linear(_ plan: Plan, repeats: Int) throws -> (
    rows: Int, columns: Int, cold: Duration, warm: Duration
  ) {
    let (model, data) = Planner.writtenModel(of: plan)
    return try Problem.withModel(modelText: model, dataText: data, trust: .trusted) { problem in
      try problem.scale()
      let clock = ContinuousClock()
      var cold: [Duration] = []
      for _ in 0..<repeats {
        try problem.useAdvancedBasis()
        cold.append(try clock.measure { _ = try problem.solveLinear() })
      }
      let price = plan.prices.max { $0.ceiling < $1.ceiling }
      let row = price.flatMap { problem.row(named: "Ceiling[\($0.envelope),\($0.year)]") } ?? 0
      let ceiling = Double(price?.ceiling ?? 0)
      var warm: [Duration] = []
      for _ in 0..<repeats * 10 {
        for bound in [(ceiling * 0.99).rounded(), ceiling] {
          warm.append(
            try clock.measure {
              try problem.setBounds(ofRow: row, to: .atMost(bound))
              _ = try problem.solveLinear()
            })
        }
      }
      return (problem.rowCount, problem.columnCount, median(cold), median(warm))
    }
  }

  /// The whole plan with its certificate, which is checked once as it is made, and the check alone.
  static func certificate(_ budget: Budget, repeats: Int) throws -> (
    size: Int, making: Duration, checking: Duration
  ) {
    let clock = ContinuousClock()
    var (making, checking): ([Duration], [Duration]) = ([], [])
    var bytes: [UInt8] = []
    for _ in 0..<repeats {
      making.append(
        try clock.measure {
          bytes = try Planner.certifiedPlan(budget, program: "benchmarks").certificate
        })
      checking.append(try clock.measure { _ = try Certificate(bytes).verify() })
    }
    return (bytes.count, median(making), median(checking))
  }

  /// Starts the program beside this one.
  static func command(_ arguments: [String], repeats: Int) throws -> (
    time: Duration, kilobytes: Int
  ) {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    var times: [Duration] = []
    for _ in 0..<repeats {
      let process = Process()
      process.executableURL = here.appendingPathComponent("peacebudget")
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      let start = ContinuousClock.now
      try process.run()
      process.waitUntilExit()
      times.append(.now - start)
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return (median(times), usage.ru_maxrss)
  }

  static func median(_ durations: [Duration]) -> Duration {
    durations.sorted()[durations.count / 2]
  }

  static func text(_ duration: Duration) -> String {
    let microseconds = Int(duration / .microseconds(1))
    return microseconds < 10_000 ? "\(microseconds) us" : "\(microseconds / 1000) ms"
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
