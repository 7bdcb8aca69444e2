import Budget
import OrderedCollections

/// The rows of the overview of the main suppletory mutations.
extension TableBuilder {
  /// The positions before, the measures of the stage, all other mutations, and the position after; no rows when there
  /// are no receipts to change.
  var mainMutationRows: [Draft] {
    let kind: Kind = form.kind == .mainReceipts ? .receipts : .expenditure
    let stages = stage.mutationStages(in: year)
    let offsets = columns.map(\.offset)
    let postings = budget.ledger.postings.filter {
      stages.contains($0.stage) && $0.kind == kind && offsets.contains($0.year - year)
        && budget.structure.ancestor(of: $0.node, at: .chapter)?.code == node
    }
    if kind == .receipts, !postings.contains(where: { $0.amount != 0 }) { return [] }

    var measures: [Draft] = []
    for measure in budget.measures.values {
      let own = postings.filter { $0.measure == measure.id }
      if !own.isEmpty { measures.append(row(of: measure, own, number: measures.count + 1)) }
    }
    let other = Draft(
      id: "other",
      label: Name("\(measures.count + 1)) ", "\(measures.count + 1)) ", FormWords.otherMutations),
      level: .line,
      content: .cells(
        offsets.map { offset in
          guard sums.isPosted(node, kind, year + offset, .mutation(stages)) else { return .empty }
          let rest = postings.filter {
            $0.year == year + offset && ($0.measure.map { budget.measures[$0] == nil } ?? true)
          }
          return part(
            .amount(rest.reduce(0) { $0 + $1.amount }), of: node, kind, in: year + offset)
        }))

    let level = FormWords.level(kind)
    let before = Draft(
      id: "adopted", label: named(FormWords.adopted), level: level,
      content: .figures(node: node, quantity: .position(.incidental)))
    let between = stage.suppletoryBefore(in: year)
      .filter { $0 == .firstSuppletory || sums.stages(of: node, in: year).contains($0) }
      .map {
        Draft(
          id: $0.rawValue, label: named(FormWords.position($0)), level: level,
          content: .figures(node: node, quantity: .position($0)))
      }
    let after = Draft(
      label: named(FormWords.position(stage)), level: level,
      content: .figures(node: node, quantity: .position(stage)),
      addends: [(between.last ?? before).id] + measures.map(\.id) + [other.id])
    let heading = Draft(label: FormWords.mainMutations, level: .heading, content: .empty)
    return [before] + between + [heading] + measures + [other, after]
  }

  private func named(_ name: Name) -> Name {
    Name(nl: "\(name.nl) \(year)", en: "\(name.en) \(year)")
  }

  private func row(of measure: Measure, _ postings: [Posting], number: Int) -> Draft {
    let nodes = OrderedSet(postings.map(\.node))
    let common = budget.structure.commonNode(of: nodes.elements)
    let codes = OrderedSet(nodes.map(budget.structure.printedCode(of:)))
    return Draft(
      id: "measure \(measure.id)", label: Name("\(number)) ", "\(number)) ", measure.title),
      level: .line, code: codes.joined(separator: ", "),
      content: .cells(
        columns.map { column in
          let own = postings.filter { $0.year == year + column.offset }
          guard let kind = own.first?.kind else { return .empty }
          return part(
            .amount(own.reduce(0) { $0 + $1.amount }), of: common, kind, in: year + column.offset)
        }))
  }
}

extension Stage {
  /// The stages that a suppletory budget posts: before 2023 the second one also held what was announced at Prinsjesdag.
  func mutationStages(in year: Year) -> [Stage] {
    self == .secondSuppletory && year < 2023 ? [.prinsjesdag, self] : [self]
  }

  /// The suppletory budgets that come before this one.
  func suppletoryBefore(in year: Year) -> [Stage] {
    [Stage.firstSuppletory, .prinsjesdag].filter {
      !$0.isAtLeast(self) && !mutationStages(in: year).contains($0)
    }
  }
}

extension Structure {
  /// The lowest node that all of these are or stand below; none of them is in another chapter.
  func commonNode(of codes: [String]) -> String {
    guard let first = codes.first else { return "" }
    return path(to: first).first { node in codes.allSatisfy { path(to: $0).contains(node) } }
      ?? first
  }
}
