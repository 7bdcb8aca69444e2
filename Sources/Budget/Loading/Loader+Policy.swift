import OrderedCollections

/// `policy.yaml` but for its rules.
extension Loader {
  func loadPolicy(recipients: OrderedDictionary<String, Recipient>) -> Policy? {
    guard let root = YAMLValue.root(of: "policy.yaml", in: folder, needed: true, issues: issues),
      let keys = root.mapping([
        "discount", "evidence", "criteria", "curves", "disruption", "study_from_fund", "envelopes",
        "rules", "holds", "uncertainty",
      ])
    else { return nil }
    let discount = keys.needed("discount", of: root)?.number(in: 0...50)
    let evidence = keys.needed("evidence", of: root).flatMap { evidenceWeights($0) }
    let criteria = keys.needed("criteria", of: root).map { loadCriteria($0) }
    let curves = keys.needed("curves", of: root).map { loadCurves($0) }
    let disruption = keys.needed("disruption", of: root).flatMap { prices($0) }
    let study = keys["study_from_fund"].map { $0.flag() } ?? false
    let envelopes = keys.needed("envelopes", of: root).map { loadEnvelopes($0) }
    let rules =
      keys["rules"].map { loadRules($0, recipients: recipients, envelopes: envelopes) } ?? [:]
    let holds = keys["holds"].map { loadHolds($0) } ?? []
    let uncertainty =
      keys["uncertainty"].map { loadUncertainty($0, criteria: criteria) } ?? Uncertainty()
    guard let discount, let evidence, let criteria, let curves, let disruption, let study,
      let envelopes, let uncertainty
    else { return nil }
    return Policy(
      discount: discount, evidence: evidence, criteria: criteria, curves: curves,
      disruption: disruption,
      studyFromFund: study, envelopes: envelopes, rules: rules, holds: holds,
      uncertainty: uncertainty)
  }

  private func evidenceWeights(_ value: YAMLValue) -> [Grade: Int]? {
    guard let keys = value.mapping(Grade.allCases.map(\.rawValue)) else { return nil }
    var weights: [Grade: Int] = [:]
    for grade in Grade.allCases {
      weights[grade] = keys.needed(grade.rawValue, of: value)?.number(in: 0...100)
    }
    return weights
  }

  private func loadCriteria(_ value: YAMLValue) -> OrderedDictionary<String, Criterion> {
    var criteria: OrderedDictionary<String, Criterion> = [:]
    var places: [String: Int] = [:]
    let items = listed(value)
    for item in items {
      let keys = item.mapping(["id", "name", "weight"])
      let id = identifier(keys?.needed("id", of: item))
      let name = keys?.needed("name", of: item)?.bilingual()
      let weight = keys?.needed("weight", of: item)?.number(in: 0...1000)
      guard let id, let name, let weight else {
        item.drop()
        continue
      }
      insert(
        Criterion(id: id, name: name, weight: weight), id, into: &criteria, place: item.place,
        first: { places[$0.id] ?? 0 })
      places[id] = places[id] ?? item.place.line
    }
    if criteria.count == items.count, criteria.values.allSatisfy({ $0.weight == 0 }) {
      issues.add(value.place, "no criterion has a weight", "give at least one a weight above 0")
    }
    return criteria
  }

  private func loadCurves(_ value: YAMLValue) -> OrderedDictionary<String, [CurveStep]> {
    var curves: OrderedDictionary<String, [CurveStep]> = [:]
    for (name, curve, _) in value.entries() ?? [] {
      let items = curve.list()
      let steps = (items ?? []).compactMap { step($0) }
      curves[name] = steps
      guard steps.count == items?.count else { continue }
      let rising = zip(steps, steps.dropFirst())
      if rising.contains(where: { $0.upTo >= $1.upTo }) || steps.last?.upTo != 100 {
        issues.add(
          curve.place, "\(curve.name) does not rise to 100 %",
          "let 'up to' rise from step to step and end at 100")
      }
      if rising.contains(where: { $0.worth < $1.worth }) {
        issues.add(
          curve.place, "\(curve.name) is not concave: its worth rises",
          "let 'worth' fall or stay from step to step")
      }
    }
    return curves
  }

  private func step(_ item: YAMLValue) -> CurveStep? {
    guard let pair = item.items, pair.count == 2 else {
      issues.add(item.place, "\(item.name) is not [up to %, worth %]", "write it as [50, 100]")
      return nil
    }
    let upTo = pair[0].number(in: 1...100)
    let worth = pair[1].number(in: 0...100)
    guard let upTo, let worth else { return nil }
    return CurveStep(upTo: upTo, worth: worth)
  }

  /// The items of a list that others refer to.
  private func listed(_ value: YAMLValue) -> [YAMLValue] {
    if let items = value.list() { return items }
    issues.dropAll(of: value.file)
    return []
  }

  private func prices(_ value: YAMLValue) -> DisruptionPrices? {
    guard let keys = value.mapping(["free", "reserved", "bound"]) else { return nil }
    let free = keys.needed("free", of: value)?.number(in: 0...10_000)
    let reserved = keys.needed("reserved", of: value)?.number(in: 0...10_000)
    let bound = keys.needed("bound", of: value)?.number(in: 0...10_000)
    guard let free, let reserved, let bound else { return nil }
    if !(free <= reserved && reserved <= bound) {
      issues.add(
        value.place, "the prices of disruption do not rise from free to bound",
        "let free <= reserved <= bound")
    }
    return DisruptionPrices(free: free, reserved: reserved, bound: bound)
  }

  private func loadEnvelopes(_ value: YAMLValue) -> OrderedDictionary<String, Envelope> {
    var envelopes: OrderedDictionary<String, Envelope> = [:]
    for item in listed(value) {
      guard let envelope = envelope(item) else {
        item.drop()
        continue
      }
      insert(envelope, envelope.id, into: &envelopes, place: item.place, first: { $0.place.line })
    }
    return envelopes
  }

  private func envelope(_ item: YAMLValue) -> Envelope? {
    guard
      let keys = item.mapping([
        "id", "name", "article", "money", "funding", "amounts", "cut", "cash_shift",
        "commitment_room", "source",
        "status", "note",
      ])
    else { return nil }
    let years = settings?.planningYears ?? []
    let limits = 0...Self.largestPlanned
    let id = identifier(keys.needed("id", of: item))
    let name = keys.needed("name", of: item)?.bilingual()
    let article = keys.needed("article", of: item)?.text()
    let money = keys.needed("money", of: item)?.word(MoneyKind.self)
    let funding = keys.needed("funding", of: item)?.word(Funding.self)
    let amounts = everyYear(keys.needed("amounts", of: item), years: years)
    let cut = keys["cut"].map { $0.amounts(in: limits, years: years) } ?? [:]
    let shift = keys["cash_shift"].map { $0.number(in: limits) } ?? 0
    let room = keys["commitment_room"].map { everyYear($0, years: years) }
    let status = keys.needed("status", of: item)?.word(Status.self)
    let note = keys["note"].map { $0.text() } ?? ""
    let source = sourceID(keys.needed("source", of: item))
    if let article, structure.nodes[article]?.level != .article,
      !issues.hasDropped(article, from: "structure.csv")
    {
      issues.add(
        item.place, "article '\(article)' is not an article of structure.csv",
        "name one, such as V.1")
    }
    guard let id, let name, let article, let money, let funding, let amounts, let cut, let shift,
      source != nil,
      let status, let note
    else { return nil }
    for year in years where (cut[year] ?? 0) > (amounts[year] ?? Int.max) {
      issues.add(
        item.place, "the cut of '\(id)' in \(year) is larger than its amount", "lower the cut")
    }
    return Envelope(
      id: id, name: name, article: article, money: money, funding: funding, amounts: amounts,
      cut: cut,
      cashShift: shift, commitmentRoom: room ?? nil, status: status, note: note, place: item.place)
  }

  private func everyYear(_ value: YAMLValue?, years: [Year]) -> [Year: Amount]? {
    guard let value, let amounts = value.amounts(in: 0...Self.largestPlanned, years: years) else {
      return nil
    }
    let named = Set((value.entries() ?? []).map(\.key))
    let missing = years.filter { !named.contains(String($0)) }
    if !missing.isEmpty {
      issues.add(
        value.place, "\(value.name) lacks \(missing.map(String.init).joined(separator: ", "))",
        "give an amount for every planning year")
    }
    return amounts
  }

  func identifier(_ value: YAMLValue?) -> String? {
    guard let value, let text = value.text() else { return nil }
    if Identifier.isValid(text) { return text }
    issues.add(value.place, "id '\(text)' is not a valid id", Identifier.remedy)
    return nil
  }

  func sourceID(_ value: YAMLValue?) -> String? {
    guard let value, let id = value.text() else { return nil }
    return reference(
      id, called: "source", among: sources.keys, file: "sources.csv", place: value.place) ? id : nil
  }
}
