import OrderedCollections

extension Loader {
  mutating func loadPromises() {
    for row in Table(.promises, in: folder, needed: false, issues: issues).rows {
      let id = row.id("id")
      let date = row.date("date")
      let debate = row.neededText("debate")
      let what = row.neededText("what")
      let due = row.text("due").isEmpty ? "" : row.date("due")
      let state = row.word("state", PromiseState.self)
      let source = source(row)
      guard let id, let date, let debate, let what, let due, let state, source != nil else {
        continue
      }
      if let first = promises.first(where: { $0.id == id }) {
        issues.add(
          row.place, "'\(id)' stands there twice (first on line \(first.place.line))",
          "give it another id or remove one")
      }
      let lines = row.ids("lines")
      for line in lines {
        _ = reference(
          line, called: "line", among: structure.nodes.keys, file: "structure.csv", place: row.place
        )
      }
      promises.append(
        Promise(
          id: id, date: date, debate: debate, what: what, due: due, state: state, lines: lines,
          place: row.place))
    }
  }
}
