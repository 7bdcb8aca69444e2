import Budget
import GLPK
import Planning

/// The worth of a reserve over scenarios, for other solvers: the extensive form at one reserve, what the closed form
/// says of it, and what the closed form for every reserve costs.
struct ReservePeers: Encodable {
  static let scenarios = 1000
  /// k€.
  static let reserve = 1500

  let program: PeerFiles.Program
  /// Expected worth, from the closed form.
  let worth: Double
  /// Seconds of the closed form, for every reserve at once.
  let closedForm: Double

  init() throws {
    let year = try TwelveWindows.year()
    var options = ReserveCurve.Options()
    options.scenarios = Self.scenarios
    worth = try ReserveCurve(year, options).worth(of: Self.reserve)
    let clock = ContinuousClock()
    let times = try (0..<9).map { _ in
      try clock.measure { _ = try ReserveCurve(year, options) }
    }
    closedForm = Benchmarks.median(times) / .seconds(1)
    program = try Self.extensiveForm(year) { problem throws in try PeerFiles.Program(problem) }
  }

  /// The extensive form over the same scenarios.
  static func extensiveForm<Result>(
    _ year: ReserveYear, _ body: (inout Problem) throws -> Result
  ) throws -> Result {
    let model = ReserveModel(year, scenarios: scenarios, seed: ReserveCurve.Options().seed)
    return try Problem.withModel(
      modelText: ReserveModel.text, dataText: model.data(reserve: reserve...reserve),
      trust: .trusted, body)
  }
}
