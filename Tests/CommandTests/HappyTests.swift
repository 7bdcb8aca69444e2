import TestSupport
import Testing

/// Each command from a foreign folder, with nothing in the environment but the path.
@Suite struct HappyTests {
  @Test func plan() throws {
    let run = try Standard.text.get()
    #expect(run.succeeded)
    #expect(run.text.hasPrefix("Plan 2026: "))
    #expect(run.text.hasSuffix("\n") && !run.text.hasSuffix("\n\n"))
  }

  @Test func planOfAnotherYear() throws {
    let run = try Program.run("plan", "netherlands-2026", "--year", "2028", "--time-limit", "60")
    #expect(run.succeeded)
    #expect(run.text.hasPrefix("Plan 2028: "))
  }

  @Test(arguments: ["netherlands-2026", "netherlands-2017"])
  func check(_ name: String) throws {
    let run = try Program.run("check", name)
    #expect(run.succeeded)
    #expect(run.text.hasPrefix(name + ": "))
    #expect(run.text.hasSuffix("No issues: every reference resolves and every identity holds.\n"))
  }

  @Test func checkOfTheStandardExample() throws {
    #expect(try Program.run("check").out == (try Program.run("check", "netherlands-2026").out))
  }

  @Test func explain() throws {
    let run = try Program.run("explain", "feasibility-study", "--year", "2026")
    #expect(run.succeeded)
    #expect(run.text.contains("(feasibility-study) in 2026\n"))
    #expect(run.text.contains("What would change it (each re-solved)\n- "))
  }

  @Test(arguments: [
    ["--help"], ["plan", "--help"], ["check", "-h"], ["explain", "--help"], ["init", "--help"], [],
  ])
  func help(_ arguments: [String]) throws {
    let run = try Program.shell("exec \"$0\" \(arguments.joined(separator: " "))")
    #expect(run.succeeded)
    #expect(run.text.contains("USAGE: peacebudget"))
  }

  @Test func version() throws {
    let run = try Program.run("--version")
    #expect(run.succeeded)
    #expect(run.text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }
}
