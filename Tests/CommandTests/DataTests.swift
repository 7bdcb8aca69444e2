import TestSupport
import Testing

/// Data with errors, and budgets without a plan, end with 1: words on standard error, no result.
@Suite struct DataTests {
  private func complaint(_ arguments: String, in scratch: Scratch) throws -> String {
    let run = try Program.shell("exec \"$0\" " + arguments, in: scratch.url)
    #expect(run.refused(1), "\(arguments): \(run)")
    return run.complaint
  }

  @Test(arguments: ["plan", "check", "explain hd"])
  func noSuchFolder(_ command: String) throws {
    let text = try complaint(command + " nowhere", in: try Scratch())
    #expect(text.contains("nowhere: there is no such budget folder"))
    #expect(text.contains("netherlands-2017, netherlands-2026"))
  }

  @Test(arguments: ["plan", "check", "explain hd"])
  func aFileIsNoFolder(_ command: String) throws {
    let scratch = try Scratch()
    try scratch.write("x", to: "file")
    #expect(
      try complaint(command + " file", in: scratch).contains(
        "this is a file, and a budget is a folder"))
  }

  @Test func anEmptyFolder() throws {
    let scratch = try Scratch()
    let text = try complaint("check .", in: scratch)
    for name in ["budget.yaml", "sources.csv", "structure.csv", "postings.csv"] {
      #expect(text.contains("\(name): the file is missing"))
    }
  }

  @Test func everyIssueAtOnce() throws {
    let scratch = try Scratch.withExample()
    try scratch.replace("discount: 3", by: "discount: three", in: "budget/policy.yaml")
    try scratch.replace("icc-otp,violence,30", by: "icc-otp,violence,300", in: "budget/scores.csv")
    try scratch.replace(
      "icc-tfv,ICC-TFV,legal-order", by: "icc-tfv,ICC-TVF,legal-order", in: "budget/lines.csv")
    let checked = try complaint("check budget", in: scratch)
    for file in ["policy.yaml:", "scores.csv:", "lines.csv:"] {
      #expect(checked.contains("\n" + file))
    }
    #expect(checked.contains("did you mean 'ICC-TFV'") || checked.contains("ICC-TFV"))
    #expect(try complaint("plan budget --format json", in: scratch) == checked)
    #expect(try complaint("explain hd budget", in: scratch) == checked)
  }

  /// An envelope in euro is told before the plan, beside it and in it.
  @Test func amountsThatAreTooLarge() throws {
    let scratch = try Scratch.withExample()
    try scratch.replace(
      "amounts: {2026: 2500,", by: "amounts: {2026: 2500000,", in: "budget/policy.yaml")
    let words = "envelope training has 2500000 k€ in 2026, more than ten times what its lines"
    let check = try Program.run("check", "budget", in: scratch.url)
    #expect(check.succeeded && check.text.contains("Warning: \(words)"))
    let plan = try Program.run("plan", "budget", "--out", "out", in: scratch.url)
    #expect(plan.ended(0) && plan.complaint.contains("warning: \(words)"))
    #expect(plan.text.contains("Warning   \(words)"))
    #expect(try scratch.text("out/plan.json").contains(words))
  }

  @Test func aClashIsNamed() throws {
    let scratch = try Scratch.withExample()
    // Holds on one envelope that need more than its ceiling.
    try scratch.replace(
      "holds:",
      by:
        "holds:\n  - {line: clingendael-training, years: [2026], amount: 3000, by: tester, reason: clash}",
      in: "budget/policy.yaml")
    let text = try complaint("plan budget", in: scratch)
    #expect(text.contains("no plan satisfies all hard rules"))
    #expect(text.contains("  - clingendael-training is held at 3000 k€ in 2026 by tester"))
    #expect(text.contains("  - the ceiling of training in 2026 is 2400 k€ after the cut"))
    #expect(try complaint("explain hd budget", in: scratch) == text)
  }

  @Test func aRegisterCannotBePlanned() throws {
    let scratch = try Scratch()
    #expect(try complaint("plan netherlands-2017", in: scratch).contains("has no lines.csv"))
    #expect(try complaint("explain hd netherlands-2017", in: scratch).contains("has no lines.csv"))
  }

  @Test func anUnknownLineHasANearestName() throws {
    let scratch = try Scratch()
    #expect(try complaint("explain kofi-anan", in: scratch).contains("did you mean 'kofi-annan'?"))
    #expect(
      try complaint("explain zzzzzzzzzzzz", in: scratch).contains("there is no line 'zzzzzzzzzzzz'")
    )
  }

  @Test(arguments: ["2025", "2031", "0", "9223372036854775807"])
  func aYearOutside(_ year: String) throws {
    let text = try complaint("plan --year \(year)", in: try Scratch())
    #expect(text.contains(year) && text.contains("2026 to 2030"))
  }
}
