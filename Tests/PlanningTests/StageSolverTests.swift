import GLPK
import TestSupport
import Testing

@testable import Planning

/// What the stages hand on to each other.
@Suite struct StageSolverTests {
  /// Worth and disruption in whole thousands of points: the row of the value is then whole without scaling.
  private func thousands() -> World {
    var random = Seeded(7)
    var world = World.small(lines: 3, years: 2, &random)
    for index in world.lines.indices {
      world.lines[index].scores = [World.Score(value: 100, grade: "A")]
    }
    world.envelopes[0].amounts = [3, 4]
    return world
  }

  @Test func theValueThatIsKeptIsTheValueThatWasReached() throws {
    for world in [
      thousands(),
      {
        var other = thousands(); other.discount = 7; return other
      }(),
    ] {
      let model = try Formulation(try world.budget)
      try Planner.withProblem(of: model) { problem in
        var solver = try StageSolver(
          model, problem: problem, deadline: .now + .seconds(600), cancellation: nil)
        #expect(try solver.solve(&problem))
        let best = try #require(solver.best)
        let exact = solver.exact
        let row = try #require(exact.rowIndex.firstIndex(of: solver.index.keepValue))
        // The plan itself satisfies the row: its lower bound is the plan's value in the scale of the row.
        let points = best.appraisal.value + model.offset
        #expect(1000 * (exact.rowLower[row] ?? 0) == points * exact.rowScale[row])
        // And the entries are worth per breakpoint in the same scale.
        for entry in exact.rowStart[row]..<exact.rowStart[row + 1] {
          let inSolver = try problem.row(solver.index.keepValue).first {
            $0.column == exact.entryColumn[entry]
          }
          let value = try #require(inSolver?.value)
          #expect(
            Double(exact.entryValue[entry]) == (value * Double(exact.rowScale[row])).rounded())
        }
      }
    }
  }
}
