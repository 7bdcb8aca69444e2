import Foundation
import TestSupport
import Testing

/// Paths as people and machines make them.
@Suite struct PathTests {
  static let names = [
    "two words", "línea ñ", "🎈🇳🇱", "line\nbreak", "tab\there", "quote'\"", "$(touch x)", "*",
    "-dash", "%s%n",
  ]

  @Test(arguments: names)
  func oddNames(_ name: String) throws {
    let scratch = try Scratch()
    #expect(try Program.run("init", "--", name, in: scratch.url).succeeded)
    #expect(scratch.names == [name])
    #expect(try Program.run("check", "--", name, in: scratch.url).succeeded)
    let plan = try Program.run("plan", "--out", "out", "--", name, in: scratch.url)
    #expect(plan.succeeded)
    let rows = plan.text.split(separator: "\n")
    #expect(rows.count >= 60 && rows[2].hasPrefix("Budget    "))
    #expect(rows.allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: names)
  func oddNamesOfNothing(_ name: String) throws {
    let scratch = try Scratch()
    #expect(try Program.run("check", "--", name, in: scratch.url).refused(1))
  }

  @Test func throughALink() throws {
    let scratch = try Scratch.withExample()
    try FileManager.default.createSymbolicLink(
      at: scratch.file("link"), withDestinationURL: scratch.file("budget"))
    let run = try Program.run("check", "link", in: scratch.url)
    #expect(run.succeeded && run.text.hasPrefix("link: "))
  }

  @Test func aLinkToNowhere() throws {
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.file("link"), withDestinationURL: scratch.file("nowhere"))
    #expect(try Program.run("check", "link", in: scratch.url).refused(1))
    #expect(try Program.run("init", "link", in: scratch.url).ended(1))
  }

  @Test func aLoopOfLinks() throws {
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("a").path, withDestinationPath: "b")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("b").path, withDestinationPath: "a")
    #expect(try Program.run("check", "a", in: scratch.url).refused(1))
  }

  @Test func aFolderOfThatNameComesBeforeTheExample() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.file("netherlands-2026"), withIntermediateDirectories: true)
    #expect(try Program.run("check", "netherlands-2026", in: scratch.url).refused(1))
  }

  @Test(arguments: ["check", "explain hd", "explain", "plan --out", "init"])
  func veryLongArguments(_ command: String) throws {
    let run = try Program.shell(
      "exec \"$0\" \(command) \"$1\"", String(repeating: "x", count: 100_000))
    #expect(run.refused(1))
  }

  @Test(arguments: ["check ", "explain ", "init file/"])
  func bytesThatAreNotUTF8(_ command: String) throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "file")
    let run = try Program.shell("exec \"$0\" \(command)\"$(printf '\\377\\376')\"", in: scratch.url)
    #expect(run.refused(1))
  }
}
