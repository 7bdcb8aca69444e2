import Budget
import Foundation
import TestSupport
import Testing

/// Paths that are not what they should be. The tests may run as root, whom no permission stops.
@Suite struct FolderTests {
  private func issues(_ path: String) -> [String] {
    do throws(BudgetError) {
      _ = try Budget(folder: try Folder(path: path))
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }

  @Test func folderOnDiskIsTheSameBudget() throws {
    let disk = try Scratch.withSample()
    let budget = try Budget(folder: Folder(path: disk.path))
    let other = try Sample().load()
    #expect(budget.name == disk.path)
    #expect(budget.digests == other.digests)
    #expect(budget.ledger.postings == other.ledger.postings)
  }

  @Test func hiddenFilesAreNotListed() throws {
    let disk = try Scratch.withSample()
    try Data().write(to: URL(fileURLWithPath: disk.path + "/.hidden"))
    #expect(try Folder(path: disk.path).fileNames == Sample().files.keys.sorted())
  }

  @Test func missingFolder() {
    #expect(
      issues("/no/such/folder") == [
        "/no/such/folder: there is no such budget folder; give the path of a folder that holds"
          + " budget.yaml, the name of an example (netherlands-2017, netherlands-2026), or make one"
          + " with `peacebudget init`"
      ])
  }

  @Test func fileInPlaceOfFolder() throws {
    let disk = try Scratch.withSample()
    let file = disk.path + "/budget.yaml"
    #expect(
      issues(file) == [
        "\(file): this is a file, and a budget is a folder; give the folder that holds budget.yaml"
      ])
  }

  @Test(arguments: ["budget.yaml", "lines.csv", "totals.csv"])
  func folderInPlaceOfFile(name: String) throws {
    let disk = try Scratch.withSample()
    try FileManager.default.removeItem(atPath: disk.path + "/" + name)
    try FileManager.default.createDirectory(
      atPath: disk.path + "/" + name, withIntermediateDirectories: false)
    #expect(
      issues(disk.path) == ["\(name): this is a folder, and should be a file; rename or remove it"])
  }

  @Test(arguments: ["postings.csv", "totals.csv"])
  func linkToNowhere(name: String) throws {
    let disk = try Scratch.withSample()
    try FileManager.default.removeItem(atPath: disk.path + "/" + name)
    try FileManager.default.createSymbolicLink(
      atPath: disk.path + "/" + name, withDestinationPath: "nowhere")
    #expect(
      issues(disk.path) == [
        "\(name): the file cannot be read: it is a link to nowhere;"
          + " check its permissions and its kind"
      ])
  }

  @Test func linkToAFileIsFollowed() throws {
    let disk = try Scratch.withSample()
    try FileManager.default.moveItem(
      atPath: disk.path + "/totals.csv", toPath: disk.path + "/other")
    try FileManager.default.createSymbolicLink(
      atPath: disk.path + "/totals.csv", withDestinationPath: "other")
    #expect(issues(disk.path) == [])
  }

  @Test(arguments: [false, true])
  func pipe(behindALink: Bool) throws {
    let disk = try Scratch.withSample()
    try FileManager.default.removeItem(atPath: disk.path + "/totals.csv")
    #expect(mkfifo(disk.path + (behindALink ? "/pipe" : "/totals.csv"), 0o600) == 0)
    if behindALink {
      try FileManager.default.createSymbolicLink(
        atPath: disk.path + "/totals.csv", withDestinationPath: "pipe")
    }
    #expect(
      issues(disk.path) == [
        "totals.csv: the file cannot be read: it is not a regular file;"
          + " check its permissions and its kind"
      ])
  }

  /// A device that would be read for ever. Machines differ in what they have: one had an ordinary file in the place of
  /// `/dev/null`.
  private static let device = ["/dev/zero", "/dev/full", "/dev/null"].first {
    let attributes = try? FileManager.default.attributesOfItem(atPath: $0)
    return attributes?[.type] as? FileAttributeType == .typeCharacterSpecial
  }

  @Test(.enabled(if: device != nil)) func deviceBehindALink() throws {
    let device = try #require(Self.device)
    let disk = try Scratch.withSample()
    try FileManager.default.removeItem(atPath: disk.path + "/totals.csv")
    try FileManager.default.createSymbolicLink(
      atPath: disk.path + "/totals.csv", withDestinationPath: device)
    #expect(
      issues(disk.path) == [
        "totals.csv: the file cannot be read: it is not a regular file;"
          + " check its permissions and its kind"
      ])
  }

  @Test func filePermissions() throws {
    let disk = try Scratch.withSample()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: disk.path + "/sources.csv")
    let mayRead = FileManager.default.contents(atPath: disk.path + "/sources.csv") != nil
    let refused =
      "sources.csv: the file cannot be read: the system refuses to open it;"
      + " check its permissions and its kind"
    #expect(issues(disk.path) == (mayRead ? [] : [refused]))
  }

  @Test func tooLargeFile() throws {
    let disk = try Scratch.withSample()
    let handle = try #require(FileHandle(forWritingAtPath: disk.path + "/totals.csv"))
    try handle.truncate(atOffset: 64_000_001)
    try handle.close()
    #expect(
      issues(disk.path) == [
        "totals.csv: the file cannot be read: it is larger than 64 MB;"
          + " check its permissions and its kind"
      ])
  }
}
