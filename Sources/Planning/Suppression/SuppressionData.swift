/// Writes the data section of `suppression.mod`: the same problem gives the same bytes.
struct SuppressionData {
  private var text = "# Data of suppression.mod. Amounts in k€.\ndata;\n"

  /// The data of some systems. Without attacks and cuts only the columns are made, to which the program adds
  /// what it learns.
  ///
  /// - Parameter window: how far deviations go that have no limit of their own, or one further out.
  static func text(
    of systems: [HideableSystem], attacks: Bool, window: Int = 0, cuts: [[LearntCut]] = []
  ) -> String {
    var data = SuppressionData()
    let cells = systems.flatMap { system in system.cells.indices.map { (system, $0) } }
    func list(_ name: String, _ values: [String]) {
      data.text += "set \(name) := \(values.joined(separator: " "));\n"
    }
    func table(_ name: String, _ values: [(key: String, value: Int)]) {
      guard !values.isEmpty else { return }
      data.text +=
        "param \(name) :=\n" + values.map { "  \($0.key) \($0.value)\n" }.joined() + ";\n"
    }
    func id(_ system: HideableSystem, _ cell: Int) -> String { "c\(system.cells[cell])" }
    func room(_ limit: Int?) -> Int { min(limit ?? .max, window) }
    list("CELL", cells.map(id))
    table("weight", cells.map { (id($0, $1), $0.weights[$1]) })
    list("SENSITIVE", cells.filter { $0.isSensitive[$1] }.map(id))
    table("fall", cells.map { (id($0, $1), room($0.fall[$1])) })
    table("rise", cells.map { (id($0, $1), room($0.rise[$1])) })
    let relations = systems.flatMap { system in system.relations.map { (system, $0) } }
    let terms = relations.enumerated().flatMap { place, relation in
      relation.1.map { (place, id(relation.0, $0.cell), $0.factor) }
    }
    list("RELATION", relations.indices.map { "r\($0)" })
    list("TERM", terms.map { "(r\($0.0),\($0.1))" })
    table("factor", terms.map { ("r\($0.0) \($0.1)", $0.2) })
    let asked = attacks ? systems.flatMap { system in system.attacks.map { (system, $0) } } : []
    list("ATTACK", asked.map { "(\(id($0, $1.cell)),\($1.side.rawValue))" })
    table("demand", asked.map { ("\(id($0, $1.cell)) \($1.side.rawValue)", $1.demand) })
    let learnt = zip(systems, cuts).flatMap { system, cuts in cuts.map { (system, $0) } }
    list("CUT", learnt.indices.map { "k\($0)" })
    for (place, cut) in learnt.enumerated() {
      list("IN[k\(place)]", cut.1.terms.map { id(cut.0, $0.cell) })
    }
    table(
      "reach",
      learnt.enumerated().flatMap { place, cut in
        cut.1.terms.map { ("k\(place) \(id(cut.0, $0.cell))", $0.factor) }
      })
    table("need", learnt.enumerated().map { ("k\($0)", $1.1.need) })
    data.text += "end;\n"
    return data.text
  }
}
