import Budget
import Foundation
import TestSupport
import Testing

@Suite struct PostTests {
  @Test func postsOnceAndSaysSo() throws {
    let scratch = try Scratch.withExample()
    let old = try scratch.text("budget/postings.csv")
    let first = try Program.run("plan", "budget", "--post", "1S", in: scratch.url)
    #expect(first.succeeded)
    #expect(first.text.contains("POSTED AT THE FIRST SUPPLETORY BUDGET"))
    let new = try scratch.text("budget/postings.csv")
    #expect(new.hasPrefix(old) && new != old)
    #expect(try Program.run("check", "budget", in: scratch.url).succeeded)
    let second = try Program.run("plan", "budget", "--post", "1S", in: scratch.url)
    #expect(second.succeeded)
    #expect(second.text.contains("nothing was posted"))
    #expect(try scratch.text("budget/postings.csv") == new)
  }

  @Test func jsonStaysOneDocument() throws {
    let scratch = try Scratch.withExample()
    let run = try Program.run(
      "plan", "budget", "--post", "1S", "--format", "json", in: scratch.url)
    #expect(run.ended(0))
    #expect(try JSONSerialization.jsonObject(with: run.out) is [String: Any])
    #expect(run.complaint.contains("POSTED"))
  }

  @Test func anExampleIsNotChanged() throws {
    for arguments in [["plan"], ["plan", "netherlands-2026"]] {
      let run = try Program.shell("\"$0\" \(arguments.joined(separator: " ")) --post 1S")
      #expect(run.refused(1))
      #expect(run.complaint.contains("peacebudget init"))
    }
  }

  @Test(arguments: ["OWB", "JV", "VB"])
  func aStageThatCannotBe(_ stage: String) throws {
    let scratch = try Scratch.withExample()
    let old = try scratch.text("budget/postings.csv")
    let run = try Program.run("plan", "budget", "--post", stage, in: scratch.url)
    #expect(run.refused(1))
    #expect(try scratch.text("budget/postings.csv") == old)
    #expect(try Program.run("plan", "budget", "--post", "1X", in: scratch.url).refused(64))
  }

  @Test func aLedgerThatCannotBeWritten() throws {
    let scratch = try Scratch.withExample()
    let old = try scratch.text("budget/postings.csv")
    // A folder in the place of the new file stops the writing, for the superuser too.
    try FileManager.default.createDirectory(
      at: scratch.file("budget/.peacebudget-new-0"), withIntermediateDirectories: true)
    let run = try Program.run("plan", "budget", "--post", "1S", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("cannot be written"))
    #expect(try scratch.text("budget/postings.csv") == old)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("budget/measures.csv").path))
  }

  /// A position that a posting has cut below its tiers has no negative part.
  @Test func tiersOfACutPosition() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.run("plan", "budget", "--post", "1S", in: scratch.url).succeeded)
    let run = try Program.run("explain", "crisis-group", "budget", in: scratch.url)
    #expect(run.text.contains("0 k€ free"), "\(run.text)")
    #expect(!run.text.contains(/-\d+\s+k€ free/))
  }
}
