import Foundation
import TestSupport

/// Seeded damage to text files, as people and machines do it.
struct Mutator {
  private var random: Seeded

  init(seed: Int) { random = Seeded(seed) }

  mutating func number(below limit: Int) -> Int { random.int(0...max(1, limit) - 1) }

  mutating func pick<T>(_ items: [T]) -> T { random.pick(items) }

  /// Words that have broken readers before.
  private static let tokens = [
    "", "-1", "0", "1", "999999999999999999999", "-9223372036854775808", "1e9", "0x10", "NaN",
    "1,5", "1.000",
    "\"", "'", ",", ";", "\t", "\r\n", "\n\n", "\u{FEFF}", "\0", "é", "🕊", "\u{202E}", "=1+1", "- ",
    ": ", "{", "[",
    "*a", "&a", "!!int", "yes", "no", "null", "~", "2026", "1S", "OWB", "V.1", "expenditure",
    "published", "#",
  ]

  /// The data with one to three wounds.
  mutating func mutant(of data: Data) -> Data {
    var bytes = [UInt8](data)
    for _ in 0...number(below: 3) { wound(&bytes) }
    return Data(bytes)
  }

  private mutating func wound(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = number(below: bytes.count)
    switch number(below: 10) {
    case 0: bytes[place] = UInt8(number(below: 256))
    case 1: bytes[place] ^= UInt8(1 << number(below: 8))
    case 2: bytes.insert(contentsOf: Array(pick(Self.tokens).utf8), at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(below: 40)))
    case 4: bytes.removeSubrange(place...)
    case 5: lines(&bytes) { lines, mutator in lines.remove(at: mutator.number(below: lines.count)) }
    case 6:
      lines(&bytes) { lines, mutator in
        let line = mutator.pick(lines)
        lines.insert(line, at: mutator.number(below: lines.count + 1))
      }
    case 7:
      lines(&bytes) { lines, mutator in
        lines.swapAt(mutator.number(below: lines.count), mutator.number(below: lines.count))
      }
    default: cell(&bytes)
    }
  }

  private mutating func lines(
    _ bytes: inout [UInt8], _ change: (inout [ArraySlice<UInt8>], inout Mutator) -> Void
  ) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    change(&lines, &self)
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Another word in the place of a cell or value.
  private mutating func cell(_ bytes: inout [UInt8]) {
    let marks = Set(",\n: []{}".utf8)
    let ends = [-1] + bytes.indices.filter { marks.contains(bytes[$0]) } + [bytes.count]
    let index = number(below: ends.count - 1)
    let word = number(below: 2) == 0 ? pick(Self.tokens) : String(number(below: 20000) - 5000)
    bytes.replaceSubrange(ends[index] + 1..<ends[index + 1], with: Array(word.utf8))
  }
}
