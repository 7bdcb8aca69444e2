/// Judges decisions about a world by the words of `docs/budget-folder.md` alone. It shares no code with
/// the planner, so that a mistake would have to be made twice.
struct Judge {
  let world: World
  /// Recipient index by line.
  let recipient: [Int]
  let envelope: [Int]
  /// Lines of each rule's group, and of its whole.
  private let group: [[Int]]
  private let whole: [[Int]]
  /// Worth of each k€ of a reserve in hundredths of a per cent, by line and year; nil for lines without windows.
  let windowWorth: [[[Int]]?]

  init(_ world: World) {
    self.world = world
    recipient = world.lines.map { line in
      world.recipients.firstIndex { $0.id == line.recipient } ?? 0
    }
    envelope = world.lines.map { line in world.envelopes.firstIndex { $0.id == line.envelope } ?? 0
    }
    group = world.rules.map { Self.members($0.group, in: world) }
    windowWorth = world.lines.indices.map { WindowJudge.worth(of: $0, in: world) }
    whole = world.rules.map { rule in
      if case .share(let within, _, _) = rule.demand { Self.members(within, in: world) } else { [] }
    }
  }

  static func members(_ group: World.Group, in world: World) -> [Int] {
    world.lines.indices.filter { index in
      let line = world.lines[index]
      let recipient = world.recipients.first { $0.id == line.recipient }
      return group.allSatisfy { condition in
        let marks: [String] =
          switch condition.field {
          case "track": [recipient?.track ?? ""]
          case "family": [line.family]
          case "niche": line.niches
          case "phase": line.phases
          case "level": line.levels
          case "earmarking": [recipient?.earmarking ?? ""]
          case "envelope": [line.envelope]
          case "role": [line.role]
          case "recipient": [line.recipient]
          default: [line.id]
          }
        return condition.values.contains(where: marks.contains)
      }
    }
  }

  // MARK: One line

  func tiers(_ line: Int, _ year: Int) -> World.Tiers {
    world.lines[line].tiers.isEmpty ? World.Tiers() : world.lines[line].tiers[year]
  }

  func hold(_ line: Int, _ year: Int) -> Int? {
    world.holds.first { $0.line == world.lines[line].id && $0.years.contains(year) }?.amount
  }

  /// Nothing, or an amount between minimum and maximum; tiers, gates and holds.
  func isAllowed(_ amount: Int, _ line: Int, _ year: Int) -> Bool {
    let it = world.lines[line]
    let legal = tiers(line, year).legal
    if amount < legal || amount > it.maximum || amount < 0 { return false }
    if it.isGateShut, amount > 0 { return false }
    if let held = hold(line, year) { return amount == held }
    return amount == 0 || legal > 0 || amount >= it.minimum
  }

  /// Rise and fall from year to year.
  func isSteady(_ amounts: [Int], _ line: Int) -> Bool {
    let it = world.lines[line]
    for (year, now) in amounts.enumerated() {
      guard let earlier = year == 0 ? it.before : amounts[year - 1] else { continue }
      if let most = it.maxRise, earlier > 0, now > earlier + most { return false }
      if let most = it.maxFall, now < earlier - most, now > 0 || it.tapers { return false }
    }
    return true
  }

  func hasAgreements(_ line: Int) -> Bool {
    let it = world.lines[line]
    return !it.isWithoutAgreements && it.role != "reserve"
      && (it.duration > 1 || world.envelopes[envelope[line]].room != nil)
  }

  /// Whether agreements signed in these years cover the line: no year runs without one, none is broken,
  /// and no two run together.
  func isCovered(_ amounts: [Int], signed: [Bool], _ line: Int) -> Bool {
    let it = world.lines[line]
    var covered = world.years.map { year in it.agreementUntil.map { year <= $0 } ?? false ? 1 : 0 }
    for (start, isSigned) in signed.enumerated() where isSigned {
      for year in start..<min(start + it.duration, amounts.count) {
        covered[year] += 1
        if amounts[year] == 0 { return false }
      }
    }
    return zip(covered, amounts).allSatisfy { $0 <= 1 && ($1 == 0 || $0 == 1) }
  }

  /// Cash of the agreement signed in `start`; years after the horizon count as the last one.
  func cash(_ amounts: [Int], from start: Int, _ line: Int) -> Int {
    (start..<start + world.lines[line].duration).reduce(0) {
      $0 + amounts[min($1, amounts.count - 1)]
    }
  }

  // MARK: All lines together. Amounts by line and year.

  func spent(_ amounts: [[Int]], _ envelope: Int, _ year: Int) -> Int {
    var sum = 0
    for line in amounts.indices where self.envelope[line] == envelope { sum += amounts[line][year] }
    return sum
  }

  func relationsHold(_ amounts: [[Int]]) -> Bool {
    for (index, line) in world.lines.enumerated()
    where !(line.excludes.isEmpty && line.requires.isEmpty) {
      for year in 0..<world.yearCount where amounts[index][year] > 0 {
        for (other, it) in world.lines.enumerated() {
          if line.excludes.contains(it.id), amounts[other][year] > 0 { return false }
          if line.requires.contains(it.id), it.before ?? 0 <= 0,
            !amounts[other][..<year].contains(where: { $0 > 0 })
          {
            return false
          }
        }
      }
    }
    return true
  }

  /// How far a rule falls short in a year, in its own unit.
  func shortfall(_ rule: Int, _ year: Int, _ amounts: [[Int]]) -> Int {
    let lines = group[rule]
    func money(_ lines: [Int]) -> Int {
      var sum = 0
      for line in lines { sum += amounts[line][year] }
      return sum
    }
    func fundedRecipients() -> Set<Int> {
      Set(lines.filter { amounts[$0][year] > 0 }.map { recipient[$0] })
    }
    // The least whole k€ by which the part or the sum must differ.
    func up(_ value: Int) -> Int { value <= 0 ? 0 : (value + 999) / 1000 }
    switch world.rules[rule].demand {
    case .share(_, let low, let high):
      let whole = money(self.whole[rule])
      let part = money(lines.filter(self.whole[rule].contains))
      return max(
        low.map { up($0 * whole - 1000 * part) } ?? 0,
        high.map { up(1000 * part - $0 * whole) } ?? 0)
    case .amount(let low, let high):
      return max(0, (low ?? 0) - money(lines), money(lines) - (high ?? Int.max))
    case .marker(let low):
      return up(
        lines.reduce(0) { $0 + amounts[$1][year] * (low * 100 - 1000 * world.lines[$1].marker) })
    case .oda(let low):
      return up(
        lines.reduce(0) {
          $0 + amounts[$1][year] * (low - (world.recipients[recipient[$1]].oda ?? 0))
        })
    case .recipients(let most): return max(0, fundedRecipients().count - most)
    case .newRecipients(let most):
      let new = fundedRecipients().filter { who in
        !world.lines.indices.contains { line in
          recipient[line] == who
            && (year == 0 ? world.lines[line].before ?? 0 : amounts[line][year - 1]) > 0
        }
      }
      return max(0, new.count - most)
    case .days(let most):
      return max(
        0, lines.reduce(0) { $0 + (amounts[$1][year] > 0 ? world.lines[$1].days : 0) } - most)
    }
  }

  /// Years of a rule.
  func years(_ rule: Int) -> [Int] { world.rules[rule].years ?? Array(0..<world.yearCount) }
}
