// Text of a budget made fit to stand on a page: it can neither break the layout, nor the markup, nor the
// direction in which the figures beside it are read.

extension String {
  /// The text on one line: control characters and line breaks become spaces, characters that XML forbids become
  /// U+FFFD, and characters that turn the direction of what follows are left out.
  var onOneLine: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      // Embeddings, overrides and isolates: an open one would reverse the figures after it.
      case 0x202A...0x202E, 0x2066...0x2069: continue
      case 0xFFFE, 0xFFFF: text.unicodeScalars.append("\u{FFFD}")
      case 0x2028, 0x2029: text.append(" ")
      default:
        text.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    let isSpace: (Character) -> Bool = { $0 == " " }
    return String(text.trimmingPrefix(while: isSpace)).trimmingTrailingSpaces
  }

  /// Its lines that are not blank, each on one line.
  var paragraphs: [String] {
    split(whereSeparator: \.isNewline).map { String($0).onOneLine }.filter { !$0.isEmpty }
  }

  /// Its start, of at most `count` code points.
  func prefix(ofScalars count: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
  }

  /// Whether part of it is written from right to left.
  var hasRightToLeft: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}
