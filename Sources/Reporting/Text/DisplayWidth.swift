// How many columns of a terminal text takes.

extension StringProtocol {
  /// Columns, of which an emoji and a Chinese, Japanese or Korean character take two.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension String {
  /// The longest start that takes at most `width` columns, but at least one character.
  func prefix(ofDisplayWidth width: Int) -> Substring {
    var taken = 0
    var end = startIndex
    while end < endIndex, taken + self[end].displayWidth <= width || end == startIndex {
      taken += self[end].displayWidth
      formIndex(after: &end)
    }
    return self[..<end]
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    if isASCII { return 1 }
    let isWide = unicodeScalars.contains { scalar in
      switch scalar.value {
      // East Asian Width W and F (UAX #11), and the selector of emoji.
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE0F, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        true
      default: scalar.properties.isEmojiPresentation
      }
    }
    return isWide ? 2 : 1
  }
}
