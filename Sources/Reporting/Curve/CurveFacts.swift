import Budget
import OrderedCollections
import Planning

/// What every form of the report of a curve tells: its breakpoints, who gives way in which order, the plans made
/// anew, and where nothing fits.
struct CurveFacts {
  /// A breakpoint, or the end of the curve.
  struct Row {
    let depth: Rational
    /// k€ in all years of the cut together.
    let cut: Rational
    /// Points.
    let value: Rational
    /// Points a k€ from there on; nil at the end.
    let price: Rational?
    /// What is reached, and who gives way from there.
    let what: String
  }

  /// A sentence with what belongs beneath it.
  struct Ending {
    let sentence: String
    let items: [String]
  }

  let curve: Curve
  let replans: [Curve.Replan]
  let words: CurveWords
  let names: PlanNames

  init(_ curve: Curve, _ replans: [Curve.Replan]) {
    self.curve = curve
    self.replans = replans
    words = CurveWords(
      model: curve.plan.model, figures: Figures(style: curve.plan.budget.settings.numberStyle))
    names = PlanNames(budget: curve.plan.budget)
  }

  var plan: Plan { curve.plan }
  var figures: Figures { words.figures }
  var title: String { "Cut curve: \(plan.budget.settings.title.en)" }

  // MARK: Heading

  /// What the curve is about, by label.
  var heading: [(label: String, text: String)] {
    let budget = plan.budget
    let years = CurveWords.years(curve.scope.years)
    var fields = [
      (
        "Budget",
        "\(budget.name), position at the \(PlanNames.stage(budget.latestStage)); amounts in k€"
      ),
      ("Cut", "\(place), in \(years). " + ceilings),
      (
        "Curve",
        "Exact: \(figures.count(curve.pieces.count, "straight piece")), "
          + "computed in fractions and checked at both ends of each against every rule. What is on or off stays as in the plan of no further cut; "
          + "\(plan.isProven ? "that plan is proven optimal" : "that plan is not proven optimal")."
      ),
      ("Reach", reach),
    ]
    if plan.confidentiality != .public {
      fields.append(
        (
          "Class",
          "\(plan.confidentiality.rawValue): holds lines that are not public; not for publication."
        ))
    }
    return fields
  }

  /// What is cut, by code and name.
  var place: String {
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

  static let explanation =
    "Cut: k€ in all its years together. Price: points that one k€ more of cut costs there (1 000: the first k€ of a line with full scores), over all years of the cut."
  static let explanationOfReplans =
    "In whole k€, free to switch lines on and off, each solved for itself. Lines are compared with the plan of no further cut."
  static let explanationOfOrder =
    "Gives, Of: k€ that the line has given at the end of the curve, and what it had at depth 0, in all years together."

  // MARK: Rows

  /// Breakpoints in their order, and the end.
  var rows: [Row] {
    var rows: [Row] = []
    var earlier: Curve.Piece?
    for piece in curve.pieces {
      let change = words.change(to: piece, from: earlier)
      let text = [earlier.map { words.reached($0.limits) } ?? "", change].filter { !$0.isEmpty }
      rows.append(
        Row(
          depth: piece.from, cut: curve.amount(at: piece.from), value: piece.value,
          price: curve.price(piece), what: text.joined(separator: ": ")))
      earlier = piece
    }
    if let value = curve.value(at: curve.reach) {
      rows.append(
        Row(
          depth: curve.reach, cut: curve.amount(at: curve.reach), value: value, price: nil,
          what: curve.end == nil ? "as far as was asked" : "nothing fits beyond"))
    }
    return rows
  }

  /// The id of a line.
  func id(_ line: Curve.GivingWay) -> String { plan.model.lines[line.line].id }

  /// What stops a line that gives way.
  func stops(_ line: Curve.GivingWay) -> String {
    OrderedSet(
      line.limits.compactMap { limit -> String? in
        if case .step = limit { return "a step of its worth" }
        return CurveWords.floor(limit)
      }
    ).joined(separator: ", ")
  }

  // MARK: Plans made anew

  /// Points of a plan made anew; nil when there is none.
  func value(_ replan: Curve.Replan) -> Rational? {
    replan.plan.map { Rational($0.appraisal.value) }
  }

  /// Points that a plan made anew has more than the curve at its depth; nil when either has none.
  func more(_ replan: Curve.Replan) -> Int? {
    curve.value(at: replan.depth).flatMap { exact in value(replan).map { ($0 - exact).rounded } }
  }

  /// Why plans made anew can be worth less than the curve, if one is.
  var lessThanCurve: String? {
    let isLess = replans.contains { replan in
      guard let exact = curve.value(at: replan.depth), let made = value(replan) else {
        return false
      }
      return made < exact
    }
    return isLess
      ? "Where the plan made anew is worth less than the curve, it keeps to soft rules more closely, or whole k€ cost it something."
      : nil
  }

  /// Lines that stop or start, and soft rules.
  func note(_ replan: Curve.Replan) -> String {
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

  /// Where nothing fits any more, and what clashes there.
  var endings: [Ending] {
    var endings: [Ending] = []
    if let end = curve.end {
      endings.append(
        Ending(
          sentence: "With what is on or off as in the plan: beyond \(words.percent(end.depth)), "
            + "\(figures.money(curve.amount(at: end.depth).rounded)). These together leave no room:",
          items: clash(end)))
    } else {
      endings.append(
        Ending(
          sentence:
            "With what is on or off as in the plan: not before \(words.percent(curve.reach)).",
          items: []))
    }
    for (place, replan) in replans.enumerated() {
      guard case .failure(.infeasible(let clash)) = replan.outcome else { continue }
      let before =
        place > 0 ? ", while something does at \(words.percent(replans[place - 1].depth))" : ""
      endings.append(
        Ending(
          sentence:
            "With lines free to stop: at \(words.percent(replan.depth)) nothing fits\(before). These clash:",
          items: clash.map(Figures.tied)))
    }
    if let last = replans.last, last.plan != nil {
      endings.append(
        Ending(
          sentence:
            "With lines free to stop: a plan exists at every depth tried, up to \(words.percent(last.depth)).",
          items: []))
    }
    return endings
  }

  private func clash(_ end: Curve.End) -> [String] {
    let amounts = curve.amounts(at: end.depth) ?? curve.start
    let floors = end.limits.filter { CurveWords.floor($0) != nil }
    let others = end.limits.filter { CurveWords.floor($0) == nil }
    let byYear = OrderedDictionary(grouping: floors, by: { $0.year ?? 0 })
    return [words.reached(others)]
      + byYear.map { year, floors in
        let told = floors.compactMap { limit -> String? in
          guard let id = limit.line, let line = plan.model.index(of: id),
            let offset = plan.model.years.firstIndex(of: year), let why = CurveWords.floor(limit)
          else { return nil }
          return "\(id) \(words.whole(amounts[line][offset])) (\(why))"
        }
        return "in \(year) these fall no further: \(told.joined(separator: ", "))"
      }
  }
}
