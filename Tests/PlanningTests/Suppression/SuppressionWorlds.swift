import Planning
import TestSupport

/// Tables for tests.
enum SuppressionWorld {
  typealias Problem = DisclosureProblem

  /// How amounts are drawn.
  enum Family: CaseIterable {
    /// All the same.
    case equal
    /// Small, many of them 0.
    case sparse
    /// From 1 to 1,000, evenly over the orders of magnitude.
    case steep
    /// Known from above as well.
    case capped

    func amount(_ random: inout Seeded) -> Int {
      switch self {
      case .equal: 10
      case .sparse: random.chance(40) ? 0 : random.int(1...9)
      case .steep: random.int(1...random.pick([9, 99, 999]))
      case .capped: random.int(2...20)
      }
    }

    func upper(_ amount: Int) -> Int? { self == .capped ? amount + 4 : nil }
  }

  /// How the loss of a cell is counted.
  enum Loss: CaseIterable {
    case cells, amounts, ranks

    func weight(_ amount: Int, _ random: inout Seeded) -> Int {
      switch self {
      case .cells: 1
      case .amounts: abs(amount)
      case .ranks: random.int(0...5)
      }
    }
  }

  /// A table with a column and a row of totals; cell (i, j) is number `i * (columns + 1) + j`.
  ///
  /// - Parameter sensitive: the cells to protect, each with how far on both sides as far as its bounds allow.
  static func twoWay(
    rows: Int, columns: Int, family: Family, loss: Loss, sensitive: [Int: Int],
    totalsShown: Bool = false, _ random: inout Seeded
  ) throws -> Problem {
    var amounts = (0..<rows).map { _ in (0..<columns).map { _ in family.amount(&random) } }
    for row in 0..<rows { amounts[row].append(amounts[row].reduce(0, +)) }
    amounts.append((0...columns).map { column in amounts.reduce(0) { $0 + $1[column] } })
    let cells = amounts.enumerated().flatMap { row, amounts in
      amounts.enumerated().map { column, amount in
        let place = row * (columns + 1) + column
        let isTotal = row == rows || column == columns
        let upper = isTotal ? nil : family.upper(amount)
        return Problem.Cell(
          "\(row)/\(column)", amount: amount, weight: loss.weight(amount, &random), lower: 0,
          upper: upper,
          protection: sensitive[place].map {
            Problem.Protection(
              below: min($0, amount), above: min($0, upper.map { $0 - amount } ?? $0))
          }, mustShow: totalsShown && isTotal && sensitive[place] == nil)
      }
    }
    return try Problem(
      cells: cells,
      relations: (0...rows).map { row in
        let first = row * (columns + 1)
        return Problem.Relation(
          "row \(row)", total: first + columns, parts: first..<first + columns)
      }
        + (0...columns).map { column in
          Problem.Relation(
            "column \(column)", total: rows * (columns + 1) + column,
            parts: (0..<rows).map { $0 * (columns + 1) + column })
        })
  }

  /// An article of subarticles of instruments of lines over some stages: for each row a position, and for each
  /// later stage a mutation and a position. The article is published. Cell of row r and column c is number
  /// `r * columns + c`, where column 0 is a position, 1 a mutation, 2 a position.
  ///
  /// - Parameter fanOut: children of the article, of each subarticle, and so on.
  static func tree(
    fanOut: [Int], stages: Int, family: Family, loss: Loss, sensitiveLines: [Int], demand: Int,
    _ random: inout Seeded
  ) throws -> Problem {
    var children: [[Int]] = [[]]
    var level = [0]
    for count in fanOut {
      var next: [Int] = []
      for row in level {
        for _ in 0..<count {
          children.append([])
          children[row].append(children.count - 1)
          next.append(children.count - 1)
        }
      }
      level = next
    }
    let columns = 2 * stages - 1
    var amounts = Array(repeating: Array(repeating: 0, count: columns), count: children.count)
    for row in children.indices.reversed() {
      guard children[row].isEmpty else {
        for column in 0..<columns {
          amounts[row][column] = children[row].reduce(0) { $0 + amounts[$1][column] }
        }
        continue
      }
      amounts[row][0] = family.amount(&random)
      for stage in 1..<max(1, stages) {
        let before = amounts[row][2 * stage - 2]
        let change = random.chance(40) ? 0 : random.int(max(-before, -20)...20)
        amounts[row][2 * stage - 1] = change
        amounts[row][2 * stage] = before + change
      }
    }
    let sensitive = Set(sensitiveLines.map { level[$0] })
    var cells: [Problem.Cell] = []
    var relations: [Problem.Relation] = []
    for (row, amounts) in amounts.enumerated() {
      for (column, amount) in amounts.enumerated() {
        let isPosition = column % 2 == 0
        let isSensitive = sensitive.contains(row) && isPosition
        cells.append(
          Problem.Cell(
            "\(row)/\(column)", amount: amount, weight: loss.weight(amount, &random),
            lower: isPosition ? 0 : nil,
            protection: isSensitive
              ? Problem.Protection(below: min(demand, amount), above: demand) : nil,
            mustShow: row == 0))
        if !children[row].isEmpty {
          relations.append(
            Problem.Relation(
              "children of \(row)", total: row * columns + column,
              parts: children[row].map { $0 * columns + column }))
        }
      }
      for stage in 1..<max(1, stages) {
        let place = row * columns + 2 * stage
        relations.append(
          Problem.Relation("stage \(stage)", total: place, parts: [place - 2, place - 1]))
      }
    }
    return try Problem(cells: cells, relations: relations)
  }
}
