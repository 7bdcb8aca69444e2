import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes, on whatever machine.
@Suite struct SameBytesTests {
  @Test func twice() throws {
    #expect(try Program.run("plan", "--format", "json").out == (try Standard.json.get().out))
    #expect(try Program.run("plan").out == (try Standard.text.get().out))
  }

  @Test func inDutch() throws {
    let scratch = try Scratch()
    let made = try Run.tool(
      "localedef", "-i", "nl_NL", "-f", "UTF-8", "./nl_NL.UTF-8", in: scratch.url)
    #expect(made.ended(0), "\(made.complaint)")
    let dutch = Run.environment.merging(
      ["LOCPATH": scratch.url.path, "LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8"]) { $1 }
    // The locale works: the decimal comma of printf.
    let comma = try Program.shell(
      "LOCPATH=\"$1\" LC_ALL=nl_NL.UTF-8 /usr/bin/printf '%.1f\\n' 1,5", scratch.url.path)
    #expect(comma.text == "1,5\n")
    #expect(
      try Program.run("plan", "--format", "json", environment: dutch).out
        == (try Standard.json.get().out))
    #expect(try Program.run("plan", environment: dutch).out == (try Standard.text.get().out))
    #expect(try Program.run("check", environment: dutch).out == (try Program.run("check").out))
    let explained = try Program.run("explain", "feasibility-study", environment: dutch)
    #expect(explained.out == (try Program.run("explain", "feasibility-study").out))
  }

  @Test(arguments: [
    ["TZ": "Pacific/Kiritimati"], ["TZ": "America/Adak"], ["HOME": "/nowhere"], ["HOME": ""],
    ["LC_ALL": "C"], ["LC_ALL": "xx_XX.nonsense"], ["LANG": "tr_TR.UTF-8"],
    ["COLUMNS": "40", "TERM": "dumb"],
    ["SWIFT_DETERMINISTIC_HASHING": "1"],
  ])
  func whateverTheEnvironment(_ extra: [String: String]) throws {
    let run = try Program.run(
      "plan", "--format", "json", environment: Run.environment.merging(extra) { $1 })
    #expect(run.out == (try Standard.json.get().out))
    #expect(run.err.isEmpty)
  }

  /// What is made in passing goes where TMPDIR says, or nowhere.
  @Test func noFolderForTemporaryFiles() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      ["plan"], in: scratch.url,
      environment: Run.environment.merging(["TMPDIR": scratch.path + "/missing"]) { $1 })
    #expect(run.refused(1) && run.complaint.contains("set TMPDIR"), "\(run)")
    #expect(scratch.names.isEmpty)
  }

  @Test func withNoEnvironmentAtAll() throws {
    #expect(try Program.run("plan", environment: [:]).out == (try Standard.text.get().out))
  }
}
