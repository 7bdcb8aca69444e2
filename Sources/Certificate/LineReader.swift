import BigInt

/// Reads a certificate line by line: words of printable ASCII with one space between them, and whole numbers without a
/// plus sign or leading zeros, so that a number has one spelling.
struct LineReader {
  private let bytes: [UInt8]
  private var position = 0
  /// What is left of the line, nil after its last word. Words are taken one by one, since a list of them would be many
  /// times as large as a long line.
  private var rest: ArraySlice<UInt8>?
  /// Number of the line that was read last, from 1.
  private(set) var line = 0
  /// Where that line starts.
  private(set) var lineStart = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func need(_ condition: Bool, _ what: @autoclosure () -> String) throws(CertificateFault) {
    try Certificate.need(condition, line, what())
  }

  // MARK: Lines

  /// Goes to the next line, which is read word by word.
  mutating func advance() throws(CertificateFault) { rest = try nextLine() }

  /// Goes to the next line, which is a keyword and any text.
  mutating func text(after keyword: String) throws(CertificateFault) -> String {
    let content = try nextLine()
    let text = String(validating: content.dropFirst(keyword.utf8.count + 1), as: UTF8.self) ?? ""
    try need(
      content.starts(with: (keyword + " ").utf8) && !text.isEmpty
        && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
      "'\(keyword)' and a text are expected")
    return text
  }

  /// A line with a keyword and a number, and that many lines.
  mutating func list<T>(
    _ keyword: String, _ item: (inout LineReader) throws(CertificateFault) -> T
  ) throws(CertificateFault) -> [T] {
    try advance()
    try expect(keyword)
    let count = try index(below: 1_000_000_000, "number of lines")
    try endLine()
    var items: [T] = []
    while items.count < count {
      try advance()
      items.append(try item(&self))
      try endLine()
    }
    return items
  }

  private mutating func nextLine() throws(CertificateFault) -> ArraySlice<UInt8> {
    line += 1
    lineStart = position
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n"))
    try need(end != nil, "the file ends too early")
    position = (end ?? position) + 1
    return bytes[lineStart..<position - 1]
  }

  func endLine() throws(CertificateFault) {
    try need(rest == nil, "the line has too many words")
  }

  mutating func endFile() throws(CertificateFault) {
    line += 1
    try need(position == bytes.count, "nothing is expected after the end")
  }

  // MARK: Words

  private mutating func next(_ what: String) throws(CertificateFault) -> ArraySlice<UInt8> {
    try need(rest != nil, "the line lacks a \(what)")
    let text = rest ?? []
    let word = text.prefix { $0 != UInt8(ascii: " ") }
    rest = word.endIndex < text.endIndex ? text[(word.endIndex + 1)...] : nil
    try need(
      !word.isEmpty && word.allSatisfy { $0 > 0x20 && $0 < 0x7F },
      "words of printable ASCII with one space between them are expected")
    return word
  }

  mutating func word(_ what: String) throws(CertificateFault) -> String {
    String(decoding: try next(what), as: UTF8.self)
  }

  mutating func expect(_ keyword: String) throws(CertificateFault) {
    try need(try word(keyword) == keyword, "'\(keyword)' is expected")
  }

  /// One of these words.
  mutating func choice(_ words: String...) throws(CertificateFault) -> String {
    let word = try word("word")
    try need(
      words.contains(word), words.map { "'\($0)'" }.joined(separator: " or ") + " is expected")
    return word
  }

  mutating func digest() throws(CertificateFault) -> String {
    let digest = try word("digest")
    try need(
      digest.utf8.count == 64 && digest.allSatisfy("0123456789abcdef".contains),
      "a digest is 64 hexadecimal digits")
    return digest
  }

  // MARK: Numbers

  mutating func integer(_ what: String) throws(CertificateFault) -> BigInt {
    try integer(try next(what), what)
  }

  /// A number, or `-` for none.
  mutating func bound(_ what: String) throws(CertificateFault) -> BigInt? {
    let text = try next(what)
    return text.elementsEqual("-".utf8) ? nil : try integer(text, what)
  }

  /// A number from 0 up to `limit`, without the limit.
  mutating func index(below limit: Int, _ what: String) throws(CertificateFault) -> Int {
    try index(try next(what), below: limit, what)
  }

  mutating func fraction(_ what: String) throws(CertificateFault) -> Fraction {
    let parts = Self.parts(of: try next(what), at: "/", most: 3)
    let numbers = try parts.map { part throws(CertificateFault) in try integer(part, what) }
    try need(
      numbers.count == 1 || (numbers.count == 2 && numbers[1] > 0), "the \(what) is not a fraction")
    return Fraction(numbers[0], over: numbers.count == 1 ? 1 : numbers[1])
  }

  /// The rest of the line: in each word an index and `count` numbers with colons between them, the indices rising.
  mutating func items(
    of count: Int, below limit: Int, _ what: String
  ) throws(CertificateFault) -> [(index: Int, values: [BigInt])] {
    var items: [(index: Int, values: [BigInt])] = []
    while rest != nil {
      let parts = Self.parts(of: try next(what), at: ":", most: count + 2)
      let index = try index(parts[0], below: limit, what)
      try need(
        parts.count == count + 1 && index > items.last?.index ?? -1,
        "each \(what) stands once, in order, as \(count + 1) numbers with colons")
      let values = try parts.dropFirst().map { part throws(CertificateFault) in
        try integer(part, what)
      }
      items.append((index, values))
    }
    return items
  }

  /// What stands between separators; no more parts than that, the last with what follows.
  private static func parts(
    of word: ArraySlice<UInt8>, at separator: Unicode.Scalar, most count: Int
  ) -> [ArraySlice<UInt8>] {
    word.split(
      separator: UInt8(ascii: separator), maxSplits: count - 1, omittingEmptySubsequences: false)
  }

  private func index(
    _ text: ArraySlice<UInt8>, below limit: Int, _ what: String
  ) throws(CertificateFault) -> Int {
    let value = try integer(text, what)
    try need(value >= 0 && value < limit, "the \(what) is not a number from 0 to \(limit - 1)")
    return Int(value)
  }

  /// At most 60 digits, so that no sum takes unreasonably long.
  private func integer(
    _ text: ArraySlice<UInt8>, _ what: String
  ) throws(CertificateFault) -> BigInt {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let isCanonical = digits.first != UInt8(ascii: "0") || text.count == 1
    try need(
      isCanonical && (1...60).contains(digits.count)
        && digits.allSatisfy { (0x30...0x39).contains($0) },
      "the \(what) is not a whole number")
    if digits.count > 18 { return BigInt(String(decoding: text, as: UTF8.self)) ?? 0 }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return BigInt(digits.count < text.count ? -value : value)
  }
}
