// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// How to solve a mixed integer problem.
public struct IntegerOptions: Sendable {
  /// Families of cutting planes.
  public enum Cut: Sendable, CaseIterable {
    /// Mixed integer rounding.
    case mixedIntegerRounding
    /// Gomory's mixed integer cuts.
    case gomory
    /// Mixed cover cuts.
    case cover
    /// Clique cuts.
    case clique
  }

  /// Which fractional column to branch on.
  public enum Branching: Sendable {
    /// The first one.
    case firstFractional
    /// The last one.
    case lastFractional
    /// The one furthest from a whole number.
    case mostFractional
    /// The heuristic of Driebeck and Tomlin.
    case driebeckTomlin
    /// Pseudo costs, learned during the search.
    case pseudoCost
  }

  /// Which open node to go on with.
  public enum Backtracking: Sendable {
    /// The deepest.
    case depthFirst
    /// The oldest.
    case breadthFirst
    /// The one with the best local bound.
    case bestLocalBound
    /// The one with the best projection.
    case bestProjection
  }

  /// Simplify first. Then no linear solve is needed beforehand, and no incumbent can be given.
  public var presolve = false
  /// Cuts to generate.
  public var cuts: Set<Cut> = []
  /// Which column to branch on.
  public var branching = Branching.pseudoCost
  /// Which node to go on with.
  public var backtracking = Backtracking.bestLocalBound
  /// Stop after this time, the linear solve at the root included. The search looks at the clock
  /// between nodes, so one long node can go beyond it.
  public var timeLimit: Duration?
  /// Most nodes of the tree: a limit that does not depend on the speed of the machine; nil for none.
  public var nodeLimit: Int?
  /// Stop when bound and solution are this close, relative to the solution; 0 for a proof.
  public var relativeGap = 0.0
  /// How much better, relatively, a node must be to be kept; in (0, 1).
  public var objectiveTolerance = 1e-7
  /// How far from a whole number counts as whole; in (0, 1).
  public var integerTolerance = 1e-5
  /// Lets another thread stop the search.
  public var cancellation: Cancellation?
  /// A known solution, one value per column, to start from. It is checked first and offered to
  /// the search at the root. Its integer columns are rounded to whole numbers.
  public var incumbent: [Double]?

  /// The defaults, to be changed field by field.
  public init() {}

  func validate() throws {
    for (name, value) in [
      ("objectiveTolerance", objectiveTolerance), ("integerTolerance", integerTolerance),
    ] where !(value > 0 && value < 1) {
      throw GLPKError.invalidOption(name)
    }
    if !(relativeGap >= 0 && relativeGap.isFinite) { throw GLPKError.invalidOption("relativeGap") }
    if presolve && incumbent != nil { throw GLPKError.incumbentWithPresolve }
  }

  /// Without the incumbent; valid only while `cancellation` is alive.
  var raw: cglpk_integer_options {
    cglpk_integer_options(
      presolve: presolve,
      cuts: cuts.reduce(0) { $0 | Self.code($1) },
      branching: Self.code(branching),
      backtracking: Self.code(backtracking),
      time_limit: timeLimit?.seconds ?? -1,
      node_limit: nodeLimit.map { Int32(clamping: max(0, $0)) } ?? -1,
      relative_gap: relativeGap,
      objective_tolerance: objectiveTolerance,
      integer_tolerance: integerTolerance,
      stop: cancellation.map { UnsafePointer($0.flag) },
      incumbent: nil)
  }

  private static func code(_ cut: Cut) -> Int32 {
    switch cut {
    case .mixedIntegerRounding: Int32(CGLPK_CUT_MIR)
    case .gomory: Int32(CGLPK_CUT_GMI)
    case .cover: Int32(CGLPK_CUT_COVER)
    case .clique: Int32(CGLPK_CUT_CLIQUE)
    }
  }

  private static func code(_ branching: Branching) -> Int32 {
    switch branching {
    case .firstFractional: 1
    case .lastFractional: 2
    case .mostFractional: 3
    case .driebeckTomlin: 4
    case .pseudoCost: 5
    }
  }

  private static func code(_ backtracking: Backtracking) -> Int32 {
    switch backtracking {
    case .depthFirst: 1
    case .breadthFirst: 2
    case .bestLocalBound: 3
    case .bestProjection: 4
    }
  }
}
