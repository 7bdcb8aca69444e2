import Budget
import Foundation
import OrderedCollections
import TestSupport
import Testing

/// A damaged file never crashes the reader: it is a budget, or a list of issues that can be found.
@Suite struct MutationTests {
  private static let files = Examples.files(of: "netherlands-2026")
  private static let names = files.keys.filter {
    !$0.hasSuffix(".md") && !$0.hasPrefix("scenarios/")
  }
  .sorted()
  private static let marks: [UInt8] =
    Array(",\"\n\r;:-[]{}#&*!|>'%@`? \t0129aZ.".utf8) + [0, 0xC3, 0xFF]

  /// One change: a byte put in, taken out or overwritten, or a line taken out, doubled, swapped or cut.
  private func mutate(_ data: Data, using random: inout Seeded) -> Data {
    var bytes = [UInt8](data)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let mark = Self.marks.randomElement(using: &random) ?? 0
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let line = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.insert(mark, at: place)
    case 1: bytes.remove(at: place)
    case 2: bytes[place] = mark
    case 3: bytes.removeLast(bytes.count - place)
    case 4: lines.remove(at: line)
    case 5: lines.insert(lines[line], at: line)
    case 6: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
    default: lines[line].removeLast(lines[line].count / 2)
    }
    return Data(bytes == [UInt8](data) ? Array(lines.joined(separator: [10])) : bytes)
  }

  @Test(arguments: names)
  func mutations(file: String) throws {
    let whole = try #require(Self.files[file])
    var random = Seeded(state: UInt64(file.utf8.reduce(17) { ($0 * 31 + Int($1)) % 1_000_003 }))
    var sample = Sample(files: Self.files)
    for round in 0..<300 {
      let data = mutate(whole, using: &random)
      sample.files[file] = data
      do throws(BudgetError) {
        _ = try sample.load()
      } catch {
        #expect(!error.issues.isEmpty, "\(file) \(round)")
        for issue in error.issues {
          let bytes = sample.files[issue.file]
          #expect(bytes != nil, "\(file) \(round): \(issue)")
          let lines = (bytes ?? Data()).count { $0 == 10 || $0 == 13 } + 1
          #expect((1...lines).contains(issue.line ?? 1), "\(file) \(round): \(issue)")
          #expect(!issue.what.isEmpty && !issue.remedy.isEmpty)
        }
      }
    }
  }

  /// A damaged scenario applies, or has issues that can be found. The budget is read once.
  @Test func scenarios() throws {
    let budget = try Sample(files: Self.files).load()
    let files = Self.files.filter { $0.key.hasPrefix("scenarios/") }
    var random = Seeded(state: 41)
    for (file, whole) in files.sorted(by: { $0.key < $1.key }) {
      let name = String(file.dropFirst("scenarios/".count))
      for round in 0..<20 {
        let data = mutate(whole, using: &random)
        do throws(BudgetError) {
          let read = try budget.scenarios(in: Folder(title: "mine", files: [name: data]))
          _ = try budget.applying(Array(read.values))
        } catch {
          #expect(!error.issues.isEmpty, "\(name) \(round)")
          let lines = data.count { $0 == 10 || $0 == 13 } + 1
          for issue in error.issues {
            #expect(issue.file == name, "\(name) \(round): \(issue)")
            #expect((1...lines).contains(issue.line ?? 1), "\(name) \(round): \(issue)")
            #expect(!issue.what.isEmpty && !issue.remedy.isEmpty)
          }
        }
      }
    }
  }
}
