import OrderedCollections

extension Loader {
  mutating func loadPromises() {
    var found: OrderedDictionary<String, Promise> = [:]
    for row in Table(.promises, in: folder, needed: false, issues: issues).rows {
      let id = row.id("id")
      let date = row.date("date")
      let debate = row.neededText("debate")
      let what = row.neededText("what")
      let due = row.text("due").isEmpty ? "" : row.date("due")
      let state = row.word("state", PromiseState.self)
      let source = source(row)
      let lines = row.ids("lines")
      guard let id, let date, let debate, let what, let due, let state, source != nil else {
        continue
      }
      for line in lines {
        _ = reference(
          line, called: "line", among: structure.nodes.keys, file: "structure.csv", place: row.place
        )
      }
      insert(
        Promise(
          id: id, date: date, debate: debate, what: what, due: due, state: state, lines: lines,
          place: row.place),
        id, into: &found, place: row.place, first: { $0.place.line })
    }
    promises = Array(found.values)
  }
}
