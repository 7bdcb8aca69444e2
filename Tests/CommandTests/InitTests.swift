import Foundation
import TestSupport
import Testing

@Suite struct InitTests {
  @Test func writesTheExampleWithACommentedPolicy() throws {
    let scratch = try Scratch.withExample()
    let policy = try scratch.text("budget/policy.yaml")
    #expect(policy.split(separator: "\n").count { $0.drop { $0 == " " }.hasPrefix("#") } > 10)
    #expect(try Program.run("check", "budget", in: scratch.url).succeeded)
  }

  @Test func theWrittenFolderGivesTheSamePlan() throws {
    let scratch = try Scratch.withExample()
    let run = try Program.run("plan", "budget", in: scratch.url)
    #expect(run.succeeded)
    // Only the name differs, and with it where the heading breaks.
    func flat(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
    let standard = try Standard.text.get().text
    #expect(flat(run.text) == flat(standard.replacing("netherlands-2026", with: "budget")))
    let json = try Program.run("plan", "budget", "--format", "json", in: scratch.url).text
    let expected = try Standard.json.get().text.replacing(
      "\"netherlands-2026\"", with: "\"budget\"")
    #expect(json == expected)
  }

  @Test func theRegisterToo() throws {
    let scratch = try Scratch()
    #expect(
      try Program.run("init", "new/deep", "--example", "netherlands-2017", in: scratch.url)
        .succeeded)
    let run = try Program.run("check", "new/deep", in: scratch.url)
    #expect(
      run.text.replacing("new/deep", with: "netherlands-2017")
        == (try Program.run("check", "netherlands-2017").text))
  }

  @Test func anEmptyFolderIsFilled() throws {
    let scratch = try Scratch()
    #expect(try Program.run("init", ".", in: scratch.url).succeeded)
    #expect(scratch.names.contains("policy.yaml"))
  }

  @Test(arguments: ["note.txt", ".hidden"])
  func aFolderWithAnythingInItIsLeftAlone(_ name: String) throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: name)
    let run = try Program.run("init", ".", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("nothing was written"))
    #expect(scratch.names == [name])
  }

  @Test func aFileIsLeftAlone() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "note")
    #expect(try Program.run("init", "note", in: scratch.url).refused(1))
    #expect(try scratch.text("note") == "mine")
  }

  @Test func unknownExample() throws {
    let scratch = try Scratch()
    let run = try Program.run("init", "new", "--example", "atlantis", in: scratch.url)
    #expect(run.refused(64))
    #expect(run.complaint.contains("netherlands-2017 or netherlands-2026"))
    #expect(scratch.names.isEmpty)
  }

  @Test func whereNothingCanBeMade() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "note")
    #expect(try Program.run("init", "note/new", in: scratch.url).refused(1))
  }

  /// What it prints can be pasted into a shell.
  @Test(arguments: ["two words", "it's", "$HOME", "plain-1.0/a_b", "-dash"])
  func theHintsCanBePasted(_ name: String) throws {
    let scratch = try Scratch()
    let run = try Program.run("init", "--", name, in: scratch.url)
    #expect(run.succeeded)
    let hint = try #require(
      run.text.split(separator: "\n").first { $0.hasPrefix("  peacebudget check ") })
    #expect(
      try Program.shell("\"$0\"" + hint.dropFirst("  peacebudget".count), in: scratch.url).succeeded
    )
  }
}
