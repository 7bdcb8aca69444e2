import OrderedCollections

extension LedgerMerge {
  /// Each row of the overview is a measure, posted on the node its code names.
  mutating func addMeasures() {
    for row in table.measures {
      var code = codes[row.node]
      if tree.nodes[code]?.level == .chapter { code = residualLine(of: code) }
      let known = budget?.measures.values.first { $0.title.nl == row.title }
      let id =
        known?.id
        ?? NodeName.unique(
          NodeName.slug("\(table.stage.rawValue)-\(row.title)", atMost: 56),
          taken: { id in
            budget?.measures[id] != nil || newMeasures.contains { $0.id == id }
          })
      if known == nil {
        newMeasures.append(
          Measure(
            id: id, title: Name(nl: row.title, en: row.title), reason: Name(nl: "", en: ""),
            text: Name(nl: "", en: ""), isRelevant: false, place: .none))
      }
      for (year, amount) in row.amounts {
        let old = budget?.ledger.postings.filter {
          $0.measure == id && $0.node == code && $0.kind == row.kind && $0.year == year
            && $0.stage == table.stage
        }
        if let old, !old.isEmpty {
          let sum = old.reduce(0) { $0 + $1.amount }
          if sum != amount {
            issues.add(
              row.line,
              "'\(row.title)' is \(amount) in \(year), and measure \(id) of the folder is \(sum)",
              "find out which is right; mend the file, or import it into another folder")
          }
          continue
        }
        post(
          amount, on: code, row.kind, year, table.stage, status: .published,
          note: row.type == .estimate ? Posting.unknownKind : "", measure: id,
          as: (row.nature, row.type))
      }
    }
  }
}
