import OrderedCollections

/// The register: sources, tree, measures, ledger, published totals, memorandum items and gaps.
extension Loader {
  mutating func loadRegister() {
    loadSources()
    loadStructure()
    loadMeasures()
    loadPostings()
    loadTotals()
    loadMemos()
    loadGaps()
  }

  private mutating func loadSources() {
    var places: [String: Int] = [:]
    for row in Table(.sources, in: folder, needed: true, issues: issues).rows {
      let id = row.id("id")
      let title = row.neededText("title")
      guard let id, let title else {
        row.drop("id")
        continue
      }
      insert(
        Source(id: id, title: title, url: row.text("url"), date: row.text("date")), id,
        into: &sources,
        place: row.place, first: { places[$0.id] ?? 0 })
      places[id] = places[id] ?? row.place.line
    }
  }

  private mutating func loadStructure() {
    var nodes: OrderedDictionary<String, Node> = [:]
    for row in Table(.structure, in: folder, needed: true, issues: issues).rows {
      let code = row.id("code")
      let level = row.word("level", Level.self)
      let nl = row.neededText("name_nl")
      let en = row.neededText("name_en")
      let type = row.optionalWord("article_type", ArticleType.self)
      guard let code, let level, let nl, let en, let type else {
        row.drop("code")
        continue
      }
      if type != nil, level != .article {
        issues.add(
          row.place, "'\(code)' has an article_type, and is a \(level.rawValue)",
          "leave article_type empty")
      }
      let parent = row.text("parent")
      insert(
        Node(
          code: code, parent: parent.isEmpty ? nil : parent, level: level,
          name: Name(nl: nl, en: en), articleType: level == .article ? type ?? .policy : nil,
          place: row.place),
        code, into: &nodes, place: row.place, first: { $0.place.line })
    }
    for node in nodes.values {
      if node.level == .chapter {
        if node.parent != nil {
          issues.add(node.place, "chapter '\(node.code)' has a parent", "leave parent empty")
        }
        if let settings, !settings.chapters.contains(node.code) {
          issues.add(
            node.place, "chapter '\(node.code)' is not among the chapters of budget.yaml",
            "add it there, or remove it")
        }
        continue
      }
      guard let parentCode = node.parent else {
        issues.add(node.place, "'\(node.code)' has no parent", "name the node above it")
        continue
      }
      guard let parent = nodes[parentCode] else {
        _ = reference(
          parentCode, called: "parent", among: nodes.keys, file: "structure.csv", place: node.place)
        continue
      }
      if parent.level.depth >= node.level.depth {
        issues.add(
          node.place,
          "'\(node.code)' (\(node.level.rawValue)) stands under '\(parent.code)' (\(parent.level.rawValue))",
          "a parent stands on a higher level: \(Level.choices)")
      } else if parent.level == .chapter, node.level != .article {
        issues.add(
          node.place,
          "'\(node.code)' (\(node.level.rawValue)) stands under chapter '\(parentCode)' without an article",
          "put it under an article: all money of a chapter stands in its articles")
      }
    }
    for chapter in settings?.chapters ?? []
    where nodes[chapter]?.level != .chapter && !issues.hasDropped(chapter, from: "structure.csv") {
      issues.add(
        "structure.csv", nil, "chapter '\(chapter)' of budget.yaml is missing",
        "add a line with level chapter")
    }
    structure = Structure(nodes: nodes)
  }

  /// The stage of a record, which must be one of the budget's.
  func stage(_ row: Row) -> Stage? {
    guard let stage = row.word("stage", Stage.self) else { return nil }
    if let settings, !settings.stages.contains(stage) {
      issues.add(
        row.place, "stage \(stage.rawValue) is not among the stages of budget.yaml",
        "add it there, or use one of them")
    }
    return stage
  }

  /// How many years before and after the planning years a figure may be of: budgets print some realised and some
  /// extrapolated years beside their own.
  private static let yearsBeside = 10

  /// The year of a figure, which must not be far from the planning years.
  func nearYear(_ row: Row) -> Year? {
    guard let year = row.year("year") else { return nil }
    if let first = settings?.planningYears.first, let last = settings?.planningYears.last {
      let near = first - Self.yearsBeside...last + Self.yearsBeside
      if !near.contains(year) {
        issues.add(
          row.place, "year \(year) is more than \(Self.yearsBeside) years from the planning years",
          "use a year from \(near.lowerBound) to \(near.upperBound)")
      }
    }
    return year
  }

  /// Node, kind, year and stage of a posting, total or gap, each checked.
  func cell(_ row: Row) -> (node: Node, kind: Kind, year: Year, stage: Stage)? {
    let code = row.neededText("node")
    let kind = row.word("kind", Kind.self)
    let year = nearYear(row)
    let stage = stage(row)
    guard let code, let kind, let year, let stage else { return nil }
    guard
      reference(
        code, called: "node", among: structure.nodes.keys, file: "structure.csv", place: row.place),
      let node = structure.nodes[code]
    else { return nil }
    return (node, kind, year, stage)
  }

  private mutating func loadPostings() {
    var lines: [[String]: Int] = [:]
    let table = Table(
      .postings, in: folder, needed: true, mayBeEmpty: isRegister, issues: issues)
    for row in table.rows {
      let cell = cell(row)
      let nature = row.word("nature", Nature.self)
      let type = row.word("type", MutationType.self)
      let amount = row.amount("amount")
      let source = source(row)
      let status = row.word("status", Status.self)
      let measure = measure(row)
      guard let cell, let nature, let type, let amount, let source, let status, let measure else {
        continue
      }
      if let first = lines[row.cells], source != Source.planID {
        issues.add(
          row.place, "the posting is the same as that of line \(first)",
          "remove one of them, or tell them apart in their notes")
      }
      lines[row.cells] = lines[row.cells] ?? row.place.line
      if let only = type.onlyStage, cell.stage != only {
        issues.add(
          row.place, "type \(type.rawValue) is posted at stage \(cell.stage.rawValue)",
          "post it at \(only.rawValue), or give it the type of what it changes")
      }
      if cell.kind == .commitments, cell.node.level != .article {
        issues.add(
          row.place, "commitments are posted on '\(cell.node.code)', a \(cell.node.level.rawValue)",
          "post them on the article: commitments exist per article only")
      }
      if cell.node.level == .chapter {
        issues.add(
          row.place, "an amount is posted on chapter '\(cell.node.code)'",
          "post it on an article or below")
      }
      postings.append(
        Posting(
          node: cell.node.code, kind: cell.kind, year: cell.year, stage: cell.stage, nature: nature,
          type: type,
          amount: amount, source: source, status: status, note: row.text("note"), measure: measure,
          place: row.place))
    }
  }

  /// The measure of a posting, nil for none; the outer optional is nil for one that is not there.
  private func measure(_ row: Row) -> String?? {
    let id = row.text("measure")
    if id.isEmpty { return .some(nil) }
    return reference(
      id, called: "measure", among: measures.keys, file: "measures.csv", place: row.place)
      ? .some(id) : nil
  }

  private mutating func loadTotals() {
    var seen: [String: Int] = [:]
    for row in Table(.totals, in: folder, needed: false, issues: issues).rows {
      let cell = cell(row)
      let amount = row.amount("amount")
      let difference = row.optionalNumber("difference", in: -Row.largestAmount...Row.largestAmount)
      let source = source(row)
      guard let cell, let amount, let difference, let source else { continue }
      let key = "\(cell.node.code) \(cell.kind.rawValue) \(cell.year) \(cell.stage.rawValue)"
      if let first = seen[key] {
        issues.add(
          row.place, "the total of \(key) stands there twice (first on line \(first))",
          "remove one of them")
      }
      seen[key] = row.place.line
      totals.append(
        PublishedTotal(
          node: cell.node.code, kind: cell.kind, year: cell.year, stage: cell.stage, amount: amount,
          difference: difference ?? 0, source: source, note: row.text("note"), place: row.place))
    }
  }
}
