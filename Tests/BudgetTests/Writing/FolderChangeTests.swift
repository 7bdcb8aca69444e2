import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import Budget

@Suite struct FolderChangeTests {
  private static let posting = [
    "node": "core", "kind": "expenditure", "year": "2026", "stage": "1S", "nature": "policy",
    "type": "reduction", "amount": "-10", "source": "letter", "status": "assumption",
    "note": "said \"no\", twice",
  ]

  @Test func addedRecordsFollowTheOldBytes() throws {
    let disk = try Scratch.withSample()
    let folder = try Folder(path: disk.path)
    let budget = try Budget(folder: folder)
    let old = try disk.text("postings.csv")
    var addition = FolderAddition(to: folder)
    addition.add(Self.posting, to: "postings.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(after: budget.digests)
    #expect(
      try disk.text("postings.csv") == old
        + "core,expenditure,2026,1S,policy,reduction,-10,letter,assumption,\"said \"\"no\"\", twice\"\n"
    )
    let new = try Budget(folder: folder)
    #expect(new.position(of: "core", year: 2026) == budget.position(of: "core", year: 2026) - 10)
    #expect(new.ledger.postings.last?.note == "said \"no\", twice")
  }

  /// Lines that end in CR LF, no line end at the end, columns in another order.
  @Test func theFormOfTheFileIsKept() throws {
    let disk = try Scratch.withSample()
    try Data("title,id,url,date\r\nLetter to parliament,letter,,2026-01-02".utf8).write(
      to: disk.file("sources.csv"))
    let folder = try Folder(path: disk.path)
    var addition = FolderAddition(to: folder)
    addition.add(["id": "plan", "title": "A plan"], to: "sources.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(
      after: try Budget(folder: folder).digests)
    #expect(
      try disk.text("sources.csv")
        == "title,id,url,date\r\nLetter to parliament,letter,,2026-01-02\r\nA plan,plan,,\r\n")
    #expect(try Budget(folder: folder).sources.keys == ["letter", "plan"])
  }

  @Test func aFileThatIsNotThereIsMade() throws {
    let disk = try Scratch.withSample()
    let folder = try Folder(path: disk.path)
    var addition = FolderAddition(to: folder)
    addition.add(["id": "m", "title_nl": "Maatregel", "title_en": "Measure"], to: "measures.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(
      after: try Budget(folder: folder).digests)
    #expect(try Budget(folder: folder).measures["m"]?.title == Name(nl: "Maatregel", en: "Measure"))
  }

  /// What others refer to comes first, so that any first part of the change is a valid budget.
  @Test func theLedgerComesAfterWhatItNames() throws {
    var addition = FolderAddition(to: Sample().folder)
    var posting = Self.posting
    posting["source"] = "plan"
    posting["measure"] = "m"
    addition.add(posting, to: "postings.csv")
    addition.add(["id": "m", "title_nl": "M", "title_en": "M"], to: "measures.csv")
    addition.add(["id": "plan", "title": "A plan"], to: "sources.csv")
    let files = try addition.files()
    #expect(files.map(\.name) == ["sources.csv", "measures.csv", "postings.csv"])
    for count in 0...files.count {
      let first = Dictionary(uniqueKeysWithValues: files.prefix(count).map { ($0.name, $0.data) })
      _ = try Budget(folder: Sample().folder.replacing(first))
    }
  }

  @Test func whatOthersChangedIsNotOverwritten() throws {
    let disk = try Scratch.withSample()
    let folder = try Folder(path: disk.path)
    let digests = try Budget(folder: folder).digests
    var addition = FolderAddition(to: folder)
    addition.add(Self.posting, to: "postings.csv")
    let changed =
      try disk.text("postings.csv")
      + "talks,expenditure,2026,1S,policy,reduction,-1,letter,derived,\n"
    let files = try addition.files()
    try Data(changed.utf8).write(to: disk.file("postings.csv"))
    let before = disk.names
    #expect(throws: FolderChange.Failure.changed(disk.path + "/postings.csv")) {
      try FolderChange(path: disk.path, files: files).apply(after: digests)
    }
    #expect(try disk.text("postings.csv") == changed)
    #expect(disk.names == before)
  }

  @Test func oneOfTwoWriters() throws {
    let disk = try Scratch.withSample()
    let folder = try Folder(path: disk.path)
    let digests = try Budget(folder: folder).digests
    let other = open(disk.path, O_RDONLY | O_DIRECTORY)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    #expect(throws: FolderChange.Failure.busy(disk.path)) {
      try FolderChange(path: disk.path, files: [("postings.csv", Data("x".utf8))]).apply(
        after: digests)
    }
    #expect(flock(other, LOCK_UN) == 0)
    try FolderChange(path: disk.path, files: [("postings.csv", Data("x".utf8))]).apply(
      after: digests)
    #expect(try disk.text("postings.csv") == "x")
  }

  @Test func aLinkStaysALinkAndRightsStay() throws {
    let disk = try Scratch.withSample()
    let target = disk.path + "/deep/ledger.csv"
    try FileManager.default.createDirectory(
      atPath: disk.path + "/deep", withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: disk.path + "/postings.csv", toPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: disk.path + "/postings.csv", withDestinationPath: "deep/ledger.csv")
    chmod(target, 0o600)
    let folder = try Folder(path: disk.path)
    var addition = FolderAddition(to: folder)
    addition.add(Self.posting, to: "postings.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(
      after: try Budget(folder: folder).digests)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: disk.path + "/postings.csv")
        == "deep/ledger.csv")
    #expect(try String(contentsOfFile: target, encoding: .utf8).contains("said"))
    let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  // MARK: Killed half way

  /// A change of two files that only fit each other: a chapter, its name and its postings.
  private static func chapter(_ disk: Scratch) throws -> (
    files: [(name: String, data: Data)], digests: OrderedDictionary<String, String>
  ) {
    let settings = try disk.text("budget.yaml").replacing("[V, XVII]", with: "[V, XVII, X]")
    let structure = try disk.text("structure.csv") + "X,,chapter,Defensie,Defence\n"
    let files = [
      (name: "structure.csv", data: Data(structure.utf8)),
      (name: "budget.yaml", data: Data(settings.utf8)),
      (
        name: "measures.csv",
        data: Data(
          "id,title_nl,title_en,relevant,reason_nl,reason_en,text_nl,text_en\nm,M,M,,,,,\n".utf8)
      ),
    ]
    return (files, try Budget(folder: Folder(path: disk.path)).digests)
  }

  /// Leaves the folder as a program that was killed after `count` files had taken their places.
  private static func kill(_ disk: Scratch, after count: Int) throws {
    let (files, digests) = try chapter(disk)
    let folder = open(disk.path, O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    let waiting = try FolderChange(path: disk.path, files: files).decide(after: digests, folder)
    for file in waiting.prefix(count) { #expect(rename(file.temporary, file.target) == 0) }
  }

  @Test(arguments: 0...3) func aChangeOfSeveralFilesIsWhole(_ count: Int) throws {
    let disk = try Scratch.withSample()
    try Self.kill(disk, after: count)
    let folder = try Folder(path: disk.path)
    #expect(try Budget(folder: folder).settings.chapters == ["V", "XVII", "X"])
    #expect(folder.fileNames.contains("measures.csv"))
    FolderChange.settle(disk.path)
    #expect(!disk.names.contains { $0.hasPrefix(".") })
    let settled = try Budget(folder: Folder(path: disk.path))
    #expect(settled.settings.chapters == ["V", "XVII", "X"] && settled.measures.count == 1)
    #expect(try disk.text("structure.csv").contains("Defensie"))
  }

  /// The next change begins with what was decided before.
  @Test(arguments: 0...3) func theNextChangeFindsItDone(_ count: Int) throws {
    let disk = try Scratch.withSample()
    try Self.kill(disk, after: count)
    let folder = try Folder(path: disk.path)
    let budget = try Budget(folder: folder)
    var addition = FolderAddition(to: folder)
    addition.add(Self.posting, to: "postings.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(after: budget.digests)
    let new = try Budget(folder: Folder(path: disk.path))
    #expect(new.settings.chapters == ["V", "XVII", "X"])
    #expect(new.ledger.postings.count == budget.ledger.postings.count + 1)
    #expect(!disk.names.contains { $0.hasPrefix(".") })
  }

  /// Somebody mended the folder by hand: what waited is not put over it.
  @Test(arguments: 0...2) func whatAPersonChangedSinceStays(_ count: Int) throws {
    let disk = try Scratch.withSample()
    let old = try ["structure.csv", "budget.yaml"].map { ($0, try disk.text($0)) }
    try Self.kill(disk, after: count)
    for (name, text) in old { try Data((text + "\n").utf8).write(to: disk.file(name)) }
    #expect(try Budget(folder: Folder(path: disk.path)).settings.chapters == ["V", "XVII"])
    FolderChange.settle(disk.path)
    for (name, text) in old { #expect(try disk.text(name) == text + "\n") }
    #expect(!disk.names.contains { $0.hasPrefix(".") })
  }

  /// A list that says nothing that can be used is no change.
  @Test(arguments: ["", "{}", "{\"files\":[{\"name\":\"../x\",\"new\":\"0\"}]}"])
  func aListOfNothing(_ text: String) throws {
    let disk = try Scratch.withSample()
    try Data(text.utf8).write(to: disk.file(".peacebudget-change"))
    #expect(try Budget(folder: Folder(path: disk.path)).settings.chapters == ["V", "XVII"])
    FolderChange.settle(disk.path)
    #expect(!disk.names.contains { $0.hasPrefix(".") })
  }

  /// A pipe or a device is not replaced by a file, whatever a list says or another program has put there since.
  @Test func whatIsNoFileStays() throws {
    let disk = try Scratch.withSample()
    let digests = try Folder(path: disk.path).digests
    #expect(mkfifo(disk.file("measures.csv").path, 0o600) == 0)
    try disk.write("new", to: ".peacebudget-new-0")
    let change = PendingChange([
      .init(name: "measures.csv", old: nil, new: SHA256Digest.hex(Data("new".utf8)))
    ])
    try disk.write(JSONEncoder().encode(change), to: ".peacebudget-change")
    FolderChange.settle(disk.path)
    #expect(throws: FolderChange.Failure.changed(disk.file("measures.csv").path)) {
      try FolderChange(path: disk.path, files: [("measures.csv", Data())]).apply(after: digests)
    }
    let kind = try FileManager.default.attributesOfItem(atPath: disk.file("measures.csv").path)[
      .type]
    #expect(kind as? FileAttributeType != .typeRegular)
  }

  @Test func leftoversOfAKilledProgramGoAway() throws {
    let disk = try Scratch.withSample()
    let folder = try Folder(path: disk.path)
    try Data("half".utf8).write(to: disk.file(".peacebudget-new-0"))
    var addition = FolderAddition(to: folder)
    addition.add(Self.posting, to: "postings.csv")
    try FolderChange(path: disk.path, files: addition.files()).apply(
      after: try Budget(folder: folder).digests)
    #expect(!disk.names.contains { $0.hasPrefix(".") })
    _ = try Budget(folder: folder)
  }

  @Test func aFolderThatIsGone() throws {
    #expect(throws: FolderChange.Failure.self) {
      try FolderChange(path: "/nowhere/at/all", files: []).apply(after: [:])
    }
  }
}
