import BigInt

/// A plan with a proof that no plan is better, as read from a file: docs/certificate.md.
///
/// Reading checks the form, ``verify(_:)`` the mathematics. Nothing here knows GLPK, budgets or how the proof was
/// found: all that counts are the numbers of the file, in exact arithmetic.
public struct Certificate: Sendable {
  /// Which program made it, with its version.
  public let program: String
  /// Title of the budget.
  public let budget: String
  /// Whom it is for: `public`, `internal` or `restricted`, as the strictest of its lines.
  public let confidentiality: String
  /// The files of the budget, each once.
  public let files: [File]
  /// The columns: what is decided, in whole numbers or fractions.
  public let columns: [Column]
  /// The plan: a value for every column.
  public let plan: [Fraction]
  /// What the plan reaches on each aim, as the certificate states it.
  public var reached: [Fraction] { proofs.map(\.reached) }
  let planLine: Int
  let rows: [Row]
  let curves: [Curve]
  let aims: [Aim]
  let proofs: [Proof]
  /// The SHA-256 digest that the file ends with, and that of the bytes before it.
  let seal: (line: Int, written: String, computed: String)

  /// A file of the budget.
  public struct File: Sendable {
    /// Its name in the folder.
    public let name: String
    /// The SHA-256 digest of its bytes, in hexadecimal.
    public let digest: String
  }

  /// A column with finite bounds.
  public struct Column: Sendable {
    /// What it stands for, such as `x[ohchr-core,2026]`.
    public let name: String
    let isWhole: Bool
    let bounds: Interval
  }

  /// A row: the sum of its entries lies between its bounds, nil where there is none.
  struct Row: Sendable {
    let line: Int
    let name: String
    let lower: BigInt?
    let upper: BigInt?
    let entries: [Entry]
  }

  /// A number at the place of a column or of a row.
  struct Entry: Sendable {
    let place: Int
    let value: BigInt
  }

  /// The rows of the weights of a line of breakpoints and of the amounts at them; see ``Curves``.
  struct Curve: Sendable {
    let line: Int
    let weights: Int
    let amounts: Int
  }

  /// What is to be as large as possible: a constant and a sum over columns. An aim that is whole has a best value
  /// that is a whole number, so that bounds may be rounded down.
  struct Aim: Sendable {
    let line: Int
    let name: String
    let isWhole: Bool
    let constant: BigInt
    let costs: [Entry]
  }

  /// The proof of an aim: among the plans that reach the aims before it as this plan does, none exceeds `bound`.
  struct Proof: Sendable {
    let line: Int
    let reached: Fraction
    let bound: Fraction
    let multipliers: [Multipliers]
    /// The tree, each node before its parts.
    let nodes: [Node]
  }

  /// A multiplier for some rows, in units of one divided by `denominator`. The rows of the earlier aims are numbered
  /// after those of the problem.
  struct Multipliers: Sendable {
    let line: Int
    let denominator: BigInt
    let terms: [Entry]
  }

  struct Node: Sendable {
    enum Kind: Sendable {
      /// Two nodes follow: plans with at most this value of the column, and plans with more.
      case split(column: Int, value: BigInt)
      /// One node follows: plans within these bounds. Those outside exceed the aim's bound nowhere.
      case narrow(set: Int, [(column: Int, interval: Interval)])
      /// No plan here exceeds the aim's bound.
      case bound(set: Int)
      /// No plan is here.
      case empty(set: Int)
    }

    let line: Int
    let kind: Kind
  }
}

/// From `lower` to `upper`, both included.
struct Interval: Sendable {
  var lower: BigInt
  var upper: BigInt

  /// The most that `factor` times a number of the interval can be.
  func most(_ factor: BigInt) -> BigInt { factor * (factor > 0 ? upper : lower) }
}

/// The first thing that is wrong with a certificate.
public struct CertificateFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Line of the file, from 1.
  public let line: Int
  /// What is wrong there.
  public let what: String

  /// `line 12: what is wrong`.
  public var description: String { "line \(line): \(what)" }
}

extension Certificate {
  static func need(
    _ condition: Bool, _ line: Int, _ what: @autoclosure () -> String
  ) throws(CertificateFault) {
    if !condition { throw CertificateFault(line: line, what: what()) }
  }
}
