import OrderedCollections

/// Figures of nodes that are no sum of others.
extension LedgerMerge {
  typealias LinedFact = (line: Int, fact: PublishedTable.Fact)

  /// Posts what a row says of a year, and keeps what the ledger said of its other stages.
  mutating func mergeLine(_ code: String, _ kind: Kind, _ year: Year, _ facts: [LinedFact]) {
    let cell = WorkingLedger.Cell(nodes: [code], kind: kind, year: year)
    let stages = Stage.allCases.filter { stage in
      facts.contains { $0.fact.stage == stage } || ledger.isClaimed(cell, at: stage)
    }
    for stage in stages {
      let isClaimed = ledger.isClaimed(cell, at: stage)
      guard let (line, fact) = facts.first(where: { $0.fact.stage == stage }), fact.isKnown else {
        if isClaimed {
          keep(cell, code, stage)
        } else if let (line, fact) = facts.first(where: { $0.fact.stage == stage }),
          stage != .draft || fact.isUnreadable
        {
          // An empty cell of the draft needs no mark: no posting prints as an empty cell.
          addGap(line, code, kind, year, stage, gapNote(fact))
        }
        continue
      }
      if isClaimed {
        if agrees(line, fact, cell, code) { keep(cell, code, stage) }
      } else {
        postFact(fact, cell, code)
      }
      if let position = fact.position { record(line, position, cell, code, stage) }
    }
  }

  func gapNote(_ fact: PublishedTable.Fact) -> String {
    fact.isUnreadable ? "the cell of the source holds no figure" : "empty in the source"
  }

  /// Whether the ledger said before what the row says; an issue when it did not.
  private mutating func agrees(
    _ line: Int, _ fact: PublishedTable.Fact, _ cell: WorkingLedger.Cell, _ code: String
  ) -> Bool {
    if let position = fact.position {
      let known = oldTotal(code, cell, fact.stage)?.difference ?? 0
      let old = ledger.oldPosition(cell, at: fact.stage) + known
      if old != position {
        conflict(line, code, cell.kind, cell.year, fact.stage, ledger: old, file: position)
        return false
      }
    } else if let mutation = fact.mutation {
      let old = ledger.mutation(cell, at: fact.stage, old: true)
      if old != mutation {
        conflict(
          line, code, cell.kind, cell.year, fact.stage, ledger: old, file: mutation,
          isMutation: true)
        return false
      }
    }
    return true
  }

  /// Keeps the position that the ledger gave a stage when earlier stages become known. In later years
  /// mutations stand on their own, and nothing has to be kept.
  private mutating func keep(_ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage) {
    guard cell.year <= request.year || isLevel(cell, stage) else { return }
    let delta = ledger.oldPosition(cell, at: stage) - ledger.position(cell, at: stage)
    if delta != 0 {
      post(
        delta, on: code, cell.kind, cell.year, stage, status: .derived,
        note: "earlier stages have become known; the position of this stage stays")
    }
  }

  /// The year t+5 of the first suppletory budget is given as a position.
  private func isLevel(_ cell: WorkingLedger.Cell, _ stage: Stage) -> Bool {
    cell.year == request.year + 5 && stage == .firstSuppletory
  }

  private mutating func postFact(
    _ fact: PublishedTable.Fact, _ cell: WorkingLedger.Cell, _ code: String
  ) {
    let measures = ledger.mutation(cell, at: fact.stage)
    if let mutation = fact.mutation {
      let isKnownKind = fact.stage == .amended || fact.stage == .draft
      post(
        mutation - measures, on: code, cell.kind, cell.year, fact.stage, status: .published,
        note: note(isKnownKind ? "" : Posting.unknownKind, fact))
      return
    }
    guard let position = fact.position else { return }
    let amount = position - ledger.position(cell, at: fact.stage)
    if fact.stage == .draft {
      post(amount, on: code, cell.kind, cell.year, .draft, status: .published, note: fact.remark)
    } else if !ledger.hasPosting(cell, before: fact.stage) {
      // The whole position stands here; a newly added year is published as just that.
      let isLevel = !fact.remark.isEmpty && cell.year > request.year
      post(
        amount, on: code, cell.kind, cell.year, fact.stage, status: isLevel ? .published : .derived,
        note: isLevel
          ? fact.remark
          : note("whole position; the source does not give the earlier stages", fact))
    } else {
      let isKnownKind = [.amended, .realised].contains(fact.stage)
      post(
        amount, on: code, cell.kind, cell.year, fact.stage, status: .published,
        note: note(
          "difference of two published positions"
            + (isKnownKind ? "" : "; " + Posting.unknownKind), fact))
    }
  }

  private func note(_ text: String, _ fact: PublishedTable.Fact) -> String {
    [text, fact.remark].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Keeps a published position of an article among the totals; of a node below it only when its own columns
  /// do not add up.
  private mutating func record(
    _ line: Int, _ position: Amount, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage
  ) {
    let difference = position - ledger.position(cell, at: stage)
    let level = tree.nodes[code]?.level ?? .line
    if difference == 0, level.depth > Level.article.depth { return }
    let known = oldTotal(code, cell, stage)
    if difference != 0, known?.difference != difference {
      report.add(
        .difference, line,
        "\(cell.kind.rawValue) of \(code) in \(cell.year) at stage \(stage.rawValue) is printed as \(position), and its columns add up to \(position - difference)"
      )
    }
    setTotal(
      line, position, difference, cell, code, stage,
      note: difference == 0 ? "" : "the columns of the row do not add up")
  }

  func oldTotal(_ code: String, _ cell: WorkingLedger.Cell, _ stage: Stage) -> PublishedTotal? {
    totals[TotalKey(node: code, kind: cell.kind, year: cell.year, stage: stage)]
  }

  /// Adds a published total, or gives a known one its new difference.
  mutating func setTotal(
    _ line: Int?, _ amount: Amount, _ difference: Amount, _ cell: WorkingLedger.Cell,
    _ code: String,
    _ stage: Stage, note: String
  ) {
    let key = TotalKey(node: code, kind: cell.kind, year: cell.year, stage: stage)
    if let old = totals[key] {
      if old.amount != amount {
        return conflict(
          line, code, cell.kind, cell.year, stage, ledger: old.amount, file: amount)
      }
      if old.difference == difference { return }
    } else {
      totalOrder.append(key)
    }
    totals[key] = PublishedTotal(
      node: code, kind: cell.kind, year: cell.year, stage: stage, amount: amount,
      difference: difference, source: totals[key]?.source ?? source.id, note: note,
      place: totals[key]?.place ?? .none)
  }
}
