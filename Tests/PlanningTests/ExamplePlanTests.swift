import Budget
import Planning
import Testing

@Suite struct ExamplePlanTests {
  @Test func netherlands2026IsProven() throws {
    let folder = try #require(Folder(example: "netherlands-2026"))
    let plan = try Planner.plan(try Budget(folder: folder))
    #expect(plan.isProven)
    #expect(plan.appraisal.violations.isEmpty)
  }
}
