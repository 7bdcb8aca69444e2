/// Walks over every outcome of some kinds of windows, and adds up what each is worth.
struct OutcomeWalk {
  /// Most outcomes that are walked over one by one.
  static let mostOutcomes = 1 << 18
  /// Most additions of a table entry for all of them.
  static let mostWork = 1 << 28

  private let kinds: [WindowKind]
  private var sum: [Double]

  /// The mean of the tables that start from `table` and serve what opens.
  static func mean(of kinds: [WindowKind], from table: ServiceTable) -> [Double] {
    var walk = OutcomeWalk(kinds: kinds, count: table.values.count)
    walk.visit(0, table, weight: 1)
    return walk.sum
  }

  private init(kinds: [WindowKind], count: Int) {
    self.kinds = kinds
    sum = Array(repeating: 0, count: count)
  }

  private mutating func visit(_ place: Int, _ table: ServiceTable, weight: Double) {
    if weight == 0 { return }
    guard place < kinds.count else {
      for k in sum.indices { sum[k] += weight * table.values[k] }
      return
    }
    open(place, table, count: 0, from: 0, repeats: 0, ways: 1, weight: weight)
  }

  /// So many windows of the kind are open, the last at cost number `from` for the `repeats`-th time; `ways` is
  /// the chance of these costs for that number.
  private mutating func open(
    _ place: Int, _ table: ServiceTable, count: Int, from: Int, repeats: Int, ways: Double,
    weight: Double
  ) {
    let kind = kinds[place]
    visit(place + 1, table, weight: weight * kind.counts[count] * ways)
    guard count + 1 < kind.counts.count else { return }
    for index in from..<kind.costs.count {
      let times = index == from ? repeats + 1 : 1
      var next = table
      next.add(kind.costs[index].claim)
      open(
        place, next, count: count + 1, from: index, repeats: times,
        ways: ways * kind.costs[index].chance * Double(count + 1) / Double(times), weight: weight)
    }
  }
}
