import Certificate
import TestSupport
import Testing

/// What the checker accepts is true, whatever it is given.
@Suite struct SoundnessTests {
  /// Problems with so few points that the truth is known, with trees and multipliers drawn at random.
  @Test(arguments: 0..<4) func noBoundThatIsAcceptedIsTooLow(_ chunk: Int) throws {
    var (accepted, tight) = (0, 0)
    for seed in 0..<1500 {
      var random = Seeded(10_000 * chunk + seed)
      let problem = TinyProblem(&random)
      guard let point = problem.points.randomElement(using: &random) else { continue }
      let best = problem.best(beside: point)
      let reached = problem.aims.map { TinyProblem.product($0, point) }
      let bounds = zip(reached, best).map { $0 + random.int(0...($1 - $0 + 4)) }
      let bytes = problem.certificate(of: point, bounds: bounds, &random)
      guard let verdict = try? Certificate(bytes).verify() else { continue }
      accepted += 1
      for (place, aim) in verdict.aims.enumerated() {
        #expect(bounds[place] >= best[place], "seed \(chunk)/\(seed)")
        #expect("\(aim.reached)" == "\(reached[place])" && "\(aim.bound)" == "\(bounds[place])")
        if bounds[place] == best[place] { tight += 1 }
      }
    }
    // The test says something only when enough is accepted.
    #expect(accepted > 50 && tight > 5)
  }

  /// A line with breakpoints: its value is whole at whole amounts, and only then may a bound be rounded down.
  private func curve(
    weights: String = "0 0 0:1 1:1 2:1 4:-1", amounts: String = "0 0 0:2 1:5 2:7 3:-1",
    costs: String = "0:10 1:40 2:50", kind: String = "whole", columns: [String] = [],
    rows: [String] = [], bound: Int = 30, multipliers: String = "3 2:28"
  ) -> [UInt8] {
    let all =
      ["w0 real 0 1", "w1 real 0 1", "w2 real 0 1", "x whole 0 7", "y whole 1 1"].enumerated().map {
        columns.indices.contains($0) && !columns[$0].isEmpty ? columns[$0] : $1
      }
    let more = rows.map { $0 + "\n" }.joined()
    return Certificate.sealed(
      """
      peacebudget-certificate 1
      program tests
      budget curve
      class public
      files 0
      columns 5
      \(all.joined(separator: "\n"))
      rows \(3 + rows.count)
      weights \(weights)
      amounts \(amounts)
      cap - 4 3:1
      \(more)curves 1
      0 1
      aims 1
      value \(kind) 0 \(costs)
      plan 5
      w0 1/3
      w1 2/3
      w2 0
      x 4
      y 1
      proof value 30 \(bound)
      multipliers 1
      \(multipliers)
      tree 1
      bound 0

      """)
  }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do throws(CertificateFault) {
      _ = try Certificate(bytes).verify()
      return nil
    } catch {
      return error.what
    }
  }

  /// The best multipliers give 30 exactly, coarser ones 30.4.
  @Test func theValueOfACurveIsWhole() throws {
    let exact = "1 0:-10 1:10 2:10"
    #expect(refusal(curve(kind: "exact", multipliers: exact)) == nil)
    let coarse = "100 0:-1000 1:1000 2:1010"
    #expect(refusal(curve(multipliers: coarse)) == nil)
    #expect(
      refusal(curve(kind: "exact", multipliers: coarse))?.contains("do not prove the bound") == true
    )
  }

  @Test func whatIsNoCurveIsNotWhole() throws {
    let fine = "1 0:-10 1:10 2:10"
    let wrong: [(name: String, bytes: [UInt8])] = [
      ("a slope that is not whole", curve(costs: "0:10 1:41 2:50", multipliers: fine)),
      ("a slope that rises", curve(costs: "0:10 1:40 2:80", multipliers: fine)),
      ("amounts that fall", curve(amounts: "0 0 0:2 1:7 2:5 3:-1", multipliers: fine)),
      ("amounts that stay", curve(amounts: "0 0 0:2 1:2 2:7 3:-1", multipliers: fine)),
      ("a whole column counted 0", curve(weights: "0 0 0:1 1:1 2:1 3:0 4:-1", multipliers: fine)),
      ("a weight counted 0 elsewhere", curve(rows: ["extra - 1 0:0"], multipliers: fine)),
      ("weights of 2", curve(weights: "0 0 0:2 1:1 2:1 4:-1", multipliers: fine)),
      ("an open row", curve(weights: "- 0 0:1 1:1 2:1 4:-1", multipliers: fine)),
      ("a weight up to 2", curve(columns: ["w0 real 0 2"], multipliers: fine)),
      ("yes, no or more", curve(columns: ["", "", "", "", "y whole 1 2"], multipliers: fine)),
      ("amounts in fractions", curve(columns: ["", "", "", "x real 0 7"], multipliers: fine)),
      ("a weight elsewhere", curve(rows: ["extra - 1 0:1"], multipliers: fine)),
      (
        "a cost on the amount as well",
        curve(costs: "0:10 1:40 2:50 3:1", bound: 34, multipliers: fine)
      ),
    ]
    for (name, bytes) in wrong { #expect(refusal(bytes) != nil, "\(name)") }
  }
}
