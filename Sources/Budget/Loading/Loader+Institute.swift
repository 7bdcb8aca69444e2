import OrderedCollections

/// `institute.yaml`: the decision on an institute. What it refers to is checked as it is read.
extension Loader {
  /// Most years that a decision may look ahead.
  static let mostYears = 40
  /// Most variants: all ways to act on a study are compared.
  static let mostVariants = 8

  func loadInstitute(
    recipients: OrderedDictionary<String, Recipient>, lines: OrderedDictionary<String, Line>,
    policy: Policy
  ) -> Institute? {
    guard folder.fileNames.contains("institute.yaml"),
      let root = YAMLValue.root(of: "institute.yaml", in: folder, needed: false, issues: issues),
      let keys = root.mapping([
        "start", "until", "paid_by", "discount", "study", "states", "functions", "variants",
        "pilot",
      ])
    else { return nil }
    let start = keys.needed("start", of: root)?.number(in: WholeNumber.years)
    let until = keys.needed("until", of: root)?.number(in: WholeNumber.years)
    let envelope = keys.needed("paid_by", of: root)?.text()
    let discount = keys["discount"].map { $0.number(in: 0...50) } ?? policy.discount
    let states = keys.needed("states", of: root).flatMap { self.states($0) }
    let study = keys.needed("study", of: root).flatMap {
      self.study($0, lines, policy, states: states?.count)
    }
    let functions = keys.needed("functions", of: root).flatMap { self.functions($0, recipients) }
    let variants = keys.needed("variants", of: root).flatMap { value in
      states.flatMap { states in
        functions.flatMap { self.variants(value, states, $0, recipients) }
      }
    }
    let pilot = keys["pilot"].map { value in
      variants.flatMap { self.pilot(value, $0, states: states?.count) }
    }
    guard let start, let until, let envelope, let discount, let study, let states, let functions,
      let variants
    else { return nil }
    if case .some(.none) = pilot { return nil }
    let place = keys["paid_by"]?.place ?? root.place
    guard
      reference(
        envelope, called: "envelope", among: policy.envelopes.keys, file: "policy.yaml",
        place: place)
    else { return nil }
    check(start: start, until: until, root)
    if policy.envelopes[envelope]?.money != .programme {
      issues.add(
        place, "'\(envelope)' pays staff, and an institute is programme money",
        "name an envelope with money: programme")
    }
    return Institute(
      start: start, until: until, envelope: envelope, discount: discount, study: study,
      states: states, functions: functions, variants: variants, pilot: pilot ?? nil)
  }

  private func check(start: Year, until: Year, _ root: YAMLValue) {
    guard let years = settings?.planningYears, let first = years.first, let last = years.last else {
      return
    }
    if !(first...last).contains(start) {
      issues.add(
        root.place, "a start in \(start) is outside the planning years",
        "use a year from \(first) to \(last): what an institute displaces is planned again")
    }
    if until < max(start, last) || until > start + Self.mostYears {
      issues.add(
        root.place, "until \(until) does not fit a start in \(start)",
        "use a year from \(max(start, last)) to \(start + Self.mostYears)")
    }
  }

  // MARK: Parts

  private func study(
    _ value: YAMLValue, _ lines: OrderedDictionary<String, Line>, _ policy: Policy, states: Int?
  ) -> Institute.Study? {
    guard
      let keys = value.mapping([
        "line", "cost", "accuracy", "followed", "years", "source", "status", "note",
      ])
    else { return nil }
    let name = keys.needed("line", of: value)
    let id = name?.text()
    let cost = keys.needed("cost", of: value)?.estimate(in: 1...Self.largestPlanned)
    let accuracy = accuracy(keys.needed("accuracy", of: value), states: states)
    let followed = keys.needed("followed", of: value)?.estimate(in: 0...100)
    let years = keys.needed("years", of: value)?.number(in: 0...10)
    let origin = origin(keys, of: value)
    guard let name, let id, let cost, let accuracy, let followed, let years, let origin,
      reference(id, called: "line", among: lines.keys, file: "lines.csv", place: name.place),
      let line = lines[id]
    else { return nil }
    if line.role != .study {
      issues.add(
        name.place, "'\(id)' is not a study (its role is \(line.role.rawValue))",
        "name a line with the role study")
    } else if !policy.studyFromFund, policy.envelopes[line.envelope]?.funding != .suppletory {
      issues.add(
        name.place, "'\(id)' is not paid from suppletory room",
        "pay it from an envelope with funding: suppletory, or say study_from_fund: yes in policy.yaml"
      )
    }
    return Institute.Study(
      line: id, cost: cost, accuracy: accuracy, followed: followed, years: years, origin: origin)
  }

  /// How often the true one of the states is named. What is right less often than a guess would be is worth something
  /// only to who does the opposite of what it says.
  func accuracy(_ value: YAMLValue?, states: Int?) -> Estimate? {
    guard let value, let accuracy = value.estimate(in: 0...100) else { return nil }
    if let states, accuracy.low * states < 100 {
      issues.add(
        value.place,
        "\(value.name) of \(accuracy.low) % is worse than a guess among \(states) states",
        "give at least \((100 + states - 1) / states)")
    }
    return accuracy
  }

  private func states(_ value: YAMLValue) -> OrderedDictionary<String, Institute.State>? {
    guard let items = value.list() else { return nil }
    var states: OrderedDictionary<String, Institute.State> = [:]
    for item in items {
      guard
        let keys = item.mapping([
          "id", "name", "prior", "overlap_lost", "source", "status", "note",
        ])
      else { continue }
      let id = identifier(keys.needed("id", of: item))
      let name = keys.needed("name", of: item)?.bilingual()
      let prior = keys.needed("prior", of: item)?.estimate(in: 0...100)
      let lost = keys.needed("overlap_lost", of: item)?.estimate(in: 0...100)
      let origin = origin(keys, of: item)
      guard let id, let name, let prior, let lost, let origin else { continue }
      insert(
        Institute.State(id: id, name: name, prior: prior, overlapLost: lost, origin: origin), id,
        into: &states, place: item.place, first: { $0.origin.place.line })
    }
    if !(2...4).contains(items.count) {
      issues.add(
        value.place, "\(items.count) states of the world are not two to four",
        "name at least two between which the study must tell")
    }
    guard states.count == items.count, (2...4).contains(items.count) else { return nil }
    let sum = states.values.reduce(0) { $0 + $1.prior.likely }
    if sum != 100 {
      issues.add(
        value.place, "the prior beliefs add up to \(sum) %", "let the likely ones add up to 100")
    }
    return states
  }

  private func functions(
    _ value: YAMLValue, _ recipients: OrderedDictionary<String, Recipient>
  ) -> OrderedDictionary<String, Institute.Function>? {
    guard let items = value.list() else { return nil }
    var functions: OrderedDictionary<String, Institute.Function> = [:]
    for item in items {
      guard
        let keys = item.mapping(["id", "name", "share", "done_by", "source", "status", "note"])
      else { continue }
      let id = identifier(keys.needed("id", of: item))
      let name = keys.needed("name", of: item)?.bilingual()
      let share = keys.needed("share", of: item)?.number(in: 1...1000)
      var doneBy: OrderedDictionary<String, Int>? = [:]
      for (recipient, covers, place) in keys.needed("done_by", of: item)?.entries() ?? [] {
        let isKnown = reference(
          recipient, called: "recipient", among: recipients.keys, file: "recipients.csv",
          place: place)
        if let per = covers.number(in: 0...100), isKnown {
          doneBy?[recipient] = per
        } else {
          doneBy = nil
        }
      }
      let origin = origin(keys, of: item)
      guard let id, let name, let share, let doneBy, let origin else { continue }
      insert(
        Institute.Function(id: id, name: name, share: share, doneBy: doneBy, origin: origin), id,
        into: &functions, place: item.place, first: { $0.origin.place.line })
    }
    return functions.count == items.count ? functions : nil
  }

  func origin(_ keys: [String: YAMLValue], of value: YAMLValue) -> Institute.Origin? {
    let source = sourceID(keys.needed("source", of: value))
    let status = keys.needed("status", of: value)?.word(Status.self)
    let note = keys["note"].map { $0.text() } ?? ""
    guard let source, let status, let note else { return nil }
    return Institute.Origin(source: source, status: status, note: note, place: value.place)
  }
}

extension YAMLValue {
  /// A whole number, or three of them from low to high.
  func estimate(in range: ClosedRange<Int>) -> Estimate? {
    guard let items else {
      return number(in: range).map { Estimate(low: $0, likely: $0, high: $0) }
    }
    let numbers = items.compactMap { $0.number(in: range) }
    guard items.count == 3 else {
      issues.add(
        place, "\(name) is neither a number nor [low, likely, high]", "write it as [100, 150, 250]")
      return nil
    }
    guard numbers.count == 3 else { return nil }
    guard numbers[0] <= numbers[1], numbers[1] <= numbers[2] else {
      issues.add(place, "\(name) does not rise from low to high", "write it as [low, likely, high]")
      return nil
    }
    return Estimate(low: numbers[0], likely: numbers[1], high: numbers[2])
  }
}
