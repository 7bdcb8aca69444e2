import BigInt
import Crypto

extension Certificate {
  /// Largest file that is read, in bytes.
  public static let largestFile = 1 << 27

  /// Reads a certificate. Only the form is checked here; ``verify(work:)`` checks the proof.
  ///
  /// - Throws: the first fault of the form.
  public init(_ bytes: [UInt8]) throws(CertificateFault) {
    var reader = LineReader(bytes)
    try reader.need(bytes.count <= Self.largestFile, "the file is too large")
    try reader.advance()
    try reader.expect("peacebudget-certificate")
    try reader.expect("1")
    try reader.endLine()
    program = try reader.text(after: "program")
    budget = try reader.text(after: "budget")
    try reader.advance()
    try reader.expect("class")
    confidentiality = try reader.choice("public", "internal", "restricted")
    try reader.endLine()
    var fileNames: Set<String> = []
    files = try reader.list("files") { (reader) throws(CertificateFault) in
      let digest = try reader.digest()
      let name = try reader.word("file name")
      try reader.need(fileNames.insert(name).inserted, "the file stands in the list twice")
      return File(name: name, digest: digest)
    }
    columns = try reader.list("columns") { (reader) throws(CertificateFault) in
      Column(
        name: try reader.word("name"), isWhole: try reader.choice("whole", "real") == "whole",
        bounds: Interval(
          lower: try reader.integer("lower bound"), upper: try reader.integer("upper bound")))
    }
    let columnCount = columns.count
    rows = try reader.list("rows") { (reader) throws(CertificateFault) in
      Row(
        line: reader.line, name: try reader.word("name"), lower: try reader.bound("lower bound"),
        upper: try reader.bound("upper bound"),
        entries: try Self.entries(&reader, below: columnCount, "entry"))
    }
    let rowCount = rows.count
    curves = try reader.list("curves") { (reader) throws(CertificateFault) in
      Curve(
        line: reader.line, weights: try reader.index(below: rowCount, "row"),
        amounts: try reader.index(below: rowCount, "row"))
    }
    aims = try reader.list("aims") { (reader) throws(CertificateFault) in
      Aim(
        line: reader.line, name: try reader.word("name"),
        isWhole: try reader.choice("whole", "exact") == "whole",
        constant: try reader.integer("constant"),
        costs: try Self.entries(&reader, below: columnCount, "cost"))
    }
    // Without an aim nothing would be claimed.
    try reader.need((1...100).contains(aims.count), "there are from 1 to 100 aims")
    var names = columns.map(\.name)[...]
    plan = try reader.list("plan") { (reader) throws(CertificateFault) in
      try reader.need(
        try reader.word("column") == names.popFirst(), "the columns are not in their order")
      return try reader.fraction("value")
    }
    planLine = reader.line - plan.count
    try reader.need(names.isEmpty, "the plan lacks columns")
    var proofs: [Proof] = []
    for (place, aim) in aims.enumerated() {
      proofs.append(try Self.proof(of: aim, rowCount + place, columnCount, &reader))
    }
    self.proofs = proofs
    try reader.advance()
    try reader.expect("end")
    seal = (reader.line, try reader.digest(), Self.digest(of: bytes[..<reader.lineStart]))
    try reader.endLine()
    try reader.endFile()
  }

  private static func entries(
    _ reader: inout LineReader, below limit: Int, _ what: String
  ) throws(CertificateFault) -> [Entry] {
    try reader.items(of: 1, below: limit, what).map { Entry(place: $0.index, value: $0.values[0]) }
  }

  private static func proof(
    of aim: Aim, _ rowCount: Int, _ columnCount: Int, _ reader: inout LineReader
  ) throws(CertificateFault) -> Proof {
    try reader.advance()
    try reader.expect("proof")
    try reader.expect(aim.name)
    let line = reader.line
    let reached = try reader.fraction("reached objective")
    let bound = try reader.fraction("bound")
    try reader.endLine()
    let multipliers = try reader.list("multipliers") { (reader) throws(CertificateFault) in
      let denominator = try reader.integer("denominator")
      try reader.need(denominator > 0, "the denominator is less than 1")
      return Multipliers(
        line: reader.line, denominator: denominator,
        terms: try entries(&reader, below: rowCount, "multiplier"))
    }
    let nodes = try reader.list("tree") { (reader) throws(CertificateFault) in
      Node(line: reader.line, kind: try node(sets: multipliers.count, columnCount, &reader))
    }
    return Proof(line: line, reached: reached, bound: bound, multipliers: multipliers, nodes: nodes)
  }

  private static func node(
    sets: Int, _ columnCount: Int, _ reader: inout LineReader
  ) throws(CertificateFault) -> Node.Kind {
    let kind = try reader.word("kind of node")
    if kind == "split" {
      let column = try reader.index(below: columnCount, "column")
      return .split(column: column, value: try reader.integer("value"))
    }
    let set = try reader.index(below: sets, "place of the multipliers")
    if kind == "narrow" {
      let items = try reader.items(of: 2, below: columnCount, "narrowing")
      return .narrow(
        set: set,
        items.map { ($0.index, Interval(lower: $0.values[0], upper: $0.values[1])) })
    }
    try reader.need(kind == "bound" || kind == "empty", "a kind of node is expected")
    return kind == "bound" ? .bound(set: set) : .empty(set: set)
  }

  /// The bytes of a certificate: the text given, which ends with a line break, and its digest.
  public static func sealed(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return bytes + "end \(digest(of: bytes[...]))\n".utf8
  }

  private static func digest(of bytes: ArraySlice<UInt8>) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
