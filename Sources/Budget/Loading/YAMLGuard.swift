/// Refuses YAML that would exhaust the stack or the time of the reader.
///
/// libyaml and Yams recurse, and Yams walks a key with all that its aliases stand for. Both checks look at
/// the bytes of a text whose lines end in LF (or CR alone), and return the line that goes too far.
enum YAMLGuard {
  /// Flow brackets outside quotes and comments, and leading indentation, bound the depth. libyaml itself
  /// stops at 1,000 levels, which holds for what a quote over several lines may hide.
  static func tooDeep(_ text: String) -> Int? {
    var line = 1
    var lead = 0
    var leads = true
    var open = 0
    var quote: UInt8?
    var comments = false
    var previous = newline
    for byte in text.utf8 {
      defer { previous = byte }
      if byte == newline || byte == carriageReturn {
        line += 1
        lead = 0
        leads = true
        quote = nil
        comments = false
        continue
      }
      leads = leads && indicators.contains(byte)
      if leads { lead += 1 }
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if !comments {
        switch byte {
        case UInt8(ascii: "#") where blanks.contains(previous): comments = true
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          if beforeValue.contains(previous) { quote = byte }
        case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
        default: break
        }
      }
      if open > 60 || lead > 200 { return line }
    }
    return nil
  }

  /// More than 20 uses of anchors: a handful saves writing, many are a bomb.
  static func tooManyAliases(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes).map(\.name))
    guard !anchors.isEmpty else { return nil }
    let uses = names(after: UInt8(ascii: "*"), in: bytes).filter { anchors.contains($0.name) }
    return uses.count > 20 ? uses[20].line : nil
  }

  private static func names(after mark: UInt8, in bytes: [UInt8]) -> [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    var line = 1
    for (index, byte) in bytes.enumerated() {
      if byte == newline || byte == carriageReturn { line += 1 }
      guard byte == mark else { continue }
      let name = bytes[(index + 1)...].prefix { isNamePart($0) }
      if !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), line)) }
    }
    return found
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let indicators = Set(" -?:".utf8)
  private static let blanks = Set(" \t\n\r".utf8)
  private static let beforeValue = Set(" \t\n\r[{,:".utf8)
}
