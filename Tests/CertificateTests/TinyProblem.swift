import Certificate
import TestSupport

/// A problem with so few points that all can be looked at, and certificates of it, true or not.
struct TinyProblem {
  var lower: [Int]
  var upper: [Int]
  var rows: [(entries: [Int], lower: Int?, upper: Int?)]
  /// One or two aims.
  var aims: [[Int]]

  init(_ random: inout Seeded) {
    let count = random.int(1...2)
    lower = (0..<count).map { _ in random.int(-3...2) }
    upper = lower.map { $0 + random.int(0...4) }
    rows = (0..<random.int(1...3)).map { _ in
      let side = random.int(-8...12)
      let low = random.chance(50) ? side : nil
      return (
        (0..<count).map { _ in random.int(-5...5) }, low,
        low == nil || random.chance(30) ? side + random.int(0...6) : nil
      )
    }
    aims = (0..<random.int(1...2)).map { _ in (0..<count).map { _ in random.int(-9...9) } }
  }

  static func product(_ one: [Int], _ other: [Int]) -> Int {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// All points that satisfy all rows.
  var points: [[Int]] {
    zip(lower, upper).reduce([[]]) { points, bounds in
      points.flatMap { point in (bounds.0...bounds.1).map { point + [$0] } }
    }.filter { point in
      rows.allSatisfy { row in
        let sum = Self.product(row.entries, point)
        return sum >= row.lower ?? .min && sum <= row.upper ?? .max
      }
    }
  }

  /// The largest objective of each aim, among points that are as good on the aims before it as this one is.
  func best(beside point: [Int]) -> [Int] {
    aims.indices.map { place in
      points.filter { other in
        aims[..<place].allSatisfy { Self.product($0, other) >= Self.product($0, point) }
      }.map { Self.product(aims[place], $0) }.max() ?? .min
    }
  }

  private func entries(_ values: [Int]) -> String {
    values.enumerated().filter { $0.element != 0 }.map { " \($0.offset):\($0.element)" }.joined()
  }

  /// A certificate of a point with any bounds, and trees with any multipliers.
  func certificate(of point: [Int], bounds: [Int], _ random: inout Seeded) -> [UInt8] {
    var text =
      "peacebudget-certificate 1\nprogram tests\nbudget tiny\nclass public\nfiles 0\ncolumns \(lower.count)\n"
    for column in lower.indices { text += "c\(column) whole \(lower[column]) \(upper[column])\n" }
    text += "rows \(rows.count)\n"
    for (place, row) in rows.enumerated() {
      text += "r\(place) \(row.lower.map(String.init) ?? "-") \(row.upper.map(String.init) ?? "-")"
      text += entries(row.entries) + "\n"
    }
    text += "curves 0\naims \(aims.count)\n"
    for (place, aim) in aims.enumerated() { text += "a\(place) whole 0\(entries(aim))\n" }
    text += "plan \(point.count)\n"
    for (column, value) in point.enumerated() { text += "c\(column) \(value)\n" }
    for (place, aim) in aims.enumerated() {
      text += "proof a\(place) \(Self.product(aim, point)) \(bounds[place])\n"
      let sets = (0..<4).map { _ in multipliers(earlier: place, &random) }
      text += "multipliers 4\n" + sets.joined()
      let nodes = tree(lower, upper, depth: random.int(0...2), &random)
      text += "tree \(nodes.count)\n" + nodes.joined()
    }
    return Certificate.sealed(text)
  }

  /// Multipliers on sides that the rows have.
  private func multipliers(earlier: Int, _ random: inout Seeded) -> String {
    var text = "\(random.int(1...2))"
    for (place, row) in rows.enumerated() where random.chance(50) {
      let sign = row.lower == nil ? 1 : row.upper == nil ? -1 : random.pick([-1, 1])
      text += " \(place):\(sign * random.int(1...3))"
    }
    for place in 0..<earlier where random.chance(50) {
      text += " \(rows.count + place):\(-random.int(1...6))"
    }
    return text + "\n"
  }

  private func tree(
    _ lower: [Int], _ upper: [Int], depth: Int, _ random: inout Seeded
  ) -> [String] {
    let open = lower.indices.filter { lower[$0] < upper[$0] }
    guard depth > 0, !open.isEmpty else {
      return ["\(random.chance(80) ? "bound" : "empty") \(random.int(0...3))\n"]
    }
    let column = random.pick(open)
    let value = random.int(lower[column]...upper[column] - 1)
    if random.chance(30) {
      var inner = (lower, upper)
      if random.chance(50) { inner.0[column] = value + 1 } else { inner.1[column] = value }
      return ["narrow \(random.int(0...3)) \(column):\(inner.0[column]):\(inner.1[column])\n"]
        + tree(inner.0, inner.1, depth: depth - 1, &random)
    }
    var (down, up) = (upper, lower)
    down[column] = value
    up[column] = value + 1
    return ["split \(column) \(value)\n"]
      + tree(lower, down, depth: depth - 1, &random) + tree(up, upper, depth: depth - 1, &random)
  }
}
