import TestSupport
extension World {
  /// Seeds of ``medium(_:)`` whose optimum is proven within some seconds.
  static let mediumSeeds = Array(4...23)
  /// Seeds whose optimum takes longer than a test may.
  static let hardSeeds = [3, 24, 28, 29, 30]

  /// A budget of some seven lines and three years with rules of every kind, as a ministry might have it. Soft
  /// rules may clash; hard ones are mild, so that most seeds have a plan.
  static func medium(_ seed: Int) -> World {
    var random = Seeded(seed)
    let recipients = (1...6).map { index in
      Recipient(
        id: "R\(index)",
        track: ["un", "specialised", "training", "own", "un", "specialised"][index - 1],
        earmarking: ["softly", "unearmarked", "earmarked", "", "unearmarked", "tightly"][index - 1],
        oda: random.int(0...1000))
    }
    let lines = (0..<random.int(6...8)).map { index in mediumLine(index, &random) }
    let envelopes = ["law", "fund"].map { id in
      let position = lines.filter { $0.envelope == id }.reduce(0) { $0 + $1.today[0] }
      return Envelope(
        id: id, amounts: (0..<3).map { _ in position },
        cut: (0..<3).map { position * (2 + 4 * $0) / 100 },
        shift: random.pick([0, 40]), room: id == "fund" ? (0..<3).map { _ in position * 3 } : nil)
    }
    var world = World(yearCount: 3, lines: lines, recipients: recipients, envelopes: envelopes)
    world.discount = random.int(0...5)
    world.weights = [3, 2]
    world.curves["bent"] = [
      CurveStep(upTo: 50, worth: 100), CurveStep(upTo: 80, worth: 70),
      CurveStep(upTo: 100, worth: 40),
    ]
    (world.free, world.reserved, world.bound) = (20, 100, 400)
    world.rules = mediumRules(&random)
    if random.chance(40) {
      world.holds = [
        Hold(line: "l1", years: [0, 1], amount: max(lines[1].minimum, lines[1].today[0]))
      ]
    }
    world.lines[2].excludes = ["l3"]
    if random.chance(50) { world.lines[4].requires = ["l0"] }
    return world
  }

  private static func mediumLine(_ index: Int, _ random: inout Seeded) -> Line {
    let maximum = 100 * random.int(3...20)
    let today = random.chance(80) ? random.int(maximum / 3...maximum) : 0
    var line = Line(
      id: "l\(index)", recipient: "R\(index < 3 ? index + 1 : random.int(1...6))",
      envelope: index % 3 == 0 ? "law" : "fund",
      family: index == 0 ? "accountability" : random.pick(["mediation", "accountability"]),
      niches: random.pick([[], ["law"], ["water", "wps"]]),
      phases: [index == 0 ? "before" : random.pick(["before", "during", "after"])],
      levels: [random.pick(["I", "II", "III"])],
      marker: random.int(0...2), minimum: maximum / 5, maximum: maximum,
      curve: random.pick(["steady", "bent"]),
      duration: random.pick([1, 1, 2, 3]), days: random.int(0...50),
      today: Array(repeating: today, count: 3),
      before: today,
      scores: (0..<2).map { _ in
        Score(value: random.int(10...100), grade: random.pick(["A", "B", "C", "D"]))
      })
    if index == 1 { line.role = "programme" }
    if index == 5 { (line.role, line.minimum, line.duration) = ("reserve", 0, 1) }
    if random.chance(30) { line.maxRise = maximum / 4 }
    if random.chance(30) { (line.maxFall, line.tapers) = (maximum / 3, random.chance(30)) }
    if random.chance(40) {
      let bound = random.int(0...today / 2)
      line.tiers = (0..<3).map { Tiers(bound: $0 < 2 ? bound : 0, reserved: today / 4) }
    }
    return line
  }

  private static func mediumRules(_ random: inout Seeded) -> [Rule] {
    func group(_ field: String, _ values: String...) -> Group {
      [Condition(field: field, values: values)]
    }
    return [
      Rule(
        id: "un", group: group("track", "un"),
        demand: .share(within: [], min: random.int(0...300), max: nil), rank: 1),
      Rule(
        id: "free", group: group("earmarking", "unearmarked", "softly"),
        demand: .share(within: group("envelope", "fund"), min: 105, max: random.int(300...800)),
        rank: 3),
      Rule(
        id: "law", group: group("family", "accountability"),
        demand: .amount(min: random.int(0...3000), max: nil), rank: 2),
      Rule(
        id: "most", group: group("phase", "before"), demand: .amount(min: nil, max: 5000),
        years: [1, 2]),
      Rule(id: "wps", demand: .marker(min: random.int(5...15)), rank: 4),
      Rule(
        id: "oda", group: group("role", "programme"), demand: .oda(min: random.int(100...700)),
        rank: 4),
      Rule(id: "few", demand: .recipients(max: random.int(3...6)), rank: 5),
      Rule(id: "new", demand: .newRecipients(max: random.int(0...2)), rank: 5),
      Rule(id: "days", demand: .days(max: random.int(60...300)), rank: 6),
    ]
  }
}
