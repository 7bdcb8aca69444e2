import OrderedCollections

/// What may be planned: recipients, policy, lines, tiers and scores.
extension Loader {
  private static let planningFiles = [
    "recipients.csv", "lines.csv", "scores.csv", "policy.yaml", "institute.yaml",
  ]

  /// A register without any planning file is complete in itself.
  var isRegister: Bool { !folder.fileNames.contains { Self.planningFiles.contains($0) } }

  mutating func loadPlanning() {
    if isRegister { return }
    let recipients = loadRecipients()
    let policy = loadPolicy(recipients: recipients)
    let lines = loadLines(recipients: recipients, policy: policy)
    let tiers = loadTiers(lines: lines)
    let scores = loadScores(lines: lines, policy: policy)
    let opportunities = loadOpportunities(lines: lines)
    guard let policy else { return }
    let institute = loadInstitute(recipients: recipients, lines: lines, policy: policy)
    planning = PlanningData(
      recipients: recipients, lines: lines, tiers: tiers, scores: scores,
      opportunities: opportunities, institute: institute, policy: policy)
  }

  private func loadRecipients() -> OrderedDictionary<String, Recipient> {
    var recipients: OrderedDictionary<String, Recipient> = [:]
    for row in Table(.recipients, in: folder, needed: true, issues: issues).rows {
      guard let recipient = recipient(row) else {
        row.drop("id")
        continue
      }
      insert(
        recipient, recipient.id, into: &recipients, place: row.place, first: { $0.place.line })
    }
    return recipients
  }

  /// The recipient of a row; nil when anything in it is wrong.
  func recipient(_ row: Row) -> Recipient? {
    let id = row.id("id")
    let name = row.neededText("name")
    let track = row.word("track", Track.self)
    let earmarking = row.optionalWord("earmarking", Earmarking.self)
    let confidentiality = row.word("class", Confidentiality.self)
    let source = source(row)
    let status = row.word("status", Status.self)
    let share = row.text("oda_share")
    let permille = share.isEmpty ? nil : Percent.permille(share)
    if !share.isEmpty, permille == nil {
      issues.add(
        row.place, "oda_share '\(share)' is not a per cent",
        "use a number from 0 to 100 with at most one decimal, or leave it empty when it is not known"
      )
    }
    guard let id, let name, let track, let earmarking, let confidentiality, source != nil,
      let status, share.isEmpty || permille != nil
    else { return nil }
    return Recipient(
      id: id, name: name, track: track, channelCode: row.text("channel_code"),
      aidType: row.text("aid_type"), odaPermille: permille, earmarking: earmarking,
      confidentiality: confidentiality, status: status, note: row.text("note"), place: row.place)
  }

  private func loadLines(
    recipients: OrderedDictionary<String, Recipient>, policy: Policy?
  ) -> OrderedDictionary<String, Line> {
    var lines: OrderedDictionary<String, Line> = [:]
    for row in Table(.lines, in: folder, needed: true, issues: issues).rows {
      guard let line = line(row) else {
        row.drop("id")
        continue
      }
      PlanningChecks.checkAmounts(line, issues: issues)
      if reference(
        line.id, called: "id", among: structure.nodes.keys, file: "structure.csv", place: row.place),
        structure.nodes[line.id]?.level != .line
      {
        issues.add(
          row.place, "'\(line.id)' is not a line of structure.csv", "give its node the level line")
      }
      _ = reference(
        line.recipient, called: "recipient", among: recipients.keys, file: "recipients.csv",
        place: row.place)
      if let policy {
        _ = reference(
          line.envelope, called: "envelope", among: policy.envelopes.keys, file: "policy.yaml",
          place: row.place)
        _ = reference(
          line.curve, called: "curve", among: policy.curves.keys, file: "policy.yaml",
          place: row.place)
      }
      insert(line, line.id, into: &lines, place: row.place, first: { $0.place.line })
    }
    for line in lines.values {
      for (column, others) in [("excludes", line.excludes), ("requires", line.requires)] {
        for other in others {
          if other == line.id {
            issues.add(line.place, "'\(line.id)' \(column) itself", "remove it from \(column)")
          } else {
            _ = reference(
              other, called: column, among: lines.keys, file: "lines.csv", place: line.place)
          }
        }
      }
    }
    return lines
  }

  /// Largest amount a line may plan: numbers beyond it lose their k€ in the solver.
  static let largestPlanned = 10_000_000

  /// The line of a row; nil when anything in it is wrong.
  func line(_ row: Row) -> Line? {
    let amounts = 0...Self.largestPlanned
    let id = row.id("id")
    let recipient = row.neededText("recipient")
    let envelope = row.neededText("envelope")
    let role = row.word("role", Role.self)
    let family = row.word("family", Family.self)
    let niches = row.words("niches", Niche.self)
    let phases = row.words("phases", Phase.self)
    let levels = row.words("levels", ProcessLevel.self)
    let wps = row.number("wps", in: 0...2)
    let minimum = row.number("minimum", in: amounts)
    let maximum = row.number("maximum", in: amounts)
    let curve = row.neededText("curve")
    let duration = row.number("duration", in: 1...30)
    let until = row.optionalNumber("agreement_until", in: WholeNumber.years)
    let rise = row.optionalNumber("max_rise", in: amounts)
    let fall = row.optionalNumber("max_fall", in: amounts)
    let taper = row.flag("taper")
    let excludes = row.ids("excludes")
    let requires = row.ids("requires")
    let days = row.number("expert_days", in: 0...100_000)
    let maturity = row.word("maturity", Maturity.self)
    let legal = gate(row, "legal_check")
    let sanctions = gate(row, "sanctions_check")
    let amnesty = gate(row, "amnesty_check")
    let eeas = gate(row, "eeas")
    let confidentiality = row.word("class", Confidentiality.self)
    let source = source(row)
    let status = row.word("status", Status.self)
    guard let id, let recipient, let envelope, let role, let family, let niches, let phases,
      let levels, let wps,
      let minimum, let maximum, let curve, let duration, let until, let rise, let fall, let taper,
      let days,
      let maturity, let legal, let sanctions, let amnesty, let eeas, let confidentiality,
      source != nil, let status
    else { return nil }
    return Line(
      id: id, recipient: recipient, envelope: envelope, role: role, family: family, niches: niches,
      phases: phases,
      levels: levels, wpsMarker: wps, minimum: minimum, maximum: maximum, curve: curve,
      duration: duration,
      agreementUntil: until, maxRise: rise, maxFall: fall, tapers: taper, excludes: excludes,
      requires: requires, expertDays: days, context: row.text("context"), lead: row.text("lead"),
      maturity: maturity, legalCheck: legal, sanctionsCheck: sanctions, amnestyCheck: amnesty,
      eeas: eeas,
      confidentiality: confidentiality, status: status, note: row.text("note"), place: row.place)
  }

  /// A gate: what has yet to be checked when the budget year ends has not been passed.
  private func gate(_ row: Row, _ column: String) -> Gate? {
    let gate = row.gate(column)
    if case .passed(let date) = gate, let year = settings?.budgetYear, date > "\(year)-12-31" {
      issues.add(
        row.place, "\(column) \(date) is after the budget year \(year)",
        "write open until the check has been made")
    }
    return gate
  }

  private func loadTiers(lines: OrderedDictionary<String, Line>) -> [String: [Year: Tiers]] {
    var tiers: [String: [Year: Tiers]] = [:]
    let names = folder.fileNames
    // Left out by mistake, it would free all that is committed.
    if names.contains("lines.csv"), !names.contains("tiers.csv"),
      !issues.hasDroppedAll(of: "tiers.csv")
    {
      issues.add(
        "tiers.csv", nil, "the file is missing",
        "add it; its header line alone says that nothing is committed")
    }
    for row in Table(.tiers, in: folder, needed: false, issues: issues).rows {
      let line = row.neededText("line")
      let year = row.year("year")
      let legal = row.number("legal", in: 0...Self.largestPlanned)
      let bound = row.number("bound", in: 0...Self.largestPlanned)
      let reserved = row.number("reserved", in: 0...Self.largestPlanned)
      let source = source(row)
      let status = row.word("status", Status.self)
      guard let line, let year, let legal, let bound, let reserved, source != nil, status != nil,
        reference(line, called: "line", among: lines.keys, file: "lines.csv", place: row.place)
      else { continue }
      if let settings, !settings.planningYears.contains(year) {
        issues.add(
          row.place, "year \(year) is outside the planning years", "use a year of budget.yaml")
      }
      if tiers[line]?[year] != nil {
        issues.add(
          row.place, "the tiers of '\(line)' in \(year) stand there twice", "remove one of them")
      }
      tiers[line, default: [:]][year] = Tiers(
        legal: legal, bound: bound, reserved: reserved, place: row.place)
    }
    return tiers
  }

  private func loadScores(
    lines: OrderedDictionary<String, Line>, policy: Policy?
  ) -> [String: [String: Score]] {
    var scores: [String: [String: Score]] = [:]
    let criteria = policy?.criteria.keys
    for row in Table(.scores, in: folder, needed: true, issues: issues).rows {
      let line = row.neededText("line")
      let criterion = row.neededText("criterion")
      let value = row.number("score", in: 0...100)
      let grade = row.word("grade", Grade.self)
      let source = source(row)
      let status = row.word("status", Status.self)
      guard let line, let criterion, let value, let grade, source != nil, let status,
        reference(line, called: "line", among: lines.keys, file: "lines.csv", place: row.place)
      else {
        row.drop("line", "criterion")
        continue
      }
      if let criteria {
        _ = reference(
          criterion, called: "criterion", among: criteria, file: "policy.yaml", place: row.place)
      }
      if scores[line]?[criterion] != nil {
        issues.add(
          row.place, "the score of '\(line)' on '\(criterion)' stands there twice",
          "remove one of them")
      }
      scores[line, default: [:]][criterion] = Score(value: value, grade: grade, status: status)
    }
    for line in lines.values {
      for criterion in criteria ?? []
      where scores[line.id]?[criterion] == nil
        && !issues.hasDropped("\(line.id) \(criterion)", from: "scores.csv")
      {
        issues.add(
          "scores.csv", nil, "line '\(line.id)' has no score on '\(criterion)'",
          "add one, with its evidence grade")
      }
    }
    return scores
  }
}
