import Budget
import OrderedCollections
import Planning

/// Names of things in reports.
struct PlanNames {
  let budget: Budget

  /// The English name of a line, or its id.
  func line(_ id: String) -> String { budget.structure.nodes[id]?.name.en ?? id }

  static func track(_ track: Track) -> String {
    switch track {
    case .un: "United Nations"
    case .specialised: "Specialised organisations"
    case .training: "Training"
    case .accountability: "Accountability"
    case .own: "Own instruments"
    }
  }

  static func niche(_ niche: Niche) -> String {
    switch niche {
    case .law: "international legal order"
    case .water: "water"
    case .innovation: "innovation"
    case .mhpss: "mental health (MHPSS)"
    case .wps: "women, peace and security"
    }
  }

  static func stage(_ stage: Stage) -> String {
    switch stage {
    case .draft: "draft budget"
    case .amended: "amended draft"
    case .adopted: "adopted budget"
    case .incidental: "incidental suppletory budget"
    case .firstSuppletory: "first suppletory budget"
    case .prinsjesdag: "suppletory budget of Prinsjesdag"
    case .secondSuppletory: "second suppletory budget"
    case .realised: "annual report"
    }
  }

  /// A reason in at most some thirty characters.
  static func reason(_ reason: Reason, _ figures: Figures) -> String {
    switch reason {
    case .held(let by): "held by \(by)"
    case .gateShut(let gates):
      "gate shut: \(gates.map { $0.replacing("_", with: " ") }.joined(separator: ", "))"
    case .excluded(let by): "excluded by \(by)"
    case .waits(let line): "waits for \(line)"
    case .ruleBinds(let rule): "rule \(rule) leaves no room"
    case .ruleHolds(let rule): "held up by rule \(rule)"
    case .belowViable(let left):
      left < 0 ? "below minimum viable" : "too little left: \(figures.money(left))"
    case .outbid(let by): "outbid by \(by)"
    case .maximum: "all that is useful"
    case .riseLimit: "limit on yearly rise"
    case .fallLimit: "limit on yearly fall"
    case .legalFloor: "legal floor"
    case .minimum: "minimum viable"
    case .ceilingBinds: "ceiling binds"
    case .equalled(let by): "worth no more than \(by)"
    case .otherYears: "agreement or other years"
    }
  }
}
