import Budget
import Foundation
import OrderedCollections
import Testing

/// The examples in the program are the folders of the repository.
@Suite struct ExampleFileTests {
  /// The `Budgets` folder, from the place of this file.
  private static let budgets = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Budgets")

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
  }

  @Test func everyFolderIsAnExample() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      at: Self.budgets, includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { Self.isFolder($0) && $0.lastPathComponent != "include" }
    #expect(folders.map(\.lastPathComponent).sorted() == Examples.names)
    #expect(Examples.names == ["netherlands-2017", "netherlands-2026"])
    #expect(Examples.names.contains(Examples.standard))
  }

  @Test(arguments: Examples.names)
  func everyFileIsEmbedded(name: String) throws {
    let folder = Self.budgets.appendingPathComponent(name)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") }.sorted()
    let embedded = Examples.files(of: name)
    #expect(embedded.keys.sorted() == names)
    for file in names {
      #expect(
        try embedded[file] == Data(contentsOf: folder.appendingPathComponent(file)), "\(file)")
    }
  }

  @Test(arguments: Examples.names)
  func embeddedAndOnDiskAreTheSameBudget(name: String) throws {
    let embedded = try Budget(folder: #require(Folder(example: name)))
    let path = Self.budgets.appendingPathComponent(name).path
    let onDisk = try Budget(folder: Folder(path: path))
    #expect(embedded.name == name)
    #expect(embedded.digests == onDisk.digests)
    #expect(embedded.ledger.postings == onDisk.ledger.postings)
  }

  @Test func noSuchExample() {
    #expect(Folder(example: "netherlands-2027") == nil)
    #expect(Folder(example: "netherlands-202") == nil)
    #expect(Folder(example: "") == nil)
    #expect(Examples.files(of: "netherlands") == [:])
  }

  /// Computed with `sha256sum` outside the program.
  @Test func digestsAreThoseOfSHA256() throws {
    let digests = try Sample().with(
      "sources.csv", "id,title,url,date\nletter,Letter,,\n"
    ).load().digests
    #expect(
      digests["sources.csv"] == "a2c60eaafb429e67500911d2618e919239b92bd5a76d23bdcc1611b231f2beae")
    #expect(
      Array(digests.keys) == [
        "budget.yaml", "lines.csv", "policy.yaml", "postings.csv", "promises.csv", "recipients.csv",
        "scores.csv", "sources.csv", "structure.csv", "tiers.csv", "totals.csv",
      ])
    #expect(digests.values.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func digestOfAPublishedFile() throws {
    let budget = try Budget(folder: #require(Folder(example: "netherlands-2017")))
    #expect(
      budget.digests["totals.csv"]
        == "2c45a5b0f44e0945de199fd1233d3e6bdddc37c55905094a68c405ef84ad3525")
  }

  @Test func otherFilesHaveNoDigest() throws {
    let digests = try Sample().with("README.md", "hello").with("notes.txt", "x").load().digests
    #expect(digests.count == 11)
    #expect(digests["README.md"] == nil)
  }
}
