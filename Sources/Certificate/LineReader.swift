import BigInt

/// Reads a certificate line by line. The form is strict, so that one content has one spelling: words of printable
/// ASCII with one space between them, numbers without a plus sign or leading zeros, fractions in lowest terms.
struct LineReader {
  private let bytes: [UInt8]
  private var position = 0
  private var words: [ArraySlice<UInt8>] = []
  private var place = 0
  /// Number of the line that was read last, from 1.
  private(set) var line = 0
  /// Where that line starts.
  private(set) var lineStart = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func fault(_ what: String) -> CertificateFault { CertificateFault(line: line, what: what) }

  // MARK: Lines

  /// Goes to the next line and splits it into words.
  mutating func advance() throws(CertificateFault) {
    let content = try nextLine()
    words = content.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    place = 0
    guard
      words.allSatisfy({ word in !word.isEmpty && word.allSatisfy { (0x21...0x7E).contains($0) } })
    else { throw fault("words of printable ASCII with one space between them are expected") }
  }

  /// Goes to the next line, which is a keyword and any text.
  mutating func text(after keyword: String) throws(CertificateFault) -> String {
    let content = try nextLine()
    guard content.starts(with: (keyword + " ").utf8),
      let text = String(validating: content.dropFirst(keyword.utf8.count + 1), as: UTF8.self),
      !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw fault("'\(keyword)' and a text are expected") }
    return text
  }

  /// Goes to the next line, which is a keyword and a number of lines.
  mutating func count(_ keyword: String) throws(CertificateFault) -> Int {
    try advance()
    try expect(keyword)
    let count = try index(below: 1_000_000_000, "number of lines")
    try endLine()
    return count
  }

  private mutating func nextLine() throws(CertificateFault) -> ArraySlice<UInt8> {
    line += 1
    lineStart = position
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw fault(position == bytes.count ? "the file ends too early" : "the line is cut off")
    }
    position = end + 1
    return bytes[lineStart..<end]
  }

  /// Refuses anything after the last line.
  func endFile() throws(CertificateFault) {
    if position < bytes.count {
      throw CertificateFault(line: line + 1, what: "nothing is expected after the end")
    }
  }

  // MARK: Words

  /// Whether the line has more words.
  var hasMore: Bool { place < words.count }

  mutating func word(_ what: String) throws(CertificateFault) -> String {
    String(decoding: try next(what), as: UTF8.self)
  }

  mutating func expect(_ keyword: String) throws(CertificateFault) {
    guard try next(keyword).elementsEqual(keyword.utf8) else {
      throw fault("'\(keyword)' is expected")
    }
  }

  func endLine() throws(CertificateFault) {
    if hasMore { throw fault("the line has too many words") }
  }

  private mutating func next(_ what: String) throws(CertificateFault) -> ArraySlice<UInt8> {
    guard place < words.count else { throw fault("the line lacks a \(what)") }
    place += 1
    return words[place - 1]
  }

  // MARK: Numbers

  /// A number from 0 up to `limit`, without the limit.
  mutating func index(below limit: Int, _ what: String) throws(CertificateFault) -> Int {
    try index(try next(what), below: limit, what)
  }

  private func index(
    _ text: ArraySlice<UInt8>, below limit: Int, _ what: String
  ) throws(CertificateFault) -> Int {
    guard text.count <= 9, let value = Self.integer(text), value >= 0, value < limit else {
      throw fault("the \(what) is not a whole number from 0 to \(limit - 1)")
    }
    return Int(value)
  }

  mutating func integer(_ what: String) throws(CertificateFault) -> BigInt {
    try integer(try next(what), what)
  }

  private func integer(
    _ text: ArraySlice<UInt8>, _ what: String
  ) throws(CertificateFault) -> BigInt {
    guard let value = Self.integer(text) else { throw fault("the \(what) is not a whole number") }
    return value
  }

  /// A number, or `-` for none.
  mutating func bound(_ what: String) throws(CertificateFault) -> BigInt? {
    let text = try next(what)
    return text.elementsEqual("-".utf8) ? nil : try integer(text, what)
  }

  mutating func fraction(_ what: String) throws(CertificateFault) -> Fraction {
    let parts = try next(what).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let numerator = try integer(parts[0], what)
    if parts.count == 1 { return Fraction(numerator) }
    guard parts.count == 2, let denominator = Self.integer(parts[1]), denominator > 1,
      numerator.greatestCommonDivisor(with: denominator) == 1
    else { throw fault("the \(what) is not a fraction in lowest terms") }
    return Fraction(numerator, over: denominator)
  }

  /// The rest of the line: an index and `count` numbers in each word, with colons between them, indices rising.
  mutating func items(
    of count: Int, below limit: Int, _ what: String
  ) throws(CertificateFault) -> [(index: Int, values: [BigInt])] {
    var items: [(index: Int, values: [BigInt])] = []
    while hasMore {
      let parts = try next(what).split(
        separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard parts.count == count + 1 else {
        throw fault("a \(what) is \(count + 1) numbers with colons")
      }
      let index = try index(parts[0], below: limit, what)
      if let last = items.last, last.index >= index {
        throw fault("each \(what) stands once, in order")
      }
      var values: [BigInt] = []
      for part in parts.dropFirst() { values.append(try integer(part, what)) }
      items.append((index, values))
    }
    return items
  }

  /// As ``items(of:below:_:)`` with one number each, which is not zero.
  mutating func entries(
    below limit: Int, _ what: String
  ) throws(CertificateFault) -> [Certificate.Entry] {
    let entries = try items(of: 1, below: limit, what).map {
      Certificate.Entry(column: $0.index, value: $0.values[0])
    }
    if entries.contains(where: { $0.value == 0 }) { throw fault("a \(what) is zero") }
    return entries
  }

  /// At most 60 digits: no sum over a file can then take unreasonably long.
  private static func integer(_ text: ArraySlice<UInt8>) -> BigInt? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard let first = digits.first, digits.count <= 60,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      first != UInt8(ascii: "0") || (digits.count == 1 && !isNegative)
    else { return nil }
    if digits.count <= 18 {
      let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      return BigInt(isNegative ? -value : value)
    }
    return BigInt(String(decoding: text, as: UTF8.self))
  }
}
