import Budget
import OrderedCollections

/// The tables of what is committed: budget flexibility of an article, and legal commitments of a chapter by year.
extension TableBuilder {
  private var years: [Year] { budget.settings.planningYears.filter { $0 >= year } }

  // MARK: Flexibility

  /// Amounts and shares by tier; of an article without planned lines only the published share, where there is one.
  var flexibility: BudgetTable? {
    let tiers = years.map { TierSums(budget, article: node, year: $0, stage: stage) }
    if let known = tiers as? [TierSums] { return flexibility(known) }
    let memo = budget.memos.first {
      $0.node == node && $0.item == .legalPercent && $0.year == year && $0.stage == stage
    }
    guard let memo else { return nil }
    return table(
      pair(year),
      [
        Draft(
          label: FormWords.legal, level: .legallyCommitted,
          content: .cells([.empty, part(.percent(memo.value), of: node, in: year)])), total([nil]),
      ])
  }

  private func flexibility(_ tiers: [TierSums]) -> BudgetTable? {
    let labels = [
      FormWords.legal, FormWords.bound, FormWords.reserved, FormWords.free,
      FormWords.unclassified,
    ]
    let shown = labels.indices.filter { part in
      part < labels.count - 1 || tiers.contains { $0.parts[part] != 0 }
    }
    let rows = shown.map { part in
      Draft(
        id: "tier \(part)", label: labels[part], level: part == 0 ? .legallyCommitted : .line,
        content: .cells(
          zip(years, tiers).flatMap { year, tiers in
            [
              self.part(.amount(tiers.parts[part]), of: node, in: year),
              tiers.percents.map { self.part(.percent($0[part]), of: node, in: year) } ?? .empty,
            ]
          }))
    }
    var total = total(tiers.map { $0.percents.map { $0.reduce(0, +) } })
    total.addends = rows.map(\.id)
    return table(years.flatMap(pair), rows + [total])
  }

  private func pair(_ year: Year) -> [ColumnForm] {
    [Name(nl: "Bedrag", en: "Amount"), Name("%")].map {
      ColumnForm(
        group: Name(String(year)), heading: $0, offset: year - self.year, printsYear: false)
    }
  }

  /// The positions, one for each share given.
  private func total(_ percents: [Int?]) -> Draft {
    Draft(
      label: FormWords.expenditure, level: .expenditure,
      content: .cells(
        percents.enumerated().flatMap { offset, percent in
          [
            cell(node, .expenditure, offset, .position(stage)),
            percent.map { part(.percent($0), of: node, in: year + offset) } ?? .empty,
          ]
        }))
  }

  // MARK: Multi-year legal commitments

  /// The legal tier by line and year; nil when nothing is legally committed.
  var multiYearCommitments: BudgetTable? {
    guard let data = budget.planning else { return nil }
    let rows = articles.flatMap { article -> [Draft] in
      let lines = budget.structure.subtree(of: article.code).compactMap {
        budget.structure.nodes[$0]
      }
      .filter { node in
        data.lines[node.code] != nil
          && years.contains { data.legal(node.code, $0, at: stage, of: budget) > 0 }
      }
      guard !lines.isEmpty else { return [] }
      let code = budget.structure.printedCode(of: article.code)
      return [commitmentRow(article, code, of: lines.map(\.code), data, addends: lines.map(\.code))]
        + lines.map {
          commitmentRow($0, budget.structure.printedCode(of: $0.code), of: [$0.code], data)
        }
    }
    guard !rows.isEmpty else { return nil }
    let articleRows = rows.filter { $0.level == .article }
    let total = Draft(
      label: FormWords.total, level: .article,
      content: .cells(
        years.indices.map { place in
          let parts = articleRows.compactMap { $0.cells?[place].value.number }
          return part(.amount(parts.reduce(0, +)), of: node, in: years[place])
        }), addends: articleRows.map(\.id))
    return table(
      years.map { ColumnForm(heading: Name(""), offset: $0 - year) }, rows + [total])
  }

  private func commitmentRow(
    _ node: Node, _ code: String, of lines: [String], _ data: PlanningData, addends: [String] = []
  ) -> Draft {
    Draft(
      id: node.code, label: node.name, level: RowLevel(node.level), code: code,
      content: .cells(
        years.map { year in
          part(
            .amount(lines.reduce(0) { $0 + data.legal($1, year, at: stage, of: budget) }),
            of: node.code, in: year)
        }), addends: addends)
  }
}

extension TableBuilder.Draft {
  /// The cells that are made already.
  var cells: [BudgetTable.Cell]? { if case .cells(let cells) = content { cells } else { nil } }
}
