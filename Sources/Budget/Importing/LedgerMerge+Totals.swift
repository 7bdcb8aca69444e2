import OrderedCollections

/// Figures of nodes that are sums of others: what is missing goes on a residual line, what is too much is a
/// known difference.
extension LedgerMerge {
  mutating func mergeTotal(_ code: String, _ kind: Kind, _ year: Year, _ facts: [LinedFact]) {
    let cell = WorkingLedger.Cell(nodes: tree.subtree(of: code), kind: kind, year: year)
    var carried = 0
    for stage in Stage.allCases {
      let old = oldTotal(code, cell, stage)
      let own = facts.first { $0.fact.stage == stage }
      if let own, own.fact.isGap, old == nil,
        stage != .draft || own.fact.isUnreadable || ledger.hasPosting(cell, at: stage)
      {
        addGap(own.line, code, kind, year, stage, gapNote(own.fact))
      }
      guard own?.fact.isKnown == true || old != nil else { continue }
      if let (line, fact) = own, fact.isKnown {
        guard agrees(line, fact, cell, code, old) else { continue }
        if fact.position == nil, let mutation = fact.mutation {
          mergeMutation(line, mutation, cell, code, stage)
          continue
        }
      }
      guard let position = own?.fact.position ?? old?.amount else { continue }
      carried = mergePosition(own?.line, position, cell, code, stage, old, carried)
    }
  }

  /// Whether the ledger said before what the row says; an issue when it did not.
  private mutating func agrees(
    _ line: Int, _ fact: PublishedTable.Fact, _ cell: WorkingLedger.Cell, _ code: String,
    _ old: PublishedTotal?
  ) -> Bool {
    if let old, let position = fact.position {
      if old.amount == position { return true }
      conflict(line, code, cell.kind, cell.year, fact.stage, ledger: old.amount, file: position)
      return false
    }
    // A chapter is put together article by article: only its own totals are claims.
    guard tree.nodes[code]?.level != .chapter, ledger.isClaimedByOthers(cell, at: fact.stage)
    else { return true }
    if let position = fact.position {
      let before = ledger.oldPosition(cell, at: fact.stage) + oldDifference(code, cell, fact.stage)
      if before == position { return true }
      conflict(line, code, cell.kind, cell.year, fact.stage, ledger: before, file: position)
      return false
    }
    guard let mutation = fact.mutation else { return true }
    let before = ledger.mutation(cell, at: fact.stage, old: true)
    if before == mutation { return true }
    conflict(
      line, code, cell.kind, cell.year, fact.stage, ledger: before, file: mutation,
      isMutation: true)
    return false
  }

  /// A total of which only the mutation is published: positions cannot tell whether the parts are complete.
  private mutating func mergeMutation(
    _ line: Int, _ mutation: Amount, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage
  ) {
    let missing = mutation - ledger.mutation(cell, at: stage)
    if missing == 0, ledger.hasPosting(cell, at: stage) { return }
    if missing < 0, !isOpen(code), !ledger.hasPosting(residualCell(code, cell), at: stage) {
      report.add(
        .fault, line,
        "the parts of \(code) add up to \(mutation - missing) in \(cell.year) at stage \(stage.rawValue), and \(mutation) is printed"
      )
    }
    postResidual(missing, cell, code, stage)
  }

  /// Returns the part of the difference that is the node's own, which later stages carry on.
  private mutating func mergePosition(
    _ line: Int?, _ position: Amount, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage,
    _ old: PublishedTotal?, _ carried: Amount
  ) -> Amount {
    let cell = WorkingLedger.Cell(
      nodes: tree.subtree(of: code), kind: cell.kind, year: cell.year)
    let below = tree.children(of: code).reduce(0) {
      $0 + currentDifference($1, cell.kind, cell.year, stage)
    }
    let carried = old.map { $0.difference - oldBelow(code, cell, stage) } ?? carried
    let found = position - ledger.position(cell, at: stage)
    var difference = found
    if found != 0, found != below + carried {
      // When the parts alone make the total, what stood beside them is itemised now, whatever is wrong below.
      let pool = ledger.position(residualCell(code, cell), at: stage)
      let missing = found == -pool ? found : found - below - carried
      if goesOnResidual(missing, line, cell, code, stage, old) {
        postResidual(missing, cell, code, stage)
        difference = found - missing
      } else if line == nil, let old {
        conflict(nil, code, cell.kind, cell.year, stage, ledger: old.amount, file: position - found)
        return carried
      }
    } else if !ledger.hasPosting(cell, at: stage), line != nil {
      // Nothing changed, and that is known.
      postResidual(0, cell, code, stage)
    }
    if let line {
      if difference != 0, old?.difference != difference {
        report.add(
          .difference, line,
          "\(cell.kind.rawValue) of \(code) in \(cell.year) at stage \(stage.rawValue) is \(position), and its parts sum to \(position - difference)\(hint(difference))"
        )
      }
      setTotal(
        line, position, difference, cell, code, stage,
        note: note(difference, below: below, carried: carried))
    } else if let old, old.difference != difference {
      setTotal(
        nil, position, difference, cell, code, stage,
        note: note(difference, below: below, carried: carried))
    }
    return difference - below
  }

  private func note(_ difference: Amount, below: Amount, carried: Amount) -> String {
    if difference == 0 { return "" }
    if difference == below { return "from the parts beneath it" }
    if difference == below + carried { return "difference of an earlier stage carried on" }
    return difference < 0
      ? "the parts add up to more" + hint(difference)
      : "the parts add up to less" + hint(difference)
  }

  /// What a round difference looks like.
  private func hint(_ difference: Amount) -> String {
    var rest = abs(difference)
    guard rest >= 100_000 else { return "" }
    while rest % 10 == 0 { rest /= 10 }
    return rest < 10 ? "; a digit looks lost or mistyped" : ""
  }

  /// More than the parts is a residual line. Less is an error of the publication, unless the parts are not
  /// given in full, or itemise what stood on the node or its residual line.
  private func goesOnResidual(
    _ missing: Amount, _ line: Int?, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage,
    _ old: PublishedTotal?
  ) -> Bool {
    let pool = ledger.position(residualCell(code, cell), at: stage)
    if line == nil {
      // A total of an earlier import can only be kept by what is not itemised yet.
      return pool != 0 && abs(pool + missing) <= abs(pool)
    }
    if isOpen(code) || !partsArePosted(code, cell, at: stage) { return true }
    if missing < 0 { return pool > 0 && pool + missing >= 0 }
    return !isMisprint(missing, cell, code, stage)
  }

  /// Whether anything is known of the parts at this stage.
  private func partsArePosted(_ code: String, _ cell: WorkingLedger.Cell, at stage: Stage) -> Bool {
    let whole = residualCell(code, cell).nodes
    let parts = WorkingLedger.Cell(
      nodes: tree.subtree(of: code).filter { !whole.contains($0) }, kind: cell.kind, year: cell.year
    )
    return ledger.hasPosting(parts, at: stage)
  }

  /// The node itself and its residual line: what is not itemised.
  private func residualCell(_ code: String, _ cell: WorkingLedger.Cell) -> WorkingLedger.Cell {
    let lines = tree.children(of: code).filter { tree.isResidual($0) }
    return WorkingLedger.Cell(nodes: [code] + lines, kind: cell.kind, year: cell.year)
  }

  private func isOpen(_ code: String) -> Bool { table.open.contains { codes[$0] == code } }

  /// The total above confirms the parts and not this total: its own figure is wrong.
  private func isMisprint(
    _ missing: Amount, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage
  ) -> Bool {
    func published(_ node: String) -> Amount? {
      facts(of: node, cell.kind).first { $0.fact.year == cell.year && $0.fact.stage == stage }?
        .fact.position
    }
    guard let parent = tree.nodes[code]?.parent, let whole = published(parent) else { return false }
    let sum = tree.children(of: parent).reduce(0) { sum, sibling in
      let own = WorkingLedger.Cell(
        nodes: tree.subtree(of: sibling), kind: cell.kind, year: cell.year)
      return sum + (published(sibling) ?? ledger.position(own, at: stage))
    }
    return sum - whole == missing
  }

  /// What the source gives for the node and not for its parts: posted on the node when the source has no
  /// rows for the parts at all, and on the residual line otherwise.
  private mutating func postResidual(
    _ amount: Amount, _ cell: WorkingLedger.Cell, _ code: String, _ stage: Stage
  ) {
    let hasRows = table.nodes.contains { $0.parent.map { codes[$0] } == code }
    if !hasRows, tree.nodes[code]?.level != .chapter, !partsArePosted(code, cell, at: stage) {
      let isKnownKind = [.draft, .amended, .realised].contains(stage)
      post(
        amount, on: code, cell.kind, cell.year, stage, status: .published,
        note: stage == .draft
          ? ""
          : "difference of two published positions"
            + (isKnownKind ? "" : "; " + Posting.unknownKind))
      return
    }
    let own = ledger.position(
      .init(nodes: [code], kind: cell.kind, year: cell.year), at: stage)
    if own != 0, (own < 0) != (amount < 0), abs(amount) <= abs(own) {
      post(
        amount, on: code, cell.kind, cell.year, stage, status: .derived,
        note: "itemised by \(source.id): counted on the parts from now on")
      return
    }
    let line = residualLine(of: code)
    post(
      amount, on: line, cell.kind, cell.year, stage, status: .derived,
      note: "published total less the parts that the source itemises")
    note(amount, on: line, cell.kind, cell.year, stage)
  }

  /// Remembers for the report what a residual line was given.
  mutating func note(
    _ amount: Amount, on line: String, _ kind: Kind, _ year: Year, _ stage: Stage
  ) {
    let what = kind == .expenditure ? "" : "\(kind.rawValue) "
    residuals[line, default: []].append("\(what)\(amount) in \(year) at \(stage.rawValue)")
  }

  // MARK: Differences

  /// Published less summed of a node as it stands now; of the latest stage with a total, or from below.
  private func currentDifference(_ code: String, _ kind: Kind, _ year: Year, _ stage: Stage)
    -> Amount
  {
    difference(code, kind, year, stage) { totals[$0] }
  }

  private func difference(
    _ code: String, _ kind: Kind, _ year: Year, _ stage: Stage,
    in known: (TotalKey) -> PublishedTotal?
  ) -> Amount {
    for earlier in Stage.allCases.reversed() where earlier.order <= stage.order {
      if let total = known(TotalKey(node: code, kind: kind, year: year, stage: earlier)) {
        return total.difference
      }
    }
    return tree.children(of: code).reduce(0) { $0 + difference($1, kind, year, stage, in: known) }
  }

  private func oldDifference(_ code: String, _ cell: WorkingLedger.Cell, _ stage: Stage) -> Amount {
    difference(code, cell.kind, cell.year, stage, in: { oldTotals[$0] })
  }

  private func oldBelow(_ code: String, _ cell: WorkingLedger.Cell, _ stage: Stage) -> Amount {
    tree.children(of: code).reduce(0) {
      $0 + difference($1, cell.kind, cell.year, stage, in: { oldTotals[$0] })
    }
  }
}
