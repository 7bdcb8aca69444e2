import Foundation
import TestSupport
import Testing

/// Progress goes to standard error, only on a terminal, and only when work takes over a second.
@Suite(.serialized, .enabled(if: Terminal.exists)) struct ProgressTests {
  /// Runs the program with a terminal as standard error.
  private func run(_ arguments: String..., output: Any? = nil) throws -> (
    shown: String, seconds: Double, status: Int32
  ) {
    let terminal = try Terminal()
    let url: URL = try #require(Program.url)
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.environment = Run.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = terminal.far
    let start = Date()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return (terminal.shown(), Date().timeIntervalSince(start), process.terminationStatus)
  }

  @Test(arguments: ["check", "plan"])
  func shortWorkShowsNothing(_ command: String) throws {
    // A machine under load may need more than a second: then the run says nothing of short work.
    for _ in 1...5 {
      let (shown, seconds, status) = try run(command)
      #expect(status == 0)
      if seconds >= 1 { continue }
      return #expect(shown.isEmpty, "\(shown.debugDescription)")
    }
  }

  /// Planning starts, and ends at once since there is nothing to plan.
  @Test func shortWorkThatFailsShowsItsComplaintAlone() throws {
    let (shown, _, status) = try run("plan", "netherlands-2017")
    #expect(status == 1)
    #expect(shown.hasPrefix("netherlands-2017 has no lines.csv"), "\(shown.debugDescription)")
    #expect(!shown.contains("\u{1B}"))
  }

  @Test func longWorkShowsItsSecondsAndClearsThem() throws {
    let (shown, seconds, status) = try run("explain", "kofi-annan")
    #expect(status == 0)
    if seconds < 3 { return }
    #expect(shown.contains("re-solving: 1 s"))
    #expect(shown.hasSuffix("\r\u{1B}[K"))
    #expect(!shown.contains("\n"))
  }

  @Test func aComplaintStandsOnALineOfItsOwn() throws {
    let (shown, _, status) = try run("check", "nowhere")
    #expect(status == 1)
    #expect(shown.hasPrefix("nowhere"))
  }
}
