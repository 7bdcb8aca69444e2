import Budget
import Foundation
import TestSupport
import Testing

@Suite struct RecordTests {
  @Test func aRunIsDoneAgainToTheLastByte() throws {
    let scratch = try Scratch.withExample()
    let run = try Program.run(
      "plan", "budget", "--out", "out", "--record", "plan.record", in: scratch.url)
    #expect(run.succeeded)
    let written = try Data(contentsOf: scratch.file("out/plan.json"))
    try Data("other".utf8).write(to: scratch.file("out/plan.json"))
    let again = try Program.run("reproduce", "plan.record", in: scratch.url)
    #expect(again.succeeded)
    #expect(again.text.contains("Reproduced: peacebudget plan budget --out out"))
    #expect(again.text.contains("The file out/plan.json there now is not what the run wrote."))
    #expect(!again.text.contains("plan.txt"))
    // A rehearsal writes nothing.
    #expect(try scratch.text("out/plan.json") == "other")
    let record = try JSONSerialization.jsonObject(
      with: Data(contentsOf: scratch.file("plan.record")))
    let outputs = try #require((record as? [String: Any])?["outputs"] as? [[String: String]])
    #expect(outputs.map { $0["name"] } == ["out/plan.txt", "out/plan.json"])
    try written.write(to: scratch.file("copy"))
    let digest = try Run.tool("sha256sum", "copy", in: scratch.url).text.prefix(64)
    #expect(outputs.last?["sha256"] == String(digest))
  }

  /// What was not given has a value too, and another version of the program may have another.
  @Test func settingsInForceAreRecorded() throws {
    let scratch = try Scratch.withExample()
    let run = try Program.run(
      "robust", "budget", "--samples", "20", "--record", "r", in: scratch.url)
    #expect(run.succeeded)
    let record = try JSONSerialization.jsonObject(with: Data(contentsOf: scratch.file("r")))
    let settings = (record as? [String: Any])?["settings"] as? [String: String]
    #expect(
      settings == [
        "effects": "true", "exact": "false", "samples": "20", "seed": "1", "time-limit": "60",
        "weights": "as the policy says",
      ])
    #expect(try Program.run("reproduce", "r", in: scratch.url).succeeded)
  }

  @Test func aChangedInputIsNamed() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.run("check", "budget", "--record=r", in: scratch.url).succeeded)
    try scratch.replace("discount: 3", by: "discount: 4", in: "budget/policy.yaml")
    let again = try Program.run("reproduce", "r", in: scratch.url)
    #expect(again.refused(1))
    #expect(again.complaint.contains("the input budget/policy.yaml has changed"))
    // What `check` prints does not depend on it.
    #expect(!again.complaint.contains("the result"))
  }

  @Test func aBudgetThatNoLongerLoads() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.run("plan", "budget", "--record", "r", in: scratch.url).succeeded)
    try FileManager.default.removeItem(at: scratch.file("budget/lines.csv"))
    let again = try Program.run("reproduce", "r", in: scratch.url)
    #expect(again.refused(1))
    #expect(again.complaint.contains("the run ends with an error now"))
    #expect(!again.complaint.contains("the output"))
  }

  /// A run that posts changes what it reads: it can be done again where that is as it was before.
  @Test func aRunThatPosts() throws {
    let scratch = try Scratch.withExample()
    #expect(try Run.tool("cp", "-r", "budget", "before", in: scratch.url).ended(0))
    #expect(
      try Program.run("plan", "budget", "--post", "1S", "--record", "r", in: scratch.url).succeeded)
    let posted = try scratch.text("budget/postings.csv")
    #expect(try scratch.text("r").contains("\"name\" : \"budget/postings.csv\""))
    let refused = try Program.run("reproduce", "r", in: scratch.url)
    #expect(refused.refused(1))
    #expect(refused.complaint.contains("put the folder back as it was before"))
    #expect(try scratch.text("budget/postings.csv") == posted)

    #expect(try Run.tool("mv", "budget", "after", in: scratch.url).ended(0))
    #expect(try Run.tool("mv", "before", "budget", in: scratch.url).ended(0))
    let old = try scratch.text("budget/postings.csv")
    let again = try Program.run("reproduce", "r", in: scratch.url)
    #expect(again.succeeded && again.text.hasPrefix("Reproduced: "), "\(again.complaint)")
    #expect(
      again.text.contains("The file budget/postings.csv there now is not what the run wrote."))
    #expect(try scratch.text("budget/postings.csv") == old)
    // The digest of the ledger is part of what is compared.
    try scratch.replace(
      SHA256Digest.hex(Data(posted.utf8)), by: SHA256Digest.hex(Data("x".utf8)), in: "r")
    #expect(try Program.run("reproduce", "r", in: scratch.url).refused(1))
  }

  @Test(arguments: [
    "", "{}", "nonsense", "{\"schema\":2}", "[1,2]",
    """
    {"schema":1,"program":"p","solver":"s","arguments":["reproduce","r"],"inputs":[],"models":[],
    "result":{"name":"n","sha256":"x"},"outputs":[]}
    """,
    """
    {"schema":1,"program":"p","solver":"s","arguments":["--help"],"inputs":[],"models":[],
    "result":{"name":"n","sha256":"x"},"outputs":[]}
    """,
  ])
  func whatIsNoRecord(_ text: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: "r")
    #expect(try Program.run("reproduce", "r", in: scratch.url).refused(1))
  }

  @Test func aPipeDoesNotHang() throws {
    let scratch = try Scratch()
    #expect(try Run.tool("mkfifo", "pipe", in: scratch.url).ended(0))
    for path in ["pipe", "missing", "."] + ["/dev/zero"].filter(isDevice) {
      let run = try Program.run("reproduce", path, in: scratch.url)
      #expect(run.refused(1))
      #expect(run.complaint.contains("cannot be read"))
    }
  }
}
