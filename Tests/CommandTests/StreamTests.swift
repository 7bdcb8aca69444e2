import Foundation
import TestSupport
import Testing

/// Streams that are closed or full end the program with 1 and a word, never by a signal.
@Suite struct StreamTests {
  static let commands = [
    "plan", "plan --format json", "check", "check netherlands-2017", "explain feasibility-study",
  ]

  @Test(arguments: commands)
  func nobodyReads(_ command: String) throws {
    // The pipe's reader is gone before the program starts.
    let scratch = try Scratch()
    let run = try Program.shell(
      "mkfifo p; exec 3<>p 4>p 3<&-; \"$0\" \(command) >&4; echo \"status $?\" >&2",
      in: scratch.url)
    #expect(run.complaint.hasSuffix("status 1\n"), "\(run.complaint)")
  }

  @Test(.enabled(if: isDevice("/dev/full")), arguments: commands)
  func theDiskIsFull(_ command: String) throws {
    let run = try Program.shell("exec \"$0\" \(command) > /dev/full")
    #expect(run.refused(1))
    #expect(run.complaint == "standard output cannot be written: No space left on device\n")
  }

  @Test(arguments: commands)
  func standardOutputIsClosed(_ command: String) throws {
    let run = try Program.shell("exec \"$0\" \(command) >&-")
    #expect(run.ended(1))
    #expect(run.complaint.hasPrefix("standard output cannot be written: "))
  }

  @Test func standardInputIsClosed() throws {
    let run = try Program.shell("exec \"$0\" plan <&-")
    #expect(run.succeeded)
    #expect(run.out == (try Standard.text.get().out))
  }

  @Test func everythingIsClosed() throws {
    #expect(try Program.shell("exec \"$0\" plan <&- >&- 2>&-").ended(1))
    #expect(try Program.shell("exec \"$0\" check nowhere 2>&-").ended(1))
  }

  /// No file that is written takes the place of a closed stream.
  @Test func filesAreWholeWhenStreamsAreClosed() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "exec \"$0\" plan --out out --write-model model >&- 2>&-", in: scratch.url)
    #expect(run.ended(1))
    #expect(try scratch.text("out/plan.txt") == (try Standard.text.get().text))
    #expect(try scratch.text("out/plan.json") == (try Standard.json.get().text))
  }

  @Test(.enabled(if: isDevice("/dev/full"))) func initSaysThatItCouldNotSay() throws {
    let scratch = try Scratch()
    #expect(try Program.shell("exec \"$0\" init new > /dev/full", in: scratch.url).refused(1))
  }
}
