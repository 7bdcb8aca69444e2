import OrderedCollections

/// The language of changes, the same on the command line and in `scenarios/*.yaml`:
///
///     line            NEW=LIKE[:minimum=…][:maximum=…][:envelope=…][:recipient=…]
///     cut, increase   [SCOPE=]SIZE[@YEARS][:phase=P-P-…][:back=YEARS]
///     hold            LINE=K€[@YEARS]
///     protect         SCOPE[@YEARS]
///     end             LINE@YEAR[:taper[=K€]]
///     rule            RULE:min=…:max=…:rank=…   or   RULE:hard
///     without_rule    RULE
///     weight          CRITERION=POINTS
///
/// SIZE is `10%`, `2.5%` or k€ a year; YEARS is `2027`, `2027,2029`, `2027-2029` or `2028-`. Reading needs no budget;
/// names are looked up when a scenario is applied.
public enum ChangeText {
  /// What a text changes; in a file these are the keys of a scenario, on the command line the options.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case line, cut, increase, hold, protect, end, rule
    case withoutRule = "without_rule"
    case weight
  }

  /// A text that cannot be read: what is wrong, and how to write it.
  public struct Fault: Error, Hashable, Sendable {
    /// What is wrong, without a full stop.
    public let what: String
    /// How to write it.
    public let remedy: String
  }

  /// Reads a change.
  ///
  /// - Parameter phase: the phase of cuts and increases that name none.
  public static func read(
    _ text: String, as kind: Kind, phase: [Int] = []
  ) throws(Fault) -> Change.What {
    switch kind {
    case .line: return try line(text)
    case .cut, .increase: return .money(try money(text, isIncrease: kind == .increase, phase))
    case .hold:
      let (left, years) = try spanned(text)
      let (line, amount) = try pair(
        left, "hold", "write LINE=AMOUNT[@YEARS], such as ohchr-core=7500")
      return .hold(line: line, amount: try number(amount, "amount"), years: years)
    case .protect:
      let (scope, years) = try spanned(text)
      return .protect(try self.scope(scope), years: years)
    case .end: return try end(text)
    case .rule: return try rule(text)
    case .withoutRule: return .dropRule(try word(text, "rule"))
    case .weight:
      let (criterion, points) = try pair(
        text, "weight", "write CRITERION=POINTS, such as safety=30")
      return .weight(criterion: criterion, points: try number(points, "weight", to: 1000))
    }
  }

  /// Reads per cents by year, such as `25,50,100` or `25-50-100`.
  public static func phase(_ text: String) throws(Fault) -> [Int] {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "-" }
    var steps: [Int] = []
    for part in parts { steps.append(try number(String(part), "phase", to: 100)) }
    return steps
  }

  /// Reads a scope, such as `XVII.4`, `track:un`, `envelope:peace`, `oda` or `all`.
  public static func scope(_ text: String) throws(Fault) -> Scope {
    switch text {
    case "all": return .all
    case "oda": return .oda(true)
    case "non-oda": return .oda(false)
    default: break
    }
    guard text.contains(":") else { return .node(try word(text, "scope")) }
    var conditions: [(SelectorField, [String])] = []
    for part in text.split(separator: "+", omittingEmptySubsequences: false) {
      let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(halves[0])
      guard halves.count == 2, let field = SelectorField(rawValue: name) else {
        throw Fault(
          what: "'\(name)' chooses no lines",
          remedy: Nearest.remedy(
            for: name, among: SelectorField.allCases.map(\.rawValue),
            otherwise: "write FIELD:VALUE with one of: \(SelectorField.choices)"))
      }
      let values = halves[1].split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
      if values.contains("") {
        throw Fault(what: "'\(part)' names nothing", remedy: "write FIELD:VALUE, such as track:un")
      }
      var seen: Set<String> = []
      if let twice = values.first(where: { !seen.insert($0).inserted }) {
        throw Fault(what: "'\(part)' names '\(twice)' twice", remedy: "remove one")
      }
      if let known = field.closedValues, let odd = values.first(where: { !known.contains($0) }) {
        throw Fault(
          what: "\(name) '\(odd)' is not known",
          remedy: Nearest.remedy(
            for: odd, among: known, otherwise: "use one of: \(known.joined(separator: ", "))"))
      }
      if conditions.contains(where: { $0.0 == field }) {
        throw Fault(what: "'\(text)' names \(name) twice", remedy: "write the values with commas")
      }
      conditions.append((field, values))
    }
    if conditions.count == 1, case (.envelope, let ids) = conditions[0] { return .envelopes(ids) }
    return .lines(
      Selector(
        conditions: .init(
          uniqueKeysWithValues: conditions.map { ($0.0.rawValue, $0.1) })))
  }

  // MARK: Kinds

  private static func money(
    _ text: String, isIncrease: Bool, _ standard: [Int]
  ) throws(Fault) -> MoneyChange {
    let howTo = "write [SCOPE=]SIZE[@YEARS], such as 10%, XVII.4=3000@2027 or track:un=5%"
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    // In `3000:phase=50-100` the first = belongs to an option, not to a scope.
    let hasScope = halves.count == 2 && !halves[0].contains("%") && !isSize(halves[0])
    let scope = hasScope ? try self.scope(String(halves[0])) : .all
    let rest = hasScope ? String(halves[1]) : text
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let (size, years) = try spanned(parts[0])
    var change = MoneyChange(
      isIncrease: isIncrease, scope: scope, size: try self.size(size, howTo), years: years,
      phase: standard)
    for option in parts.dropFirst() {
      let (key, value) = try pair(option, "option", "use phase=25-50-100 or back=2029")
      switch key {
      case "phase": change.phase = try phase(value)
      case "back": change.back = try span(value)
      default:
        throw Fault(
          what: "a cut has no option '\(key)'", remedy: "use phase=25-50-100 or back=2029")
      }
    }
    return change
  }

  /// Whether a text starts like a size with options, as in `3000:phase=50-100`.
  private static func isSize(_ text: Substring) -> Bool {
    let start = text.prefix { $0 != ":" && $0 != "@" }
    return start.endIndex < text.endIndex && !start.isEmpty
      && start.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func size(_ text: String, _ howTo: String) throws(Fault) -> MoneyChange.Size {
    guard text.hasSuffix("%") else { return .amount(try number(text, "size", howTo: howTo)) }
    guard let permille = Percent.permille(String(text.dropLast())) else {
      throw Fault(
        what: "'\(text)' is not a per cent", remedy: "use 0% to 100% with at most one decimal")
    }
    return .permille(permille)
  }

  private static func end(_ text: String) throws(Fault) -> Change.What {
    let howTo = "write LINE@YEAR or LINE@YEAR:taper, such as hd@2028:taper=500"
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let halves = parts[0].split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, parts.count <= 2 else {
      throw Fault(what: "the end '\(text)' is not understood", remedy: howTo)
    }
    let year = try self.year(halves[1])
    var taper: Change.Taper?
    if parts.count == 2 {
      if parts[1] == "taper" {
        taper = .ownLimit
      } else {
        let (key, value) = try pair(parts[1], "end", howTo)
        guard key == "taper" else {
          throw Fault(what: "an end has no option '\(key)'", remedy: howTo)
        }
        taper = .atMost(try number(value, "taper"))
      }
    }
    return .end(line: try word(halves[0], "line"), from: year, taper: taper)
  }

  private static func line(_ text: String) throws(Fault) -> Change.What {
    let howTo =
      "write NEW=LIKE, such as desk=clingendael-training:maximum=600, with minimum, maximum, envelope and recipient"
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let (id, like) = try pair(parts[0], "line", howTo)
    var settings: [LineSetting] = []
    for part in parts.dropFirst() {
      let (key, value) = try pair(part, "setting", howTo)
      switch key {
      case "minimum": settings.append(.minimum(try number(value, key)))
      case "maximum": settings.append(.maximum(try number(value, key)))
      case "envelope": settings.append(.envelope(value))
      case "recipient": settings.append(.recipient(value))
      default: throw Fault(what: "a new line has no setting '\(key)' here", remedy: howTo)
      }
    }
    return .lineLike(
      id: try word(id, "line"), like: try word(like, "line"), settings: settings)
  }

  private static func rule(_ text: String) throws(Fault) -> Change.What {
    let howTo = "write RULE:min=…, RULE:max=…, RULE:rank=1 to 9, or RULE:hard"
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else {
      throw Fault(what: "'\(text)' changes nothing of a rule", remedy: howTo)
    }
    var settings: [RuleSetting] = []
    for part in parts.dropFirst() {
      if part == "hard" {
        settings.append(.force(.hard))
        continue
      }
      let (key, value) = try pair(part, "setting", howTo)
      switch key {
      case "min": settings.append(.min(value))
      case "max": settings.append(.max(value))
      case "rank":
        let rank = try number(value, "rank", to: 9)
        guard rank > 0 else { throw Fault(what: "there is no rank 0", remedy: "use 1 to 9") }
        settings.append(.force(.soft(rank: rank)))
      default: throw Fault(what: "a rule has no setting '\(key)'", remedy: howTo)
      }
    }
    return .setRule(id: try word(parts[0], "rule"), settings: settings)
  }
}
