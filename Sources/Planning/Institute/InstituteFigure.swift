public import Budget
import OrderedCollections

/// A figure of `institute.yaml` that may turn out otherwise; states and variants by their place in the file.
public enum InstituteFigure: Hashable, Sendable {
  /// k€ of the study.
  case studyCost
  /// Per cent of the cases in which the study is right.
  case accuracy
  /// Per cent: chance that its advice is followed.
  case followed
  /// Per cent: how likely a state is; the others keep their proportions.
  case prior(state: Int)
  /// Per cent of overlap that is lost in a state.
  case overlapLost(state: Int)
  /// k€ on a line with full scores that a year of a variant is worth in a state.
  case worth(variant: Int, state: Int)
  /// Per cent of its costs that a variant really costs.
  case costFactor(variant: Int)
  /// Years before a variant brings anything.
  case startUp(variant: Int)
  /// Per cent of the cases in which the pilot shows the true state.
  case pilotAccuracy
}

extension Institute {
  /// The estimate of a figure; nil for that of a pilot where there is none.
  public func estimate(_ figure: InstituteFigure) -> Estimate? {
    switch figure {
    case .studyCost: study.cost
    case .accuracy: study.accuracy
    case .followed: study.followed
    case .prior(let state): states.values[state].prior
    case .overlapLost(let state): states.values[state].overlapLost
    case .worth(let variant, let state):
      variants.values[variant].worth[states.keys[state]]
    case .costFactor(let variant): variants.values[variant].costFactor
    case .startUp(let variant): variants.values[variant].startUp
    case .pilotAccuracy: pilot?.accuracy
    }
  }

  /// All figures that may turn out otherwise, the study's first.
  public var openFigures: [InstituteFigure] {
    let ofStates = states.values.indices.flatMap {
      [InstituteFigure.prior(state: $0), .overlapLost(state: $0)]
    }
    let ofVariants = variants.values.indices.flatMap { variant in
      states.values.indices.map { InstituteFigure.worth(variant: variant, state: $0) }
        + [.costFactor(variant: variant), .startUp(variant: variant)]
    }
    return ([.studyCost, .accuracy, .followed] + ofStates + ofVariants + [.pilotAccuracy])
      .filter { estimate($0)?.isOpen == true }
  }

  /// Share of the work of a variant that recipients other than its host already cover, in ten-thousandths: for each
  /// function the one that covers most.
  public func overlap(of variant: Variant) -> Int {
    let named = variant.functions.compactMap { functions[$0] }
    let whole = named.reduce(0) { $0 + $1.share }
    let covered = named.reduce(0) { sum, function in
      let others = function.doneBy.filter { $0.key != variant.host }
      return sum + function.share * (others.values.max() ?? 0)
    }
    return whole == 0 ? 0 : rounded(covered * 100, over: whole)
  }
}

/// The figures of `institute.yaml` as they are likely, but for some that are otherwise.
struct InstituteCase: Sendable {
  let institute: Institute
  var changed: [InstituteFigure: Int] = [:]

  subscript(figure: InstituteFigure) -> Int {
    changed[figure] ?? institute.estimate(figure)?.likely ?? 0
  }

  /// Chance of each state, which add up to one.
  var belief: [Int] {
    institute.states.values.indices.map { self[.prior(state: $0)] }
  }

  /// The state whose belief was changed.
  var changedState: Int? {
    institute.states.values.indices.first { changed[.prior(state: $0)] != nil }
  }
}
