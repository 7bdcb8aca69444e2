// SPDX-License-Identifier: GPL-3.0-or-later

/// Splits MathProg text into words, symbols and strings; comments and blanks are skipped.
struct ModelLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> (token: ModelScanner.Token, line: Int)? {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return skipString(byte)
      default:
        return Self.isWord(byte) ? word() : symbol(byte)
      }
    }
    return nil
  }

  private func peek(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() {
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  /// A doubled quote inside a string reads as two strings, which is as good here.
  private mutating func skipString(_ quote: UInt8) -> (token: ModelScanner.Token, line: Int) {
    let start = line
    position += 1
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    position += 1
    return (.text, start)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }

  private mutating func word() -> (token: ModelScanner.Token, line: Int) {
    let start = position
    while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
    return (.word(String(decoding: bytes[start..<position], as: UTF8.self)), line)
  }

  private mutating func symbol(_ byte: UInt8) -> (token: ModelScanner.Token, line: Int) {
    position += 1
    return (.symbol(Character(UnicodeScalar(byte))), line)
  }
}
