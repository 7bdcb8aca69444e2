import Certificate

/// A certificate as lines, to be changed one at a time.
struct CertificateText {
  /// Without the last, which is the digest.
  var lines: [String]
  private let end: String

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    end = lines.removeLast()
  }

  /// With a digest that fits: only the mathematics can be wrong.
  var sealed: [UInt8] { Certificate.sealed(lines.map { $0 + "\n" }.joined()) }

  /// With the digest of the original.
  var unsealed: [UInt8] { Array((lines + [end]).map { $0 + "\n" }.joined().utf8) }

  /// Indices of the lines after each line that consists of this keyword and their number; the first unless told.
  func section(_ keyword: String, _ place: Int = 0) -> Range<Int> {
    let starts = lines.indices.filter {
      let words = words($0)
      return words.count == 2 && words[0] == keyword && Int(words[1]) != nil
    }
    guard starts.indices.contains(place), let count = Int(words(starts[place])[1]) else {
      return 0..<0
    }
    return starts[place] + 1..<starts[place] + 1 + count
  }

  func words(_ line: Int) -> [String] {
    lines[line].split(separator: " ").map(String.init)
  }

  /// `place:value` words of a line after `start` words.
  func entries(_ line: Int, after start: Int) -> [(place: Int, value: Int)] {
    words(line).dropFirst(start).map { word in
      let parts = word.split(separator: ":").map { Int($0) ?? 0 }
      return (parts[0], parts[1])
    }
  }

  mutating func set(_ word: Int, of line: Int, to text: String) {
    var words = words(line)
    words[word] = text
    lines[line] = words.joined(separator: " ")
  }

  /// Lines of the aims' proofs.
  var proofs: [Int] { lines.indices.filter { lines[$0].hasPrefix("proof ") } }
}
