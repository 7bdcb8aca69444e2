public import Budget

/// Whether the feasibility study is worth its money, and why: the reasoning in exact fractions of points.
///
/// Points are those of the plan, discounted to the budget year.
public struct JustifyStudy: Sendable {
  /// A way to decide, with its value over the belief in the first state.
  public struct Strategy: Sendable {
    /// What is done.
    public enum Kind: Hashable, Sendable {
      /// An action at once.
      case now(InstituteAction)
      /// The pilot at once, then what suits what it shows.
      case pilotFirst
      /// The study, then one of the variants at once.
      case studyFirst
      /// The study, then a variant or the pilot, as suits its advice.
      case studyThenStages
    }

    /// What is done.
    public let kind: Kind
    /// Points at the stated belief.
    public let value: Rational
    /// Points as the belief in the first state goes from 0 to 1.
    public let curve: BeliefCurve
  }

  /// A variant that starts at once.
  public struct VariantValue: Hashable, Sendable {
    /// Its place in the file.
    public let variant: Int
    /// k€ over all years that count.
    public let costs: Amount
    /// Points that the plan loses by paying them.
    public let displaced: Rational
    /// Points that it brings in each state, the displaced ones taken off.
    public let net: [Rational]
  }

  /// What the study would advise.
  public struct Advice: Hashable, Sendable {
    /// The state that it names, by its place in the file.
    public let state: Int
    /// How likely it is to name it.
    public let chance: Rational
    /// What is done then.
    public let action: InstituteAction
  }

  /// What the study brings when one figure is otherwise.
  public struct Swing: Hashable, Sendable {
    /// The figure.
    public let figure: InstituteFigure
    /// Net points at its low and its high end.
    public let low: Rational
    /// See ``low``.
    public let high: Rational
    /// The value nearest to the likely one, within its range, at which the answer turns; nil when none does.
    public let turnsAt: Int?
  }

  /// The plan without an institute.
  public let plan: Plan
  /// What `institute.yaml` says.
  public let institute: Institute
  /// Points that a k€ brings at the margin of the envelope that pays: what money is worth here.
  public let pricePerAmount: Rational
  /// What is best without a study.
  public let best: InstituteAction
  /// Points of that.
  public let withoutStudy: Rational
  /// Points with the study, its cost taken off.
  public let withStudy: Rational
  /// Expected value of perfect information, without waiting for it.
  public let perfectInformation: Rational
  /// Expected value of sample information: of the study's advice, followed as often as stated.
  public let information: Rational
  /// What waiting for the study costs.
  public let waiting: Rational
  /// What the study costs.
  public let cost: Rational
  /// What the study advises, state by state.
  public let advice: [Advice]
  /// What is best without its advice, once the decision has waited for it.
  public let bestAfterWaiting: InstituteAction
  /// For each state, the beliefs in it between which the study is the best choice.
  public let beliefs: [[ClosedShares]]
  /// The least accuracy at which it pays; nil when none does.
  public let leastAccuracy: Rational?
  /// All ways to decide, those without the study first.
  public let strategies: [Strategy]
  /// The figures that may turn out otherwise, those that move the answer most first.
  public let swings: [Swing]
  /// The variants that a plan can pay, started at once.
  public let variants: [VariantValue]
  /// Variants that no plan can pay, by their places in the file.
  public let unpayable: [Int]
  /// Whether an institute makes soft rules give way otherwise than in the plan, so that its points do not tell all.
  public let changesSoftRules: Bool
  /// Whether every plan made again is proven.
  public let isProven: Bool

  /// What the study brings, its cost and the waiting taken off.
  public var net: Rational { withStudy - withoutStudy }

  /// Whether it is the best choice.
  public var pays: Bool { net > .zero }

  /// Points that the study may cost at most.
  public var most: Rational {
    let most = net + cost
    return most > .zero ? most : .zero
  }

  /// Points in k€ of the envelope that pays; nil when money there is worth nothing.
  public func amount(_ points: Rational) -> Rational? {
    pricePerAmount > .zero ? points / pricePerAmount : nil
  }

  /// Chance that the study changes what is done.
  public var chanceOfChange: Rational {
    Rational(institute.study.followed.likely, over: 100)
      * advice.filter { $0.action != bestAfterWaiting }.map(\.chance).sum
  }
}
