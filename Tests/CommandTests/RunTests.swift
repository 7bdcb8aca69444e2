import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  /// A test fails then, and does not hang.
  @Test func aProgramThatHangsIsKilledWithAllThatItStarted() throws {
    let run = try Run.of(
      URL(fileURLWithPath: "/bin/sh"), ["-c", "echo begun; sleep 3000 & sleep 3000"],
      in: URL(fileURLWithPath: "/"), after: 1)
    #expect(!run.exited && run.text == "begun\n")
  }
}
