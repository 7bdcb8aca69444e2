import Foundation
import TestSupport
import Testing

/// A disk that is full, and one that may only be read: a clear error, and nothing is lost.
///
/// Needs the right to mount, which the administrator of a container has. Elsewhere ``KillTests/noRoomForTheLedger()``,
/// which limits the size of files instead, stands alone.
@Suite(.serialized, .enabled(if: Disk.canMount, "only who may mount a disk can fill one"))
struct RoomTests {
  @Test(arguments: 0..<6) func fullDisk(_ step: Int) throws {
    // From no room at all to room for some of what is written.
    let disk = try Disk(kilobytes: 512)
    #expect(try Program.run("init", "budget", in: disk.url).succeeded)
    let old = try disk.contents()
    try disk.fill(butFor: step * 12)
    let run = try Program.run("plan", "budget", "--post", "1S", in: disk.url)
    guard !run.ended(0) else {
      #expect(step > 3, "the ledger of 27 kB cannot find room in \(step * 12)")
      return
    }
    #expect(run.refused(1))
    #expect(run.complaint.contains("room on the disk"))
    try disk.empty()
    #expect(try disk.contents() == old)
    #expect(try Program.run("plan", "budget", "--post", "1S", in: disk.url).succeeded)
  }

  @Test(arguments: [
    ["plan", "--out", "out"], ["plan", "--certificate", "file"],
    ["plan", "--write-model", "model"],
    ["plan", "--record", "file"], ["export", "--output", "file"], ["init", "copy"],
    ["curve", "--article", "study", "--curve-only", "--out", "out"],
    [
      "import", "table", "table.csv", "--chapter", "V", "--article", "1", "--year", "2015",
      "--stage", "OWB", "--into", "new",
    ],
  ])
  func fullDiskForOtherOutput(_ arguments: [String]) throws {
    let disk = try Disk(kilobytes: 512)
    try FileManager.default.copyItem(
      at: CorpusTests.corpus.appendingPathComponent("table/draft-2015"),
      to: disk.url.appendingPathComponent("table.csv"))
    try Data("old\n".utf8).write(to: disk.url.appendingPathComponent("file"))
    let old = try disk.contents()
    try disk.fill(butFor: 0)
    let run = try Program.run(arguments, in: disk.url)
    #expect(run.ended(1))
    #expect(run.complaint.contains("room on the disk"), "\(run.complaint)")
    try disk.empty()
    #expect(try disk.contents() == old)
  }

  /// Room for the first of two files is not enough for either of them to change.
  @Test func fullDiskBetweenTwoFiles() throws {
    let disk = try Disk(kilobytes: 512)
    #expect(try Program.run("plan", "--out", "out", in: disk.url).succeeded)
    let old = try disk.contents()
    try disk.fill(butFor: 20)
    let run = try Program.run("plan", "--year", "2027", "--out", "out", in: disk.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("plan.json cannot be written"), "\(run.complaint)")
    try disk.empty()
    #expect(try disk.contents() == old)
  }

  @Test func readOnlyDisk() throws {
    let disk = try Disk(kilobytes: 512)
    #expect(try Program.run("init", "budget", in: disk.url).succeeded)
    let old = try disk.contents()
    try disk.lock()
    for arguments in [
      ["plan", "budget", "--post", "1S"], ["plan", "--out", "out"], ["init", "copy"],
      ["export", "--output", "file"],
    ] {
      let run = try Program.run(arguments, in: disk.url)
      #expect(run.ended(1))
      #expect(run.complaint.contains("permissions"), "\(run.complaint)")
    }
    #expect(try Program.run("plan", "budget", in: disk.url).succeeded)
    #expect(try disk.contents() == old)
  }
}
