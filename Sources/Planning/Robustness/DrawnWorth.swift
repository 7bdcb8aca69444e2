import Budget

/// The value of amounts when the lines are worth other points a k€ than the scores say: what changes in the model
/// from one draw to the next.
struct DrawnWorth: Sendable {
  /// Pieces of an effect curve between two breakpoints: k€, and hundredths of a per cent times millionths of the
  /// discount.
  private struct Rise: Sendable {
    let pieces: [(length: Amount, factor: Int)]
  }

  private let model: Formulation
  private var countsHarm = true
  /// By line, year and breakpoint: what is added since the breakpoint before, or since nothing.
  private let rises: [[[Rise]]]
  /// Value (worth less disruption, as the model counts it) by line, year and breakpoint.
  private(set) var values: [[[Int]]]

  /// Starts from the points of the model itself.
  init(_ model: Formulation) {
    self.model = model
    rises = zip(model.lines, model.choices).map { line, choices in
      zip(model.years, choices).map { year, choice in
        let steps = model.valuation.steps(of: line, in: year)
        var from = 0
        return choice.points.map { point in
          var pieces: [(length: Amount, factor: Int)] = []
          var start = 0
          for step in steps {
            let (low, high) = (max(start, from), min(step.upTo, point.amount))
            if high > low {
              pieces.append((high - low, step.worth * model.valuation.millionths(in: year)))
            }
            start = step.upTo
          }
          from = point.amount
          return Rise(pieces: pieces)
        }
      }
    }
    values = []
    revalue(model.lines.map { model.valuation.pointsPerAmount[$0.id] ?? 0 })
  }

  /// Values the breakpoints with points per k€ by line.
  mutating func revalue(_ points: [Int]) {
    values = rises.enumerated().map { line, years in
      years.enumerated().map { year, rises in
        let choice = model.choices[line][year]
        var worth = 0
        return zip(rises, choice.points).map { rise, point in
          for piece in rise.pieces {
            worth += piece.length * rounded(points[line] * piece.factor, over: 10_000_000_000)
          }
          return countsHarm ? worth - point.harm + choice.harmOfStopping : worth
        }
      }
    }
  }

  /// The worth alone of so many points per k€ by line, without any disruption: what is lost when that many points
  /// are lost.
  func losing(_ points: [Int]) -> DrawnWorth {
    var lost = self
    lost.countsHarm = false
    lost.revalue(points)
    return lost
  }

  /// The value of a decision, as the model counts it.
  func value(of decision: Decision) -> Int {
    decision.amounts.indices.reduce(0) { $0 + value(of: decision, line: $1) }
  }

  /// The value of one line of a decision.
  func value(of decision: Decision, line: Int) -> Int {
    var sum = 0
    for (year, amount) in decision.amounts[line].enumerated() where decision.running[line][year] {
      sum += value(of: amount, line, year)
    }
    return sum
  }

  private func value(of amount: Amount, _ line: Int, _ year: Int) -> Int {
    let points = model.choices[line][year].points
    let values = values[line][year]
    guard let next = points.firstIndex(where: { $0.amount >= amount }) else { return 0 }
    if points[next].amount == amount || next == 0 { return values[next] }
    let (from, to) = (points[next - 1].amount, points[next].amount)
    return values[next - 1] + (values[next] - values[next - 1]) / (to - from) * (amount - from)
  }
}
