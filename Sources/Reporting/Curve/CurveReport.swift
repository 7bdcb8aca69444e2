public import Planning
import Budget
import OrderedCollections

/// The curve of a cut as text for a financial controller, at most 100 columns wide.
public struct CurveReport {
  private let curve: Curve
  private let replans: [Curve.Replan]
  private let words: CurveWords
  private let names: PlanNames
  private var lines: [String] = []

  /// The report of a curve, with plans made anew at depths of the same cut.
  public static func text(of curve: Curve, replans: [Curve.Replan] = []) -> String {
    var report = CurveReport(curve, replans)
    report.heading()
    report.breakpoints()
    report.order()
    report.comparison()
    report.ends()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(_ curve: Curve, _ replans: [Curve.Replan]) {
    self.curve = curve
    self.replans = replans
    words = CurveWords(
      model: curve.plan.model, figures: Figures(style: curve.plan.budget.settings.numberStyle))
    names = PlanNames(budget: curve.plan.budget)
  }

  private var plan: Plan { curve.plan }
  private var figures: Figures { words.figures }

  private mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  private mutating func section(_ title: String) { lines += ["", title.uppercased()] }

  private mutating func field(_ label: String, _ text: String) {
    lines.append(contentsOf: String.labelled(label, text))
  }

  /// A table of figures with a last column of text, which takes what the figures leave and goes on over as many
  /// lines as it needs. Figures are never cut.
  private mutating func table(
    _ titles: [String], least: [Int], text: String, _ rows: [(figures: [String], text: String)]
  ) {
    let widths = least.indices.map { place in
      rows.reduce(least[place]) { max($0, $1.figures[place].count) }
    }
    let rest = max(20, TextTable.pageWidth - widths.reduce(widths.count + 1, +))
    var table = TextTable(
      zip(titles, widths).map { .init(title: $0, alignment: .right, width: $1) }
        + [.init(title: " \(text)", alignment: .left, width: rest + 1)])
    for row in rows {
      for (place, line) in row.text.wrapped(to: rest, indent: "  ").enumerated() {
        table.row((place == 0 ? row.figures : titles.map { _ in "" }) + [" \(line)"])
      }
    }
    lines.append(contentsOf: table.lines)
  }

  // MARK: Heading

  private mutating func heading() {
    let budget = plan.budget
    let scope = curve.scope
    say("Cut curve: \(budget.settings.title.en)")
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    field(
      "Budget",
      "\(budget.name), position at the \(PlanNames.stage(budget.latestStage)); amounts in k€")
    field("Cut", "\(place), in \(CurveWords.years(scope.years)). " + ceilings)
    field(
      "Curve",
      "Exact: \(figures.count(curve.pieces.count, "straight piece")), "
        + "computed in fractions and checked at both ends of each against every rule. What is on or off stays as in the plan of no further cut; "
        + "\(plan.isProven ? "that plan is proven optimal" : "that plan is not proven optimal").")
    field("Reach", reach)
    if plan.confidentiality != .public {
      field(
        "Class",
        "\(plan.confidentiality.rawValue): holds lines that are not public; not for publication.")
    }
  }

  /// What is cut, by code and name.
  private var place: String {
    guard let code = curve.scope.code else { return "All money" }
    let policy = plan.model.data.policy
    let name =
      plan.budget.structure.nodes[code]?.name.en ?? policy.envelopes[code]?.name.en ?? code
    return "\(code), \(name)"
  }

  private var ceilings: String {
    let scope = curve.scope
    let byYear = scope.years.map { (year: $0, total: scope.total(in: $0)) }
    let amounts =
      Set(byYear.map(\.total)).count == 1
      ? "\(figures.money(byYear[0].total)) a year"
      : byYear.map { "\(figures.amount($0.total)) in \($0.year)" }.joined(separator: ", ")
    return "Each ceiling falls by the same part, on top of cuts that the budget has already: "
      + "100 % is \(figures.money(scope.total)) (\(amounts))."
  }

  private var reach: String {
    let deepest =
      "\(words.percent(curve.reach)), \(figures.money(curve.amount(at: curve.reach).rounded))"
    return curve.end == nil
      ? "Computed to \(deepest): amounts that fit exist at every depth up to there."
      : "Something fits up to \(deepest); deeper, nothing does unless lines stop (see below)."
  }

  // MARK: Breakpoints

  private mutating func breakpoints() {
    section("Best value against the depth of the cut")
    say(
      "Cut: k€ in all its years together. Price: points that one k€ more of cut costs there (1 000: the first k€ of a line with full scores), over all years of the cut.",
      indent: "")
    var rows: [(figures: [String], text: String)] = []
    var earlier: Curve.Piece?
    for piece in curve.pieces {
      let change = words.change(to: piece, from: earlier)
      let text = [earlier.map { words.reached($0.limits) } ?? "", change].filter { !$0.isEmpty }
      rows.append(
        (
          cells(piece.from, piece.value) + [words.tenths(curve.price(piece))],
          text.joined(separator: ": ")
        ))
      earlier = piece
    }
    if let value = curve.value(at: curve.reach) {
      rows.append(
        (
          cells(curve.reach, value) + [""],
          curve.end == nil ? "as far as was asked" : "nothing fits beyond"
        ))
    }
    table(
      ["Depth", "Cut", "Value", "Price"], least: [8, 8, 11, 7],
      text: "What is reached, and who gives way from there", rows)
  }

  private func cells(_ depth: Rational, _ value: Rational) -> [String] {
    [words.percent(depth), words.whole(curve.amount(at: depth)), words.whole(value)]
  }

  // MARK: Order

  private mutating func order() {
    section("The order in which lines give way")
    let order = curve.order
    if order.isEmpty {
      return say("No line has less at the end of the curve than today's plan gives it.")
    }
    table(
      ["From", "Until", "Gives", "Of"], least: [8, 8, 8, 8], text: "Line, and what stops it",
      order.map { line in
        let id = plan.model.lines[line.line].id
        let stops = OrderedSet(line.limits.compactMap(Self.stop)).joined(separator: ", ")
        return (
          [
            words.percent(line.from), words.percent(line.to), words.whole(line.given),
            words.whole(line.start),
          ], "\(id)  \(names.line(id))" + (stops.isEmpty ? "" : ": \(stops)")
        )
      })
    say(
      "Gives, Of: k€ that the line has given at the end of the curve, and what it had at depth 0, in all years together."
    )
  }

  private static func stop(_ limit: Limit) -> String? {
    switch limit {
    case .step: "a step of its worth"
    default: CurveWords.floor(limit)
    }
  }

  // MARK: Plans made anew

  private mutating func comparison() {
    if replans.isEmpty { return }
    section("The same cut with the plan made anew")
    say(
      "In whole k€, free to switch lines on and off, each solved for itself. Lines are compared with the plan of no further cut.",
      indent: "")
    table(
      ["Depth", "Cut", "Curve", "Made anew", "More"], least: [8, 8, 11, 11, 9],
      text: "Lines that stop or start; soft rules",
      replans.map { replan in
        let value = curve.value(at: replan.depth)
        let made = replan.plan.map { Rational($0.appraisal.value) }
        let more = value.flatMap { value in made.map { ($0 - value).rounded } }
        return (
          [
            words.percent(replan.depth), words.whole(curve.amount(at: replan.depth)),
            value.map(words.whole) ?? "–", made.map(words.whole) ?? "–",
            more.map(figures.change) ?? "–",
          ], note(replan)
        )
      })
    let isLess = replans.contains { replan in
      guard let value = curve.value(at: replan.depth), let plan = replan.plan else { return false }
      return Rational(plan.appraisal.value) < value
    }
    if isLess {
      say(
        "Where the plan made anew is worth less than the curve, it keeps to soft rules more closely, or whole k€ cost it something."
      )
    }
  }

  private func note(_ replan: Curve.Replan) -> String {
    switch replan.outcome {
    case .failure(.infeasible): return "nothing fits"
    case .failure(let error): return "\(error)"
    case .success(let made):
      let switched = replan.switched(from: plan)
      var parts: [String] = []
      for (isOn, word) in [(false, "stops"), (true, "starts")] {
        let cells = switched.filter { $0.isOn == isOn }.map(\.cell)
        if !cells.isEmpty { parts.append("\(word): \(words.cells(cells))") }
      }
      parts += shortfalls(of: made)
      if !made.isProven { parts.append("not proven optimal") }
      return parts.isEmpty ? "as in the plan" : parts.joined(separator: "; ")
    }
  }

  /// Ranks that fall shorter, or less short, than in the plan of no further cut.
  private func shortfalls(of made: Plan) -> [String] {
    zip(plan.proofs, made.proofs).compactMap { base, made in
      guard case .rank(let rank) = base.aim, base.reached != made.reached else { return nil }
      return
        "rank \(rank) short by \(figures.amount(made.reached)), not \(figures.amount(base.reached))"
    }
  }

  // MARK: Ends

  private mutating func ends() {
    section("Where nothing fits any more")
    if let end = curve.end {
      let amounts = curve.amounts(at: end.depth) ?? curve.start
      say(
        "With what is on or off as in the plan: beyond \(words.percent(end.depth)), "
          + "\(figures.money(curve.amount(at: end.depth).rounded)). These together leave no room:")
      let floors = end.limits.filter { CurveWords.floor($0) != nil }
      let others = end.limits.filter { CurveWords.floor($0) == nil }
      say("  - \(words.reached(others))", indent: "    ")
      let byYear = OrderedDictionary(grouping: floors, by: { $0.year ?? 0 })
      for (year, floors) in byYear {
        let told = floors.compactMap { limit -> String? in
          guard let id = limit.line, let line = plan.model.index(of: id),
            let offset = plan.model.years.firstIndex(of: year), let why = CurveWords.floor(limit)
          else { return nil }
          return "\(id) \(words.whole(amounts[line][offset])) (\(why))"
        }
        say("  - in \(year) these fall no further: \(told.joined(separator: ", "))", indent: "    ")
      }
    } else {
      say("With what is on or off as in the plan: not before \(words.percent(curve.reach)).")
    }
    for (place, replan) in replans.enumerated() {
      guard case .failure(.infeasible(let clash)) = replan.outcome else { continue }
      let before =
        place > 0 ? ", while something does at \(words.percent(replans[place - 1].depth))" : ""
      say(
        "With lines free to stop: at \(words.percent(replan.depth)) nothing fits\(before). These clash:"
      )
      for rule in clash { say("  - \(Figures.tied(rule))", indent: "    ") }
    }
    if let last = replans.last, last.plan != nil {
      say(
        "With lines free to stop: a plan exists at every depth tried, up to \(words.percent(last.depth))."
      )
    }
  }
}
