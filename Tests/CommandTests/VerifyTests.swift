import Foundation
import TestSupport
import Testing

/// `plan --certificate` and `verify`.
@Suite struct VerifyTests {
  private static let certificate = Result { () throws -> Data in
    let scratch = try Scratch()
    let run = try Program.run("plan", "--certificate", "plan.cert", in: scratch.url)
    try #require(run.out == (try Standard.text.get().out) && run.succeeded, "\(run)")
    return try Data(contentsOf: scratch.file("plan.cert"))
  }

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try Self.certificate.get().write(to: scratch.file("plan.cert"))
    return scratch
  }

  @Test func theExampleIsVerified() throws {
    let scratch = try scratch()
    let run = try Program.run("verify", "plan.cert", in: scratch.url)
    #expect(run.succeeded)
    #expect(run.text.hasPrefix("Budget    Mediation and accountability 2026-2030 (example)\n"))
    #expect(run.text.contains("\nClass     restricted\n"))
    #expect(run.text.contains("\nVERIFIED: no better plan exists"))
    let json = try Standard.document()
    #expect(
      run.text.contains("value: \(try #require(json["value"] as? Int)) points; no plan does better")
    )
    let against = try Program.run(
      "verify", "plan.cert", "--against", "netherlands-2026", in: scratch.url)
    #expect(against.succeeded)
    #expect(against.text.contains("\nAgainst   "))
  }

  @Test func theSecondCheckerVerifiesIt() throws {
    let scratch = try scratch()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../verify.py").standardizedFileURL.path
    #expect(try Program.run("init", "budget", in: scratch.url).succeeded)
    let run = try Run.tool("python3", script, "--files", "budget", "plan.cert", in: scratch.url)
    #expect(run.ended(0) && run.text.hasPrefix("plan.cert: VERIFIED rank-1 0 optimal"), "\(run)")
  }

  @Test func theSameBudgetGivesTheSameBytes() throws {
    let scratch = try Scratch.withExample()
    #expect(
      try Program.run("plan", "budget", "--year", "2028", "--certificate", "c", in: scratch.url)
        .succeeded)
    #expect(try Data(contentsOf: scratch.file("c")) == (try Self.certificate.get()))
  }

  @Test func aTamperedCertificateIsRefusedAtItsPlace() throws {
    let scratch = try scratch()
    let text = try scratch.text("plan.cert")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(lines.lastIndex { $0.hasPrefix("x[ohchr-core,2026] ") })
    var changed = lines
    changed[place] = "x[ohchr-core,2026] 8001"
    try scratch.write(changed.joined(separator: "\n"), to: "changed")
    let run = try Program.run("verify", "changed", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.hasPrefix("changed:\(place + 1): x[ohchr-core,2026] may not be 8001\n"))
    #expect(run.complaint.hasSuffix("\nREFUSED: nothing is proven by this certificate\n"))
    // Cut off in the middle, as a full disk would leave a file that is not written whole.
    try scratch.write(String(text.prefix(text.count / 2)), to: "half")
    #expect(try Program.run("verify", "half", in: scratch.url).refused(1))
  }

  @Test func anotherBudgetIsNamedByItsFirstDifference() throws {
    let scratch = try Scratch.withExample()
    try Self.certificate.get().write(to: scratch.file("plan.cert"))
    func complaint() throws -> String {
      let run = try Program.run("verify", "plan.cert", "--against", "budget", in: scratch.url)
      #expect(run.refused(1))
      #expect(
        run.complaint.hasSuffix("\nREFUSED: the proof holds, and it is not about this budget\n"))
      return run.complaint
    }
    #expect(
      try Program.run("verify", "plan.cert", "--against", "budget", in: scratch.url).succeeded)
    // A file that changes nothing in the problem, and one that does.
    try scratch.replace("id,title,url,date", by: "id,title,date,url", in: "budget/sources.csv")
    let sources = try scratch.text("budget/sources.csv")
    try scratch.write(
      sources.replacing("date,url", with: "url,date") + "\n", to: "budget/sources.csv")
    #expect(try complaint().contains("budget/sources.csv: is not the file"))
    #expect(try complaint().contains("the problem is the same"))
    try scratch.replace(
      "icc-otp,violence,30,C", by: "icc-otp,violence,31,C", in: "budget/scores.csv")
    #expect(
      try complaint().contains(
        "aim value: lam[icc-otp,2026,0] counts 374000 in the certificate and 375000 by the budget"))
  }

  @Test func whatCannotBeRead() throws {
    let scratch = try Scratch()
    for name in ["nowhere", "/", "/proc/self/mem"] + ["/dev/zero"].filter(isDevice) {
      let run = try Program.run("verify", name, in: scratch.url)
      #expect(run.refused(1) && run.complaint.contains(name), "\(run)")
    }
    try scratch.write("", to: "empty")
    #expect(try Program.run("verify", "empty", in: scratch.url).complaint.hasPrefix("empty:1: "))
    #expect(try Program.run("verify", "", in: scratch.url).refused(64))
    #expect(try Program.run("verify", in: scratch.url).refused(64))
  }

  @Test func noCertificateWithoutAPlan() throws {
    let scratch = try Scratch.withExample()
    let register = try Program.run(
      "plan", "netherlands-2017", "--certificate", "c", in: scratch.url)
    #expect(register.refused(1) && register.complaint.contains("has no lines.csv"))
    try scratch.replace(
      "holds:",
      by: "holds:\n  - {line: clingendael-training, years: [2026], amount: 3000, by: t, reason: r}",
      in: "budget/policy.yaml")
    #expect(try Program.run("plan", "budget", "--certificate", "c", in: scratch.url).refused(1))
    #expect(scratch.names == ["budget"])
  }

  @Test func aPlaceThatCannotBeWritten() throws {
    let scratch = try Scratch()
    for place in ["folder/below", "/proc/x"] {
      let run = try Program.run("plan", "--certificate", place, in: scratch.url)
      #expect(run.refused(1) && run.complaint.contains(place), "\(run)")
    }
    #expect(try Program.run("plan", "--certificate", "", in: scratch.url).refused(64))
    #expect(scratch.names.isEmpty)
  }
}
