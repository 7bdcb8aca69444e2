import BigInt
import Crypto

extension Certificate {
  /// Largest file that is read, in bytes.
  public static let largestFile = 1 << 30

  /// Reads a certificate. Only the form is checked here; ``verify(_:)`` checks the proof.
  ///
  /// - Throws: the first fault of the form.
  public init(_ bytes: [UInt8]) throws(CertificateFault) {
    guard bytes.count <= Self.largestFile else {
      throw CertificateFault(line: 1, what: "the file is larger than \(Self.largestFile) bytes")
    }
    var reader = LineReader(bytes)
    try reader.advance()
    try reader.expect("peacebudget-certificate")
    try reader.expect("1")
    try reader.endLine()
    program = try reader.text(after: "program")
    budget = try reader.text(after: "budget")
    files = try Self.list("files", &reader) { (reader) throws(CertificateFault) in
      let digest = try Self.digest(&reader)
      return File(name: try reader.word("file name"), digest: digest)
    }
    columns = try Self.list("columns", &reader, Self.column)
    let columnCount = columns.count
    rows = try Self.list("rows", &reader) { (reader) throws(CertificateFault) in
      Row(
        line: reader.line, name: try reader.word("name"), lower: try reader.bound("lower bound"),
        upper: try reader.bound("upper bound"),
        entries: try reader.entries(below: columnCount, "entry"))
    }
    let rowCount = rows.count
    curves = try Self.list("curves", &reader) { (reader) throws(CertificateFault) in
      Curve(
        line: reader.line, weights: try reader.index(below: rowCount, "row"),
        amounts: try reader.index(below: rowCount, "row"))
    }
    aims = try Self.list("aims", &reader) { (reader) throws(CertificateFault) in
      let name = try reader.word("name")
      let kind = try reader.word("kind")
      guard kind == "whole" || kind == "exact" else {
        throw reader.fault("'whole' or 'exact' is expected")
      }
      return Aim(
        line: reader.line, name: name, isWhole: kind == "whole",
        constant: try reader.integer("constant"),
        costs: try reader.entries(below: columnCount, "cost"))
    }
    var place = 0
    let names = columns.map(\.name)
    plan = try Self.list("plan", &reader) { (reader) throws(CertificateFault) in
      guard place < names.count, try reader.word("column") == names[place] else {
        throw reader.fault("the columns do not stand in their order")
      }
      place += 1
      return try reader.fraction("value")
    }
    planLine = reader.line - plan.count
    guard plan.count == columnCount else { throw reader.fault("the plan lacks columns") }
    var proofs: [Proof] = []
    for (place, aim) in aims.enumerated() {
      proofs.append(try Self.proof(of: aim, rowCount: rowCount + place, columnCount, &reader))
    }
    self.proofs = proofs
    try reader.advance()
    try reader.expect("end")
    let written = try Self.digest(&reader)
    try reader.endLine()
    try reader.endFile()
    seal = (reader.line, written, Self.digest(of: bytes[..<reader.lineStart]))
  }

  /// The bytes of a certificate: the text given, which ends with a line break, and its digest.
  public static func sealed(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return bytes + "end \(digest(of: bytes[...]))\n".utf8
  }

  private static func digest(of bytes: ArraySlice<UInt8>) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A keyword with a number, and that many lines.
  private static func list<T>(
    _ keyword: String, _ reader: inout LineReader,
    _ item: (inout LineReader) throws(CertificateFault) -> T
  ) throws(CertificateFault) -> [T] {
    var items: [T] = []
    for _ in 0..<(try reader.count(keyword)) {
      try reader.advance()
      items.append(try item(&reader))
      try reader.endLine()
    }
    return items
  }

  private static func column(_ reader: inout LineReader) throws(CertificateFault) -> Column {
    let name = try reader.word("name")
    let kind = try reader.word("kind")
    guard kind == "whole" || kind == "real" else {
      throw reader.fault("'whole' or 'real' is expected")
    }
    let lower = try reader.integer("lower bound")
    let upper = try reader.integer("upper bound")
    if lower > upper { throw reader.fault("the lower bound is above the upper bound") }
    return Column(name: name, isWhole: kind == "whole", bounds: Interval(lower: lower, upper: upper))
  }

  private static func proof(
    of aim: Aim, rowCount: Int, _ columnCount: Int, _ reader: inout LineReader
  ) throws(CertificateFault) -> Proof {
    try reader.advance()
    try reader.expect("proof")
    try reader.expect(aim.name)
    let line = reader.line
    let reached = try reader.fraction("reached objective")
    let bound = try reader.fraction("bound")
    try reader.endLine()
    let multipliers = try list("multipliers", &reader) { (reader) throws(CertificateFault) in
      let denominator = try reader.integer("denominator")
      if denominator < 1 { throw reader.fault("the denominator is less than 1") }
      let terms = try reader.entries(below: rowCount, "multiplier")
      return Multipliers(
        line: reader.line, denominator: denominator, terms: terms.map { ($0.column, $0.value) })
    }
    let nodes = try list("tree", &reader) { (reader) throws(CertificateFault) in
      try node(sets: multipliers.count, columnCount, &reader)
    }
    return Proof(line: line, reached: reached, bound: bound, multipliers: multipliers, nodes: nodes)
  }

  private static func node(
    sets: Int, _ columnCount: Int, _ reader: inout LineReader
  ) throws(CertificateFault) -> Node {
    switch try reader.word("kind of node") {
    case "split":
      let column = try reader.index(below: columnCount, "column")
      return Node(
        line: reader.line, kind: .split(column: column, value: try reader.integer("value")))
    case "narrow":
      let set = try reader.index(below: sets, "multipliers")
      let items = try reader.items(of: 2, below: columnCount, "narrowing")
      let narrowings = items.map {
        Narrowing(
          column: $0.index, interval: Interval(lower: $0.values[0], upper: $0.values[1]))
      }
      return Node(line: reader.line, kind: .narrow(set: set, narrowings))
    case "bound":
      return Node(
        line: reader.line, kind: .bound(set: try reader.index(below: sets, "multipliers")))
    case "empty":
      return Node(
        line: reader.line, kind: .empty(set: try reader.index(below: sets, "multipliers")))
    default: throw reader.fault("'split', 'narrow', 'bound' or 'empty' is expected")
    }
  }

  private static func digest(_ reader: inout LineReader) throws(CertificateFault) -> String {
    let digest = try reader.word("digest")
    guard digest.utf8.count == 64,
      digest.utf8.allSatisfy({
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      })
    else { throw reader.fault("a digest is 64 hexadecimal digits") }
    return digest
  }
}
