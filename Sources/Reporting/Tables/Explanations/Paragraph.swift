import Budget
import OrderedCollections
import Planning

/// The draft of an explanation, from the ledger: what changes, by how much, in which years, from where to where, why.
struct Paragraph {
  private let mutation: ChosenMutation
  private let budget: Budget
  private let article: String
  private let language: Language
  private let withheld: Set<String>
  /// k€ as the tables print them.
  private let figures: TableFigures

  init(
    _ mutation: ChosenMutation, in budget: Budget, article: String, language: Language,
    withheld: Set<String>
  ) {
    self.mutation = mutation
    self.budget = budget
    self.article = article
    self.language = language
    self.withheld = withheld
    figures = TableFigures(style: budget.settings.numberStyle)
  }

  var text: String {
    (mutation.kinds.compactMap(change) + [before, rows, types] + mutation.kinds.map(cashShift)
      + [counterparts, reason])
      .compactMap(\.self).joined(separator: " ")
  }

  private func say(nl: String, en: String) -> String { language == .nl ? nl : en }

  // MARK: What, how much, which years

  /// `De uitgaven voor UNHCR (4.1) stijgen in 2023 met € 2 miljoen (2 000).` nil when the years add up to nothing.
  private func change(_ kind: Kind) -> String? {
    let runs = AmountRun.runs(of: byYear(mutation.postings.filter { $0.kind == kind }))
    guard !runs.isEmpty else { return nil }
    let clauses = AmountRun.bySign(runs).enumerated().map { place, runs in
      clause(kind, isFirst: place == 0, isRise: runs[0].amount > 0, enumeration(runs.map(phrase)))
    }
    return sentence(clauses.joined(separator: "; "))
  }

  private func clause(_ kind: Kind, isFirst: Bool, isRise: Bool, _ amounts: String) -> String {
    let noun = FormWords.kind(kind).in(language).lowercased()
    if let measure = mutation.measure {
      let title = measure.title.in(language)
      return say(
        nl: "\(isFirst ? "de maatregel “\(title)”" : "zij") \(isRise ? "verhoogt" : "verlaagt")"
          + " de \(noun) \(amounts)",
        en: "\(isFirst ? "the measure “\(title)”" : "it") \(isRise ? "raises" : "lowers")"
          + " \(noun) \(amounts)")
    }
    // In English expenditure is one thing, commitments and receipts are many.
    let isOne = kind == .expenditure
    return say(
      nl: "\(isFirst ? subject(noun) : "zij") \(isRise ? "stijgen" : "dalen") \(amounts)",
      en: "\(isFirst ? subject(noun) : isOne ? "it" : "they")"
        + " \(isRise ? "rise" : "fall")\(isOne ? "s" : "") \(amounts)")
  }

  /// `in 2024 tot en met 2027 jaarlijks met € 1,8 miljoen (1 770)`.
  private func phrase(_ run: AmountRun) -> String {
    say(nl: "\(years(run)) met \(money(run.amount))", en: "\(years(run)) by \(money(run.amount))")
  }

  private func years(_ run: AmountRun) -> String {
    guard run.last > run.first else { return "in \(run.first)" }
    if run.last == run.first + 1 {
      return say(
        nl: "in \(run.first) en \(run.last) jaarlijks",
        en: "in \(run.first) and \(run.last) each year")
    }
    return say(
      nl: "in \(run.first) tot en met \(run.last) jaarlijks",
      en: "from \(run.first) to \(run.last) each year")
  }

  private func subject(_ noun: String) -> String {
    let name = budget.structure.nodes[mutation.node]?.name.in(language) ?? mutation.node
    let code = budget.structure.printedCode(of: mutation.node)
    return mutation.node == article
      ? say(nl: "de \(noun) van artikel \(code)", en: "the \(noun) of article \(code)")
      : say(nl: "de \(noun) voor \(name) (\(code))", en: "the \(noun) for \(name) (\(code))")
  }

  /// For commitments: the position that the change is compared with.
  private var before: String? {
    guard mutation.ground == .commitments, let first = mutation.postings.map(\.year).min(),
      let stage = mutation.postings.map(\.stage).max(by: { !$0.isAtLeast($1) })
    else { return nil }
    let change = sum(mutation.postings.filter { $0.year == first })
    let after = budget.position(of: article, kind: .commitments, year: first, at: stage)
    return say(
      nl: "De stand van \(first) was \(money(after - change)) en wordt \(money(after)).",
      en: "The position of \(first) was \(money(after - change)) and becomes \(money(after)).")
  }

  // MARK: From where to where

  /// The rows of a measure that has several, and what moves between them.
  private var rows: String? {
    let nodes = OrderedSet(mutation.postings.map(\.node))
    guard mutation.measure != nil, nodes.count > 1 else { return nil }
    let sums = nodes.map { node in (node, sum(mutation.postings.filter { $0.node == node })) }
    let from = enumeration(names(sums.filter { $0.1 < 0 }.map(\.0)))
    let to = enumeration(names(sums.filter { $0.1 > 0 }.map(\.0)))
    if from.isEmpty || to.isEmpty {
      let all = enumeration(names(nodes))
      return say(nl: "Het gaat om \(all).", en: "It is about \(all).")
    }
    let moved = AmountRun.runs(of: byYear(mutation.postings.filter { $0.amount > 0 })).map {
      "\(years($0)) \(money($0.amount))"
    }
    return say(nl: "Van \(from) gaat geld naar \(to): ", en: "Money goes from \(from) to \(to): ")
      + "\(enumeration(moved))."
  }

  /// The years between which a cash shift moves money.
  private func cashShift(_ kind: Kind) -> String? {
    let own = mutation.postings.filter { $0.type == .cashShift && $0.kind == kind }
    let amounts = byYear(own)
    guard !amounts.isEmpty else { return nil }
    let list = { (sign: Int) in
      enumeration(
        amounts.filter { $0.value.signum() == sign }
          .map { "\($0.key) (\(figures.amount(abs($0.value))))" })
    }
    let from = list(-1)
    let to = list(1)
    let zero = say(
      nl: "Over de jaren samen is zij nul.", en: "Over the years together it is zero.")
    if from.isEmpty {
      return say(
        nl: "De kasschuif brengt geld naar \(to).", en: "The cash shift brings money into \(to).")
    }
    if to.isEmpty {
      return say(
        nl: "De kasschuif haalt geld uit \(from).", en: "The cash shift takes money out of \(from)."
      )
    }
    let move = say(
      nl: "De kasschuif verplaatst geld van \(from) naar \(to).",
      en: "The cash shift moves money from \(from) to \(to).")
    return sum(own) == 0 ? "\(move) \(zero)" : move
  }

  /// The lines on the other side of a reallocation or transfer: same type, stage, kind and year, opposite sign.
  private var counterparts: String? {
    let types: [MutationType] = [.reallocation, .transfer]
    let own = mutation.postings.filter { types.contains($0.type) }
    let others = budget.ledger.postings.filter { other in
      types.contains(other.type) && !own.contains(other)
        && own.contains {
          $0.type == other.type && $0.stage == other.stage && $0.kind == other.kind
            && $0.year == other.year && $0.amount.signum() == -other.amount.signum()
        }
    }
    guard mutation.measure == nil || sum(own) != 0, !others.isEmpty else { return nil }
    var names = names(Set(others.map(\.node)))
    guard !names.isEmpty else { return nil }
    let most = 5
    if names.count > most {
      let rest = names.count - most
      names = names.prefix(most) + [say(nl: "\(rest) andere regels", en: "\(rest) other lines")]
    }
    let list = enumeration(names)
    return sum(own) > 0
      ? say(nl: "Het geld komt van \(list).", en: "The money comes from \(list).")
      : say(nl: "Het geld gaat naar \(list).", en: "The money goes to \(list).")
  }

  // MARK: Why

  /// Commitments stand on the article, for its hidden lines too: single postings would tell of them what their rows hide.
  private var isGuarded: Bool {
    mutation.ground == .commitments
      && !withheld.isDisjoint(with: budget.structure.subtree(of: article))
  }

  /// What kinds of mutation they are, with the amounts where there are several.
  private var types: String? {
    let types = MutationType.allCases.filter { type in
      mutation.postings.contains { $0.type == type }
    }
    let words = types.map { type -> String in
      let word = MutationWords.word(type).in(language)
      guard types.count > 1, !isGuarded else { return word }
      let amounts = byYear(mutation.postings.filter { $0.type == type }).map {
        "\($0.key): \(figures.amount($0.value))"
      }
      return amounts.isEmpty ? word : "\(word) (\(amounts.joined(separator: "; ")))"
    }
    return say(nl: "Het betreft \(enumeration(words)).", en: "This is \(enumeration(words)).")
  }

  /// The reasons of all postings, each once.
  private var reason: String {
    let reasons = OrderedSet(mutation.postings.compactMap(reason(of:)))
    let text = reasons.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      .joined(separator: "; ")
    return text.isEmpty
      ? say(nl: "Reden: [nog in te vullen].", en: "Reason: [to be filled in].")
      : say(nl: "Reden: \(text).", en: "Reason: \(text).")
  }

  /// The reason of its measure, or else its note, which is in the language of the budget only.
  private func reason(of posting: Posting) -> String? {
    let measure = posting.measure.flatMap { budget.measures[$0] }?.reason.in(language) ?? ""
    if !measure.isEmpty { return measure }
    let isSpoken = posting.hasReason && (!isGuarded || posting.source == PlanPostings.source.id)
    return isSpoken && language == budget.settings.language ? posting.note : nil
  }

  // MARK: Parts of sentences

  /// `€ 8,5 miljoen (8 475)`; below a million the words hold all digits already.
  private func money(_ amount: Amount) -> String {
    let words = EuroFigures(language: language).words(amount)
    return amount.magnitude < 1000 ? words : "\(words) (\(figures.amount(abs(amount))))"
  }

  /// In the order of print, with the chapter where it is another one.
  private func names(_ nodes: some Collection<String>) -> [String] {
    budget.structure.nodes.keys.filter { nodes.contains($0) && !withheld.contains($0) }.map {
      node in
      let name = budget.structure.nodes[node]?.name.in(language) ?? node
      let code = budget.structure.printedCode(of: node)
      let chapter = budget.structure.ancestor(of: node, at: .chapter)?.code ?? ""
      let isElsewhere = chapter != budget.structure.ancestor(of: article, at: .chapter)?.code
      return "\(name) (\(isElsewhere ? "\(chapter) " : "")\(code))"
    }
  }

  private func enumeration(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + say(nl: " en ", en: " and ") + last
  }

  private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The amounts that are not zero, by year.
  private func byYear(_ postings: [Posting]) -> OrderedDictionary<Year, Amount> {
    var amounts: OrderedDictionary<Year, Amount> = [:]
    for year in Set(postings.map(\.year)).sorted() {
      amounts[year] = sum(postings.filter { $0.year == year })
    }
    return amounts.filter { $0.value != 0 }
  }

  private func sum(_ postings: [Posting]) -> Amount { postings.reduce(0) { $0 + $1.amount } }
}
