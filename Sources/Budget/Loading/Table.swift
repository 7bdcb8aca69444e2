/// The records of one CSV file, read against its schema.
struct Table {
  let schema: TableSchema
  let rows: [Row]

  /// Reads a table. A missing optional file gives no rows; every fault becomes an issue.
  ///
  /// - Parameter mayBeEmpty: whether a needed file may have its header line alone, as an optional one may.
  init(
    _ schema: TableSchema, in folder: Folder, needed: Bool, mayBeEmpty: Bool = false,
    issues: IssueList
  ) {
    self.schema = schema
    guard let text = folder.text(of: schema.file, needed: needed, issues: issues) else {
      rows = []
      return
    }
    do throws(CSVReader.Fault) {
      try Table.refuseOtherSeparators(text)
      let records = try CSVReader.records(of: text)
      rows = Table.rows(records, schema: schema, issues: issues)
      if needed, !mayBeEmpty, rows.isEmpty, !issues.hasDroppedAll(of: schema.file) {
        issues.dropAll(of: schema.file)
        // Rows of which none could be read have issues of their own.
        if records.count == 1 {
          issues.add(
            schema.file, nil, "the file has no rows", "add at least one below its header line")
        }
      }
    } catch {
      issues.dropAll(of: schema.file)
      issues.add(schema.file, error.line, error.what, error.remedy)
      rows = []
    }
  }

  /// What a spreadsheet makes of the commas is told before quotes are read, which make no sense between other marks.
  private static func refuseOtherSeparators(_ text: String) throws(CSVReader.Fault) {
    let start = text.prefix(while: \.isNewline)
    let header = text[start.endIndex...].prefix { !$0.isNewline }.filter { $0 != "\"" }
    let commas = "save the file with commas between cells"
    if header.lowercased().hasPrefix("sep=") {
      throw CSVReader.Fault(
        line: start.count + 1, what: "the line '\(header)' is there for Excel alone",
        remedy: header.hasPrefix("sep=,") ? "remove it" : "remove it, and \(commas)")
    }
    for (mark, name) in [(";", "semicolons"), ("\t", "tabs")]
    where header.contains(mark) && !header.contains(",") {
      throw CSVReader.Fault(
        line: start.count + 1, what: "the cells are separated by \(name)", remedy: commas)
    }
  }

  private static func rows(
    _ records: [CSVReader.Record], schema: TableSchema, issues: IssueList
  ) -> [Row] {
    guard let header = records.first else { return [] }
    let file = schema.file
    let names = schema.columns.map(\.name)
    var faulty = false
    for (index, cell) in header.cells.enumerated() {
      if !names.contains(cell) {
        issues.add(
          Place(file: file, line: header.line), "unknown column '\(cell)'", for: cell,
          among: names, otherwise: "the columns are \(names.joined(separator: ","))")
        faulty = true
      } else if header.cells[..<index].contains(cell) {
        issues.add(file, header.line, "column '\(cell)' stands there twice", "remove one of them")
        faulty = true
      }
    }
    for name in schema.columns.filter({ !$0.mayBeMissing }).map(\.name)
    where !header.cells.contains(name) {
      issues.add(
        file, header.line, "column '\(name)' is missing",
        "add it; its cells may be empty if it is optional")
      faulty = true
    }
    if faulty {
      issues.dropAll(of: file)
      return []
    }
    let columns = Dictionary(uniqueKeysWithValues: zip(header.cells, header.cells.indices))
    return records.dropFirst().compactMap { record in
      if record.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
        issues.add(file, record.line, "the row is empty", "remove it")
        return nil
      }
      guard record.cells.count == header.cells.count else {
        // Which of its cells is the id cannot be known.
        for cell in record.cells { issues.drop(cell, from: file) }
        issues.add(
          file, record.line,
          "the line has \(record.cells.count) cells, and the header \(header.cells.count)",
          "put a cell with a comma in it in double quotes, and leave no cell out")
        return nil
      }
      return Row(
        place: Place(file: file, line: record.line), cells: record.cells, columns: columns,
        issues: issues)
    }
  }
}

/// One record with typed access to its cells. Each getter adds an issue when the cell is wrong.
struct Row {
  let place: Place
  let cells: [String]
  /// Index of each column, the same for all rows.
  let columns: [String: Int]
  let issues: IssueList

  /// Largest amount a cell may hold: a thousand billion euros.
  static let largestAmount = 1_000_000_000

  /// Remembers that the record is there, with an issue of its own, under the key in `columns`.
  func drop(_ columns: String...) {
    issues.drop(columns.map { text($0) }.joined(separator: " "), from: place.file)
  }

  /// The cell as it stands.
  func text(_ column: String) -> String { columns[column].map { cells[$0] } ?? "" }

  /// A text that may not be empty.
  func neededText(_ column: String) -> String? {
    let value = text(column)
    if value.allSatisfy(\.isWhitespace) {
      issues.add(place, "\(column) is empty", "fill it in")
      return nil
    }
    return value
  }

  /// A code or id.
  func id(_ column: String) -> String? {
    guard let value = neededText(column) else { return nil }
    guard Identifier.isValid(value) else {
      issues.add(place, "\(column) '\(value)' is not a valid id", Identifier.remedy)
      return nil
    }
    return value
  }

  /// A list of ids separated by spaces, each once; empty, with an issue, when other marks stand between them.
  func ids(_ column: String) -> [String] { items(column) ?? [] }

  private func items(_ column: String) -> [String]? {
    let list = text(column)
    if list.contains(where: { $0 == "," || $0 == ";" }) {
      issues.add(
        place, "\(column) '\(list)' is not a list separated by spaces",
        "put a space between its items, and nothing else")
      return nil
    }
    return issues.distinct(
      list.split(separator: " ").map(String.init), in: column, name: { $0 },
      place: { _ in place })
  }

  /// A whole number within `range`.
  func number(_ column: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = neededText(column) else { return nil }
    return WholeNumber.read(value, called: column, in: range, place: place, issues: issues)
  }

  /// A whole number within `range`, or nil for an empty cell; the outer optional is nil for a faulty one.
  func optionalNumber(_ column: String, in range: ClosedRange<Int>) -> Int?? {
    if text(column).isEmpty { return .some(nil) }
    return number(column, in: range).map(Optional.some)
  }

  /// An amount in k€.
  func amount(_ column: String, from lowest: Int = -Row.largestAmount) -> Amount? {
    number(column, in: lowest...Row.largestAmount)
  }

  /// A year.
  func year(_ column: String) -> Year? { number(column, in: WholeNumber.years) }

  /// A word of a closed list.
  func word<W: Word>(_ column: String, _: W.Type = W.self) -> W? {
    guard let value = neededText(column) else { return nil }
    return word(column, value)
  }

  /// A word of a closed list, or nil for an empty cell; the outer optional is nil for a faulty one.
  func optionalWord<W: Word>(_ column: String, _: W.Type = W.self) -> W?? {
    if text(column).isEmpty { return .some(nil) }
    return word(column, text(column)).map(Optional.some)
  }

  /// Words of a closed list, separated by spaces, each once.
  func words<W: Word>(_ column: String, _: W.Type = W.self) -> Set<W>? {
    guard let items = items(column) else { return nil }
    var found: Set<W> = []
    var faulty = false
    for part in items {
      guard let word: W = word(column, part) else {
        faulty = true
        continue
      }
      found.insert(word)
    }
    return faulty ? nil : found
  }

  private func word<W: Word>(_ column: String, _ value: String) -> W? {
    if let word = W(rawValue: value) { return word }
    issues.add(
      place, "\(column) '\(value)' is not known", for: value, among: W.allCases.map(\.rawValue),
      otherwise: "use one of: \(W.choices)")
    return nil
  }

  /// `yes`, `no` or empty for no.
  func flag(_ column: String) -> Bool? {
    switch text(column) {
    case "yes": return true
    case "no", "": return false
    default:
      issues.add(place, "\(column) '\(text(column))' is not known", "use yes or no")
      return nil
    }
  }

  /// A date as `2026-01-31`.
  func date(_ column: String) -> String? {
    guard let value = neededText(column) else { return nil }
    if CalendarDate.isValid(value) { return value }
    issues.add(place, "\(column) '\(value)' is not a date", "write it as 2026-01-31")
    return nil
  }

  /// A gate: empty, `open` or the date on which it passed.
  func gate(_ column: String) -> Gate? {
    switch text(column) {
    case "": return .notNeeded
    case "open": return .open
    default: return date(column).map(Gate.passed)
    }
  }
}
