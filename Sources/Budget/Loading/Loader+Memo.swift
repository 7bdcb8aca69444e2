import OrderedCollections

/// What stands beside the ledger: measures, memorandum items and gaps.
extension Loader {
  mutating func loadMeasures() {
    for row in Table(.measures, in: folder, needed: false, issues: issues).rows {
      let id = row.id("id")
      let nl = row.neededText("title_nl")
      let en = row.neededText("title_en")
      let relevant = row.flag("relevant")
      guard let id, let nl, let en, let relevant else {
        row.drop("id")
        continue
      }
      insert(
        Measure(
          id: id, title: Name(nl: nl, en: en),
          reason: Name(nl: row.text("reason_nl"), en: row.text("reason_en")),
          text: Name(nl: row.text("text_nl"), en: row.text("text_en")), isRelevant: relevant,
          place: row.place),
        id, into: &measures, place: row.place, first: { $0.place.line })
    }
  }

  mutating func loadMemos() {
    var seen: [String: Int] = [:]
    for row in Table(.memo, in: folder, needed: false, issues: issues).rows {
      let node = article(row)
      let item = row.word("item", MemoItem.self)
      let year = nearYear(row)
      let stage = stage(row)
      let value =
        item == .legalPercent ? row.number("value", in: 0...100) : row.amount("value")
      let source = source(row)
      let status = row.word("status", Status.self)
      guard let node, let item, let year, let stage, let value, let source, let status else {
        continue
      }
      refuseTwice("\(node) \(item.rawValue) \(year) \(stage.rawValue)", row, &seen)
      memos.append(
        Memo(
          node: node, item: item, year: year, stage: stage, value: value, source: source,
          status: status, note: row.text("note"), place: row.place))
    }
  }

  mutating func loadGaps() {
    let rows = Table(.gaps, in: folder, needed: false, issues: issues).rows
    // Most folders have no gaps; the postings may be many.
    if rows.isEmpty { return }
    let posted = Dictionary(
      postings.map { ($0.cell, $0.place.line) }, uniquingKeysWith: { first, _ in first })
    var seen: [String: Int] = [:]
    for row in rows {
      let cell = cell(row)
      let source = source(row)
      guard let cell, let source else { continue }
      let key = "\(cell.node.code) \(cell.kind.rawValue) \(cell.year) \(cell.stage.rawValue)"
      refuseTwice(key, row, &seen)
      let unknown = LedgerCell(
        node: cell.node.code, kind: cell.kind, year: cell.year, stage: cell.stage)
      if let line = posted[unknown] {
        issues.add(
          row.place, "\(key) is listed as unknown, and line \(line) of postings.csv gives it",
          "remove one of them")
      }
      gaps.append(
        Gap(
          node: cell.node.code, kind: cell.kind, year: cell.year, stage: cell.stage, source: source,
          note: row.text("note"), place: row.place))
    }
  }

  private func article(_ row: Row) -> String? {
    guard let code = row.neededText("node"),
      reference(
        code, called: "node", among: structure.nodes.keys, file: "structure.csv", place: row.place)
    else { return nil }
    if structure.nodes[code]?.level != .article {
      issues.add(row.place, "'\(code)' is no article", "name an article")
      return nil
    }
    return code
  }

  private func refuseTwice(_ key: String, _ row: Row, _ seen: inout [String: Int]) {
    if let first = seen[key] {
      issues.add(
        row.place, "\(key) stands there twice (first on line \(first))", "remove one of them")
    }
    seen[key] = row.place.line
  }
}
