public import Budget

extension Reason {
  /// The reason in words for the ledger and for parliament, in both languages. It names no other line, whose existence
  /// may be confidential.
  public var words: Name {
    switch self {
    case .held(let by):
      Name(nl: "het bedrag is vastgesteld door \(by)", en: "the amount is set by \(by)")
    case .gateShut:
      Name(
        nl: "een vereiste toets is nog niet afgerond", en: "a required check has not been passed")
    case .excluded:
      Name(
        nl: "een andere regeling loopt die deze uitsluit",
        en: "another line runs that excludes this one")
    case .waits:
      Name(
        nl: "een regeling die eerst moet lopen, loopt nog niet",
        en: "a line that must come first does not run yet")
    case .ruleBinds(let rule):
      Name(
        nl: "de beleidsregel \(rule) laat geen ruimte", en: "the policy rule \(rule) leaves no room"
      )
    case .ruleHolds(let rule):
      Name(
        nl: "de beleidsregel \(rule) vraagt dit bedrag",
        en: "the policy rule \(rule) asks for this amount")
    case .belowViable:
      Name(
        nl: "wat overblijft is minder dan het kleinste werkbare bedrag",
        en: "what is left is less than the minimum viable amount")
    case .outbid:
      Name(
        nl: "de middelen hebben elders binnen hetzelfde budget meer effect",
        en: "the money has more effect elsewhere within the same envelope")
    case .equalled:
      Name(
        nl: "de middelen hebben elders binnen hetzelfde budget evenveel effect",
        en: "the money has as much effect elsewhere within the same envelope")
    case .maximum:
      Name(
        nl: "meer dan dit bedrag is niet nuttig te besteden", en: "no more can usefully be spent")
    case .riseLimit:
      Name(nl: "de jaarlijkse groei is begrensd", en: "the yearly rise is limited")
    case .fallLimit:
      Name(nl: "de jaarlijkse daling is begrensd", en: "the yearly fall is limited")
    case .legalFloor:
      Name(nl: "het resterende bedrag is juridisch verplicht", en: "the rest is legally committed")
    case .minimum:
      Name(nl: "dit is het kleinste werkbare bedrag", en: "this is the minimum viable amount")
    case .ceilingBinds:
      Name(nl: "het beschikbare budget is bereikt", en: "the envelope is used up")
    case .otherYears:
      Name(
        nl: "de looptijd van de overeenkomst en de andere jaren bepalen het bedrag",
        en: "the agreement and the other years decide the amount")
    }
  }
}
