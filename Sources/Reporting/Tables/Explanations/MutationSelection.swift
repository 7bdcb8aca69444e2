import Budget
import OrderedCollections

/// A mutation that must be explained: postings of one row, or of one measure, of an article at a stage.
struct ChosenMutation {
  /// The measure that the postings are part of; nil when they stand alone.
  let measure: Measure?
  /// The node of the row; the article for a measure or for its commitments.
  let node: String
  let postings: [Posting]
  let ground: MutationExplanation.Ground

  /// The kinds that change.
  var kinds: [Kind] { Kind.allCases.filter { kind in postings.contains { $0.kind == kind } } }

  /// The printed numbers of the rows that change.
  func codes(in structure: Structure) -> OrderedSet<String> {
    OrderedSet(postings.map { structure.printedCode(of: $0.node) })
  }

  /// Name of the row, or title of the measure.
  func title(in structure: Structure) -> Name {
    if ground == .commitments { return FormWords.commitments }
    return measure?.title ?? structure.nodes[node]?.name ?? Name(node)
  }
}

/// Chooses the mutations of an article that must be explained (``Explanations``).
struct MutationSelection {
  private let budget: Budget
  private let article: String
  /// All postings of the stage in the article, in the years of the table, in the order of its rows.
  private let postings: [Posting]
  /// The years whose mutations the ladder is about.
  private let ladderYears: [Year]
  private let stage: Stage
  private let stages: [Stage]

  /// nil when the stage is no suppletory budget.
  init?(_ budget: Budget, article: String, stage: Stage, form: TableForm) {
    guard [.firstSuppletory, .prinsjesdag, .secondSuppletory].contains(stage) else { return nil }
    let year = budget.settings.budgetYear
    let stages = stage.mutationStages(in: year)
    let years = form.columns.compactMap { column -> Year? in
      guard case .mutation(let shown) = column.quantity, stages.contains(where: shown.contains)
      else { return nil }
      return year + column.offset
    }
    self.budget = budget
    self.article = article
    self.stage = stage
    self.stages = stages
    ladderYears = form.from >= 2024 ? years : [year]
    postings = budget.structure.subtree(of: article).flatMap { budget.ledger.postings(on: $0) }
      .filter { stages.contains($0.stage) && years.contains($0.year) && $0.amount != 0 }
  }

  /// The mutations to explain, in the order of the rows: commitments, expenditure, receipts.
  var chosen: [ChosenMutation] {
    var chosen = [commitments].compactMap(\.self)
    var explained: Set<String> = []
    for kind in [Kind.expenditure, .receipts, .commitments] {
      for (key, group) in groups(of: kind) {
        if let id = group[0].measure, let measure = budget.measures[id] {
          guard !explained.contains(id) else { continue }
          let ground =
            floor(reachedBy: group, kind) ?? (measure.isRelevant ? .relevant : nil)
          guard let ground else { continue }
          explained.insert(id)
          chosen.append(
            ChosenMutation(
              measure: measure, node: article, postings: postings.filter { $0.measure == id },
              ground: ground))
        } else {
          for nature in Nature.allCases {
            let own = group.filter { $0.nature == nature }
            if let ground = floor(reachedBy: own, kind) {
              chosen.append(
                ChosenMutation(measure: nil, node: key, postings: own, ground: ground))
            }
          }
        }
      }
    }
    return chosen
  }

  /// The postings of a kind by measure, or by node where they have none.
  private func groups(of kind: Kind) -> OrderedDictionary<String, [Posting]> {
    OrderedDictionary(grouping: postings.filter { $0.kind == kind }) {
      $0.measure.map { "measure \($0)" } ?? $0.node
    }
  }

  // MARK: The ladder

  /// The floor that one nature of these postings reaches, together or on one row; nil when they reach none.
  private func floor(reachedBy postings: [Posting], _ kind: Kind) -> MutationExplanation.Ground? {
    guard kind != .commitments, let floor = sizeClass(kind) else { return nil }
    for nature in Nature.allCases {
      let least = nature == .policy ? floor.policy : floor.technical
      for year in ladderYears {
        let own = postings.filter { $0.year == year && $0.nature == nature }
        let rows = OrderedDictionary(grouping: own, by: \.node).values.map(\.self) + [own]
        if rows.contains(where: { abs(sum($0)) >= max(1, least) }) { return .floor(nature, least) }
      }
    }
    return nil
  }

  /// The class of the article by its draft budget, or by the receipts in it.
  private func sizeClass(_ kind: Kind) -> ExplanationFloor? {
    let size = budget.position(
      of: article, kind: kind, year: budget.settings.budgetYear, at: .draft)
    return budget.settings.explanationFloors.first { $0.below.map { size < $0 } ?? true }
  }

  // MARK: Commitments

  /// The commitments, when a year of the ladder changes by more than 10 % of the position before.
  private var commitments: ChosenMutation? {
    let own = postings.filter { $0.kind == .commitments }
    let isLarge = ladderYears.contains { year in
      let change = sum(own.filter { $0.year == year })
      let before =
        budget.position(of: article, kind: .commitments, year: year, at: stage) - change
      return change.magnitude * 10 > before.magnitude
    }
    return isLarge
      ? ChosenMutation(measure: nil, node: article, postings: own, ground: .commitments) : nil
  }

  private func sum(_ postings: [Posting]) -> Amount { postings.reduce(0) { $0 + $1.amount } }
}
