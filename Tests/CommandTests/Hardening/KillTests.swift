import Budget
import Foundation
import TestSupport
import Testing

/// Whatever stops the program: the ledger is old or new, and always a budget.
@Suite(.serialized) struct KillTests {
  /// More of them with PEACEBUDGET_KILLS=200 (`make mutants`).
  static let count =
    ProcessInfo.processInfo.environment["PEACEBUDGET_KILLS"].flatMap(Int.init) ?? 8

  /// The measures have taken their place, which is before the ledger; or it takes too long.
  private static let isDone = "[ -e budget/measures.csv ] || [ $i -gt 5000000 ]"

  /// Kills as soon as a file of the writing appears, by turns after one more of them, and at random moments.
  private static let moments =
    (0..<3).map { "until [ -e budget/.peacebudget-new-\($0) ] || \(isDone); do i=$((i+1)); done" }
    + [
      "until \(isDone); do i=$((i+1)); done", "sleep 0.3",
      "sleep 1",
    ]

  @Test func killedAtAnyMomentOfPosting() throws {
    let whole = try Scratch.withExample()
    let old = try whole.text("budget/postings.csv")
    #expect(try Program.run("plan", "budget", "--post", "1S", in: whole.url).succeeded)
    let new = try whole.text("budget/postings.csv")
    var survived = (old: 0, between: 0, new: 0)
    for index in 0..<Self.count {
      let scratch = try Scratch.withExample()
      let moment = Self.moments[index % Self.moments.count]
      let run = try Program.shell(
        "\"$0\" plan budget --post 1S >/dev/null 2>&1 & p=$!; i=0; \(moment); kill -9 $p; true",
        in: scratch.url)
      #expect(run.ended(0))
      let ledger = try scratch.text("budget/postings.csv")
      #expect(ledger == old || ledger == new)
      let hasMeasures = FileManager.default.fileExists(
        atPath: scratch.file("budget/measures.csv").path)
      if ledger == new {
        survived.new += 1
      } else if hasMeasures {
        survived.between += 1
      } else {
        survived.old += 1
      }
      _ = try Budget(folder: Folder(path: scratch.file("budget").path))
      // The next run ends well and leaves no trace of the one that was killed.
      #expect(try Program.run("plan", "budget", "--post", "1S", in: scratch.url).succeeded)
      #expect(try scratch.text("budget/postings.csv") == new)
      let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("budget").path)
      #expect(!names.contains { $0.hasPrefix(".") })
    }
    print(
      "kills: \(Self.count), ledger old \(survived.old), before the ledger \(survived.between), new \(survived.new)"
    )
  }

  /// A second chapter changes files that only fit each other.
  @Test func killedAtAnyMomentOfImporting() throws {
    let whole = try Self.imported(["V", "XVII"])
    let files = try Self.digests(of: whole)
    let before = try Self.digests(of: Self.imported(["V"]))
    let moments =
      ["[ -e folder/.peacebudget-change ]"]
      + (0..<7).map { "[ -e folder/.peacebudget-new-\($0) ]" }
    for index in 0..<max(Self.count, moments.count) {
      let scratch = try Self.imported(["V"])
      let run = try Program.shell(
        """
        \(Self.importing("XVII")) >/dev/null 2>&1 & p=$!; i=0
        until \(moments[index % moments.count]) || [ $i -gt 20000 ] || ! kill -0 $p 2>/dev/null; do i=$((i+1)); done
        kill -9 $p 2>/dev/null; sleep 0.2; true
        """, in: scratch.url)
      #expect(run.ended(0))
      // Old or new, never part of both.
      let chapters = try Budget(folder: Folder(path: scratch.file("folder").path)).settings.chapters
      #expect(chapters == ["V"] || chapters == ["V", "XVII"])
      #expect(try Program.run("check", "folder", in: scratch.url).succeeded)
      if try Self.digests(of: scratch) == before { #expect(chapters == ["V"]) }
      #expect(try Program.shell(Self.importing("XVII"), in: scratch.url).succeeded)
      #expect(try Self.digests(of: scratch) == files)
    }
  }

  private static func importing(_ chapter: String) -> String {
    let table = ImportTests.tables.appendingPathComponent("2019-STAGES-\(chapter).csv").path
    return "\"$0\" import table '\(table)' --chapter \(chapter) --year 2019 --into folder"
  }

  private static func imported(_ chapters: [String]) throws -> Scratch {
    let scratch = try Scratch()
    for chapter in chapters {
      #expect(try Program.shell(importing(chapter), in: scratch.url).succeeded)
    }
    return scratch
  }

  /// The folder, with what is hidden in it.
  private static func digests(of scratch: Scratch) throws -> String {
    try Program.shell("cd folder && ls -A | xargs sha256sum", in: scratch.url).text
  }

  @Test func twoAtOnce() throws {
    let alone = try Scratch.withExample()
    #expect(try Program.run("plan", "budget", "--post", "1S", in: alone.url).succeeded)
    let expected = try alone.text("budget/postings.csv")
    for _ in 0..<3 {
      let scratch = try Scratch.withExample()
      let run = try Program.shell(
        """
        ("$0" plan budget --post 1S >a.out 2>a.err; echo $? >a.status) &
        "$0" plan budget --post 1S >b.out 2>b.err; echo $?
        while [ ! -s a.status ]; do sleep 0.1; done; cat a.status
        """, in: scratch.url)
      #expect(try scratch.text("budget/postings.csv") == expected)
      let states = run.text.split(separator: "\n").map(String.init)
      let said = try ["b", "a"].map { name in
        try scratch.text("\(name).out") + scratch.text("\(name).err")
      }
      // One wins; the other is told that the ledger is taken or has changed, or comes late and finds it done.
      #expect(said.count { $0.contains("POSTED AT") } == 1)
      for (state, text) in zip(states, said) where state != "0" {
        #expect(
          text.contains("another program is changing") || text.contains("has changed since"))
      }
    }
  }

  /// A limit on the size of files stands in for a full disk: both refuse a write half way. The ledger is made
  /// larger than all that is written before it.
  @Test func noRoomForTheLedger() throws {
    let scratch = try Scratch.withExample()
    let note = String(repeating: "long ", count: 200_000)
    let old =
      try scratch.text("budget/postings.csv")
      + "icc-otp,expenditure,2026,OWB,policy,draft,0,assumption,assumption,\(note),\n"
    try scratch.write(old, to: "budget/postings.csv")
    let run = try Program.shell("ulimit -f 1500; \"$0\" plan budget --post 1S", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("postings.csv cannot be written"))
    #expect(try scratch.text("budget/postings.csv") == old)
    #expect(try Program.run("check", "budget", in: scratch.url).succeeded)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("budget").path)
    #expect(!names.contains { $0.hasPrefix(".") || $0 == "measures.csv" })
  }

  @Test(.disabled(if: isWatchingThreads)) func noRoomForTemporaryFiles() throws {
    let scratch = try Scratch.withExample()
    let run = try Program.shell("ulimit -f 8; \"$0\" plan budget --out out", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("set TMPDIR"))
    #expect(!FileManager.default.fileExists(atPath: scratch.file("out").path))
  }
}
