import Foundation
import OrderedCollections
import Synchronization
import TestSupport
import Testing

@testable import Budget

/// One program reads a folder while another changes it.
@Suite struct SimultaneousTests {
  private static let rounds = 200

  /// Two files that only fit each other, another chapter each round.
  private static func changes(of disk: Scratch) throws -> [[(name: String, data: Data)]] {
    let (settings, structure) = (try disk.text("budget.yaml"), try disk.text("structure.csv"))
    return (0..<rounds).map { round in
      [
        ("structure.csv", Data((structure + "X\(round),,chapter,Defensie,Defence\n").utf8)),
        (
          "budget.yaml",
          Data(settings.replacing("[V, XVII]", with: "[V, XVII, X\(round)]").utf8)
        ),
      ]
    }
  }

  /// What is read is what was there at one moment, and its digests are of what was read.
  @Test func aBudgetIsOfOneMoment() throws {
    let disk = try Scratch.withSample()
    let changes = try Self.changes(of: disk)
    let isDone = Atomic(false)
    let seen = Mutex<[(chapter: String?, digests: [String?])]>([])
    let faults = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { place in
      do {
        if place == 0 {
          defer { isDone.store(true, ordering: .relaxed) }
          for files in changes {
            try FolderChange(path: disk.path, files: files).apply(
              after: Folder(path: disk.path).digests)
          }
        } else {
          while !isDone.load(ordering: .relaxed) {
            let budget = try Budget(folder: Folder(path: disk.path))
            seen.withLock {
              $0.append(
                (
                  budget.settings.chapters.last,
                  [budget.digests["structure.csv"], budget.digests["budget.yaml"]]
                ))
            }
          }
        }
      } catch {
        faults.withLock { $0.append("\(error)") }
      }
    }
    #expect(faults.withLock(\.self) == [])
    for (chapter, digests) in seen.withLock(\.self) where chapter != "XVII" {
      let round = try #require(chapter.flatMap { Int($0.dropFirst()) })
      #expect(digests == changes[round].map { SHA256Digest.hex($0.data) })
    }
  }
}
