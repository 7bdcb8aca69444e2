public import GLPK
import Models

/// Hides cells so that nobody can work out a sensitive amount closely, and as little information is lost as
/// possible (cell suppression; Fischetti and Salazar 2001).
public enum Suppression {
  /// How long a pattern is searched for.
  public struct Options: Sendable {
    /// Longest time. What depends on it depends on the machine: the other limit is meant to be met first.
    public var timeLimit = Duration.seconds(30)
    /// Most work for each set of cells that hang together, in columns of linear programs solved; some seconds at
    /// most.
    public var mostWork = 2_000_000
    /// Stops the search from another thread.
    public var cancellation: Cancellation?

    /// The standard options.
    public init() {}
  }

  /// The pattern that loses least, as far as it is found within the limits: it protects as promised in any case, and
  /// says whether it is proven least.
  ///
  /// The same problem gives the same pattern, unless the time limit is met. Of patterns that lose the same it is the
  /// one that the search meets first; no cell of it can be shown alone without breaking the protection.
  ///
  /// - Throws: ``DisclosureError/exposed(_:)`` when no pattern protects; ``DisclosureError/solver(_:)``.
  public static func solve(
    _ problem: DisclosureProblem, _ options: Options = Options()
  ) throws(DisclosureError) -> SuppressionPattern {
    let deadline = ContinuousClock.now + options.timeLimit
    let systems = HideableSystem.all(in: problem)
    do {
      var parts: [SuppressionPattern.Part] = []
      var exposed: [DisclosureError.Exposed] = []
      for system in systems {
        do {
          parts.append(try solve(problem, system, options, deadline: deadline))
        } catch DisclosureError.exposed(let cells) {
          exposed += cells
        }
      }
      if !exposed.isEmpty { throw DisclosureError.exposed(exposed) }
      let pattern = SuppressionPattern(parts)
      guard problem.isProtected(by: pattern) else {
        throw DisclosureError.solver("a pattern did not stand the last check")
      }
      return pattern
    } catch let error as DisclosureError {
      throw error
    } catch {
      throw .solver("\(error)")
    }
  }

  /// A solver that aborts is asked once more by another method.
  private static func solve(
    _ problem: DisclosureProblem, _ system: HideableSystem, _ options: Options,
    deadline: ContinuousClock.Instant
  ) throws -> SuppressionPattern.Part {
    func attempt(_ method: LinearOptions.Method) throws -> SuppressionPattern.Part {
      try Problem.withModel(
        modelText: Models.suppression, dataText: SuppressionData.text(of: [system], attacks: false),
        trust: .trusted
      ) { master in
        try Problem.with { outside in
          var search = try PatternSearch(
            problem, system, options, deadline: deadline, method: method, master: master,
            &outside)
          try search.run(&master, &outside)
          return SuppressionPattern.Part(
            lostWeight: search.weight(search.best), leastWeight: search.leastWeight,
            ranges: try search.ranges(in: problem, &outside), cuts: Array(search.pool.learnt),
            window: search.best.witnesses.joined().map(abs).max() ?? 0)
        }
      }
    }
    do {
      return try attempt(.primal)
    } catch GLPKError.fault {
      return try attempt(.dualThenPrimal)
    }
  }

  /// The model and its data as GNU MathProg, for `glpsol -m suppression.mod -d suppression.dat`: its optimum is the
  /// weight that the pattern loses, when that is proven least.
  ///
  /// - Parameter cuts: with what the search learnt in place of the attacks, which is solved much sooner.
  public static func writtenModel(
    of problem: DisclosureProblem, _ pattern: SuppressionPattern, cuts: Bool = false
  ) -> (model: String, data: String) {
    let systems = HideableSystem.all(in: problem)
    return (
      Models.suppression,
      SuppressionData.text(
        of: systems, attacks: !cuts, window: pattern.window, cuts: cuts ? pattern.cuts : [])
    )
  }
}
