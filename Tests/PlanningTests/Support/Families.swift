import TestSupport
import Testing

/// A family of rules that can be switched on in a small world.
struct RuleFamily: Sendable, CustomTestStringConvertible {
  let name: String
  let apply: @Sendable (inout World, inout Seeded) -> Void

  var testDescription: String { name }

  init(_ name: String, _ apply: @escaping @Sendable (inout World, inout Seeded) -> Void) {
    self.name = name
    self.apply = apply
  }
}

extension World {
  /// A world of `lineCount` lines without any rule but the ceiling.
  static func small(lines lineCount: Int, years: Int, _ random: inout Seeded) -> World {
    let recipients = [
      Recipient(id: "r1", track: "un", earmarking: "unearmarked", oda: 1000),
      Recipient(id: "r2", track: "specialised", earmarking: "earmarked", oda: 300),
      Recipient(id: "r3", track: "training", earmarking: "tightly", oda: 0),
    ]
    let lines = (0..<lineCount).map { index in
      let amounts = [(1, 2), (2, 3), (1, 3), (3, 3), (1, 1)]
      let (minimum, maximum) = random.pick(amounts)
      return Line(
        id: ["a", "b.1", "3-c", "d"][index], recipient: "r\(random.int(1...3))",
        family: random.pick(["mediation", "accountability"]),
        niches: random.pick([[], ["law"], ["law", "water"]]),
        phases: random.pick([["before"], ["after"]]),
        levels: random.pick([["I"], ["1.5", "III"]]),
        marker: random.int(0...2), minimum: minimum, maximum: maximum,
        today: (0..<years).map { _ in random.int(0...3) },
        before: random.pick([nil, 0, 1, 2, 3, 5]),
        scores: [Score(value: random.int(0...100), grade: random.pick(["A", "B", "C", "D"]))])
    }
    let most = lines.reduce(0) { $0 + $1.maximum }
    let envelope = Envelope(id: "e", amounts: (0..<years).map { _ in random.int(1...most) })
    return World(yearCount: years, lines: lines, recipients: recipients, envelopes: [envelope])
  }

  /// A random group of lines.
  fileprivate func someGroup(_ random: inout Seeded) -> Group {
    let ids = lines.map(\.id).filter { _ in random.chance(50) }
    let groups: [Group] = [
      [Condition(field: "lines", values: ids.isEmpty ? [lines[0].id] : ids)],
      [Condition(field: "recipient", values: [lines[0].recipient])],
      [
        Condition(field: "phase", values: lines[0].phases),
        Condition(field: "family", values: [lines[0].family]),
      ],
      [Condition(field: "track", values: ["un", "specialised", "training"])],
    ]
    return random.pick(groups)
  }

  fileprivate mutating func add(
    _ demand: Demand, of group: Group, hard: Bool, _ random: inout Seeded
  ) {
    let some = random.chance(30) ? [random.int(0...yearCount - 1)] : nil
    rules.append(
      Rule(
        id: "\(rules.count)rule", group: group, demand: demand, years: some,
        rank: hard ? nil : random.int(1...3)))
  }
}

extension RuleFamily {
  /// All of them.
  static let all: [RuleFamily] = structural + time + agreements + policy + chance

  private static let chance: [RuleFamily] = [
    RuleFamily("opportunities") { world, random in
      let at = random.int(0...world.lines.count - 1)
      world.lines[at].role = "reserve"
      world.lines[at].minimum = 0
      world.addWindows(random.int(1...3), of: world.lines[at].id, costsUpTo: 4, &random)
      world.margin = random.pick([0, 0, 500, 1000])
      world.step = random.int(1...2)
    }
  ]

  private static let structural: [RuleFamily] = [
    RuleFamily("cut") { world, random in
      world.envelopes[0].cut = world.envelopes[0].amounts.map { random.int(0...$0) }
    },
    RuleFamily("cash shift") { world, random in world.envelopes[0].shift = random.int(1...3) },
    RuleFamily("two envelopes") { world, random in
      world.envelopes.append(
        World.Envelope(id: "2e", amounts: (0..<world.yearCount).map { _ in random.int(0...3) }))
      world.lines[world.lines.count - 1].envelope = "2e"
    },
    RuleFamily("tiers") { world, random in
      let at = random.int(0...world.lines.count - 1)
      world.lines[at].tiers = world.lines[at].today.map { today in
        let legal = random.int(0...min(today, world.lines[at].maximum))
        let bound = random.int(0...today - legal)
        return World.Tiers(
          legal: random.chance(50) ? legal : 0, bound: bound,
          reserved: random.int(0...today - legal - bound))
      }
    },
    RuleFamily("disruption") { world, random in
      world.free = random.int(0...300)
      world.reserved = world.free + random.int(0...300)
      world.bound = world.reserved + random.int(0...500)
    },
    RuleFamily("curves") { world, random in
      world.curves["bent"] = [
        World.CurveStep(upTo: 34, worth: 90), World.CurveStep(upTo: 70, worth: 45),
        World.CurveStep(upTo: 100, worth: 10),
      ]
      for index in world.lines.indices where random.chance(70) { world.lines[index].curve = "bent" }
    },
    RuleFamily("discount") { world, random in world.discount = random.int(1...20) },
    RuleFamily("reserve") { world, random in
      let at = random.int(0...world.lines.count - 1)
      world.lines[at].role = "reserve"
      world.lines[at].minimum = 0
    },
    RuleFamily("whole thousands") { world, _ in
      for index in world.lines.indices {
        world.lines[index].scores = [World.Score(value: 100, grade: "A")]
      }
      (world.discount, world.free, world.reserved, world.bound) = (0, 0, 1000, 2000)
    },
  ]

  private static let time: [RuleFamily] = [
    RuleFamily("rise") { world, random in
      world.lines[random.int(0...world.lines.count - 1)].maxRise = random.int(0...2)
    },
    RuleFamily("fall") { world, random in
      world.lines[random.int(0...world.lines.count - 1)].maxFall = random.int(0...2)
    },
    RuleFamily("taper") { world, random in
      let at = random.int(0...world.lines.count - 1)
      world.lines[at].maxFall = random.int(0...2)
      world.lines[at].tapers = true
    },
    RuleFamily("hold") { world, random in
      let line = world.lines[random.int(0...world.lines.count - 1)]
      let amount = random.pick([0, line.maximum, max(1, line.minimum)])
      let years =
        random.chance(50) ? Array(0..<world.yearCount) : [random.int(0...world.yearCount - 1)]
      // Not below a legal commitment, and not above nothing behind a shut gate: the budget would be refused.
      let legal = years.map { line.tiers.isEmpty ? 0 : line.tiers[$0].legal }.max() ?? 0
      let isRepeated = world.holds.contains { $0.line == line.id }
      if amount >= legal, amount == 0 || !line.isGateShut, !isRepeated {
        world.holds.append(World.Hold(line: line.id, years: years, amount: amount))
      }
    },
    RuleFamily("gate") { world, random in
      let at = random.int(0...world.lines.count - 1)
      let line = world.lines[at]
      if line.tiers.allSatisfy({ $0.legal == 0 }),
        !world.holds.contains(where: { $0.line == line.id && $0.amount > 0 })
      {
        world.lines[at].isGateShut = true
      }
    },
  ]

  private static let agreements: [RuleFamily] = [
    RuleFamily("duration") { world, random in
      for index in world.lines.indices where random.chance(60) {
        world.lines[index].duration = random.int(1...3)
        if random.chance(40) {
          world.lines[index].agreementUntil = world.firstYear + random.int(-1...1)
        }
      }
    },
    RuleFamily("room") { world, random in
      world.envelopes[0].room = (0..<world.yearCount).map { _ in random.int(0...8) }
    },
    RuleFamily("excludes") { world, random in
      guard world.lines.count > 1 else { return }
      world.lines[0].excludes = [world.lines[random.int(1...world.lines.count - 1)].id]
    },
    RuleFamily("requires") { world, random in
      guard world.lines.count > 1 else { return }
      world.lines[0].requires = [world.lines[random.int(1...world.lines.count - 1)].id]
    },
  ]

  private static let policy: [RuleFamily] = named("hard ", true) + named("soft ", false)

  private static func named(_ name: String, _ hard: Bool) -> [RuleFamily] {
    [
      RuleFamily(name + "share") { world, random in
        let whole = random.chance(50) ? [] : world.someGroup(&random)
        let low = random.chance(70) ? random.int(0...600) : nil
        let high = low == nil || random.chance(50) ? max(low ?? 0, random.int(200...1000)) : nil
        world.add(
          .share(within: whole, min: low, max: high), of: world.someGroup(&random), hard: hard,
          &random)
      },
      RuleFamily(name + "amount") { world, random in
        let low = random.chance(60) ? random.int(0...5) : nil
        let high = low == nil || random.chance(50) ? (low ?? 0) + random.int(0...4) : nil
        world.add(.amount(min: low, max: high), of: world.someGroup(&random), hard: hard, &random)
      },
      RuleFamily(name + "marker") { world, random in
        world.add(
          .marker(min: random.int(0...20)), of: world.someGroup(&random), hard: hard, &random)
      },
      RuleFamily(name + "ODA") { world, random in
        world.add(
          .oda(min: random.int(0...1000)), of: world.someGroup(&random), hard: hard, &random)
      },
      RuleFamily(name + "recipients") { world, random in
        world.add(
          .recipients(max: random.int(0...2)), of: world.someGroup(&random), hard: hard, &random)
      },
      RuleFamily(name + "new recipients") { world, random in
        world.add(
          .newRecipients(max: random.int(0...1)), of: world.someGroup(&random), hard: hard, &random)
      },
      RuleFamily(name + "days") { world, random in
        for index in world.lines.indices { world.lines[index].days = random.int(0...20) }
        world.add(.days(max: random.int(0...30)), of: world.someGroup(&random), hard: hard, &random)
      },
    ]
  }
}
