/// Puts the rows of an article in the order of print, as the rows of a published table.
enum PolicyDataRows {
  static func rows(
    _ entries: [PolicyData.Entry], addsUp: Bool, report: inout ImportReport
  ) -> [TableReader.RawRow] {
    guard let first = entries.first else { return [] }
    let nothing = first.figures.map { _ in Figure.empty }
    let name = entries.first { !$0.articleName.isEmpty }?.articleName ?? ""
    var rows = [
      TableReader.RawRow(
        line: first.line, label: name, level: "artikel", code: first.article, figures: nothing)
    ]
    rows += commitments(entries.filter { $0.kind == .commitments }, addsUp: addsUp, report: &report)
    let spent = merged(entries.filter { $0.kind == .expenditure }, addsUp: addsUp)
    for total in spent where isArticle(total) {
      rows.append(row(total, "Uitgaven", "uitgaven", code: ""))
      if total.percent != .empty {
        let t = first.figures.count == 1 ? 0 : min(2, first.figures.count - 1)
        var figures = nothing
        figures[t] = total.percent
        rows.append(
          .init(
            line: total.line, label: "waarvan juridisch verplicht", level: "juridisch_verplicht",
            code: "", figures: figures))
      }
    }
    let parts = spent.filter { !isArticle($0) }
    for group in grouped(parts, by: { $0.number.isEmpty ? [$0.cluster.heading] : [$0.number, ""] })
    {
      rows += subarticle(group, nothing)
    }
    let received = merged(entries.filter { $0.kind == .receipts }, addsUp: addsUp)
    for total in received where total.number.isEmpty {
      rows.append(row(total, "Ontvangsten", "ontvangsten", code: ""))
    }
    for part in received where !part.number.isEmpty {
      let label = [part.detail, part.cluster, part.instrument].first { !$0.isEmpty }
      rows.append(row(part, label ?? "Ontvangsten", "ontvangsten", code: part.number))
    }
    return rows
  }

  /// No subarticle, no instrument, no line: the article as a whole.
  private static func isArticle(_ entry: PolicyData.Entry) -> Bool {
    [entry.number, entry.cluster, entry.instrument, entry.detail].allSatisfy(\.isEmpty)
  }

  private static func row(
    _ entry: PolicyData.Entry, _ label: String, _ level: String, code: String
  ) -> TableReader.RawRow {
    .init(line: entry.line, label: label, level: level, code: code, figures: entry.figures)
  }

  /// Commitments exist per article only: parts of them are added up when the article has no row of its own.
  private static func commitments(
    _ entries: [PolicyData.Entry], addsUp: Bool, report: inout ImportReport
  ) -> [TableReader.RawRow] {
    let totals = entries.filter(isArticle)
    if !totals.isEmpty {
      for part in entries where !isArticle(part) {
        report.add(
          .skipped, part.line,
          "commitments of a part of article \(part.article): they exist per article")
      }
      return merged(totals, addsUp: addsUp).map {
        row($0, "Verplichtingen", "verplichtingen", code: "")
      }
    }
    guard let first = entries.first else { return [] }
    if entries.count > 1 {
      report.add(
        .note, first.line,
        "the commitments of article \(first.article) are the sum of \(entries.count) rows")
    }
    return [
      .init(
        line: first.line, label: "Verplichtingen", level: "verplichtingen", code: "",
        figures: sum(entries))
    ]
  }

  private static func subarticle(_ group: [PolicyData.Entry], _ nothing: [Figure])
    -> [TableReader.RawRow]
  {
    let number = group[0].number
    let total = group.first { $0.instrument.isEmpty && $0.detail.isEmpty }
    let name = group.first { !$0.cluster.isEmpty }?.cluster ?? "Uitgaven"
    var rows = [
      TableReader.RawRow(
        line: total?.line ?? group[0].line, label: name, level: "artikelonderdeel", code: number,
        figures: total?.figures ?? nothing)
    ]
    let parts = group.filter { !$0.instrument.isEmpty || !$0.detail.isEmpty }
    for instrument in grouped(parts, by: \.instrument, sorted: false) {
      let own = instrument.first { $0.detail.isEmpty }
      if !instrument[0].instrument.isEmpty {
        rows.append(
          .init(
            line: own?.line ?? instrument[0].line, label: instrument[0].instrument,
            level: "instrument", code: number, figures: own?.figures ?? nothing))
      }
      for line in instrument where !line.detail.isEmpty {
        rows.append(row(line, line.detail, "regeling", code: number))
      }
    }
    return rows
  }

  /// Rows with the same names in one, their figures added up.
  private static func merged(_ entries: [PolicyData.Entry], addsUp: Bool) -> [PolicyData.Entry] {
    guard addsUp else { return entries }
    return grouped(entries, by: \.key, sorted: false).map { group in
      let first = group[0]
      return PolicyData.Entry(
        line: first.line, kind: first.kind, article: first.article,
        articleName: first.articleName, percent: first.percent, number: first.number,
        cluster: first.cluster, instrument: first.instrument, detail: first.detail,
        figures: sum(group))
    }
  }

  private static func sum(_ entries: [PolicyData.Entry]) -> [Figure] {
    guard let first = entries.first else { return [] }
    return entries.dropFirst().reduce(into: first.figures) { sums, entry in
      for (index, figure) in entry.figures.enumerated() {
        switch (sums[index], figure) {
        case (.amount(let one), .amount(let other)): sums[index] = .amount(one + other)
        case (.empty, _), (.proMemoria, .amount): sums[index] = figure
        default: break
        }
      }
    }
  }

  /// Groups in the order of their first row, or of their numbers.
  private static func grouped<Key: Equatable>(
    _ entries: [PolicyData.Entry], by key: (PolicyData.Entry) -> Key, sorted: Bool = true
  ) -> [[PolicyData.Entry]] {
    var groups: [(key: Key, entries: [PolicyData.Entry])] = []
    for entry in entries {
      let own = key(entry)
      if let index = groups.firstIndex(where: { $0.key == own }) {
        groups[index].entries.append(entry)
      } else {
        groups.append((own, [entry]))
      }
    }
    let found = groups.map(\.entries)
    guard sorted else { return found }
    return found.enumerated().sorted { one, other in
      let (a, b) = (order(one.element[0].number), order(other.element[0].number))
      return a == b ? one.offset < other.offset : a.lexicographicallyPrecedes(b)
    }.map(\.element)
  }

  /// `7.10` comes after `7.2`; what has no number comes last.
  private static func order(_ number: String) -> [Int] {
    number.isEmpty ? [Int.max] : number.split(separator: ".").map { Int($0) ?? Int.max }
  }
}
