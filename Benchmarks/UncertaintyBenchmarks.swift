import Budget
import Foundation
import GLPK
import Planning

/// What reserves and contested weights cost to work out.
struct UncertaintyBenchmarks {
  static func run() throws {
    let year = try TwelveWindows.year()
    let threads = ProcessInfo.processInfo.activeProcessorCount
    print("\nreserve, 12 windows, \(threads) threads")
    try reserve(year, threads: threads)
    print("\nrobustness of \(Examples.standard), 2,000 draws, \(threads) threads")
    guard let folder = Folder(example: Examples.standard) else { return }
    let national = try Planner.plan(try Budget(folder: folder))
    for isExact in [false, true] {
      var options = RobustStudy.Options()
      (options.isExact, options.threads) = (isExact, threads)
      let clock = ContinuousClock()
      let start = clock.now
      let study = try Planner.studyRobustness(of: national, options)
      line(
        isExact ? "mixed integer" : "linear",
        "\(Benchmarks.text(clock.now - start)), \(study.unproven) not proven")
    }
    try justify(national, threads: threads)
  }

  private static func justify(_ plan: Plan, threads: Int) throws {
    print("\nthe decision on an institute of \(Examples.standard), \(threads) threads")
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try Planner.justify(plan, threads: threads) }
    line("all branches and assumptions planned again", Benchmarks.text(time))
  }

  private static func reserve(_ year: ReserveYear, threads: Int) throws {
    let clock = ContinuousClock()
    func time(_ repeats: Int, _ work: () throws -> Void) rethrows -> Duration {
      Benchmarks.median(try (0..<repeats).map { _ in try clock.measure(work) })
    }
    func scenarios(_ count: Int) throws -> ReserveCurve {
      var options = ReserveCurve.Options()
      (options.scenarios, options.threads) = (count, threads)
      return try ReserveCurve(year, options)
    }
    line(
      "Q(R) exact, all outcomes", Benchmarks.text(try time(9) { _ = try ReserveCurve(year) }))
    line(
      "Q(R) over 1,000,000 scenarios, every breakpoint",
      Benchmarks.text(try time(3) { _ = try scenarios(1_000_000) }))
    let closed = try time(9) { _ = try scenarios(ReservePeers.scenarios) }
    line("Q(R) over 1,000 scenarios, every breakpoint", Benchmarks.text(closed))
    var solving = Duration.zero
    let extensive = try time(3) {
      try ReservePeers.extensiveForm(year) { problem in
        try problem.scale()
        try problem.useAdvancedBasis()
        solving = try clock.measure { _ = try problem.solveLinear() }
      }
    }
    line(
      "extensive form, 1,000 scenarios, one R, GLPK",
      "\(Benchmarks.text(extensive)), of which simplex \(Benchmarks.text(solving))")
    line(
      "ratio of its simplex to the closed form for all R", "\(Int((solving / closed).rounded()))")
    line(
      "the rule through the year", Benchmarks.text(time(3) { _ = SequentialReserve(year) }))
  }

  private static func line(_ name: String, _ value: String) {
    print(Benchmarks.pad(name, 52) + Benchmarks.lead(value, 26))
  }
}
