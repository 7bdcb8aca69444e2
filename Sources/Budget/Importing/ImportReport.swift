/// What an import read, skipped, derived and found faulty.
public struct ImportReport: Sendable {
  /// One thing to know.
  public struct Finding: Hashable, Sendable {
    /// What kind of thing it is.
    public enum Kind: String, CaseIterable, Sendable {
      /// A fault of the published data, kept as it is.
      case fault
      /// A residual line that was made.
      case residual
      /// A published total that its parts do not make up.
      case difference
      /// Rows that were not read.
      case skipped
      /// Anything else.
      case note
    }

    /// What kind of thing it is.
    public let kind: Kind
    /// The line of the file; nil when it is about the file as a whole.
    public let line: Int?
    /// What is to be known, as a sentence without a full stop.
    public let what: String
  }

  /// Name of the file.
  public let file: String
  /// What the file is, such as `first suppletory budget 2023, article V.1`.
  public let title: String
  /// Rows that were read.
  public internal(set) var rows = 0
  /// Figures that were read.
  public internal(set) var figures = 0
  /// What is to be known, in the order in which it was found.
  public internal(set) var findings: [Finding] = []

  init(file: String, title: String) {
    self.file = file
    self.title = title
  }

  mutating func add(_ kind: Finding.Kind, _ line: Int?, _ what: String) {
    let finding = Finding(kind: kind, line: line, what: what)
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// The findings of a kind.
  public func findings(_ kind: Finding.Kind) -> [Finding] { findings.filter { $0.kind == kind } }

  /// The report as lines of text, with what `records` add.
  public func text(of records: BudgetRecords) -> String {
    var lines = ["Read \(file): \(title); \(counted(rows, "row")), \(counted(figures, "figure"))."]
    lines.append(
      records.isEmpty
        ? "All of it is in the folder already; nothing is changed."
        : "Adds \(records.summary).")
    let headings: [(Finding.Kind, String)] = [
      (.fault, "Faults of the data, kept as published:"),
      (.difference, "Totals that their parts do not make up (in totals.csv):"),
      (.residual, "Residual lines, derived:"),
      (.skipped, "Not read:"),
      (.note, "Notes:"),
    ]
    for (kind, heading) in headings {
      let found = findings(kind)
      if found.isEmpty { continue }
      lines.append(heading)
      lines += found.map { finding in
        "  " + (finding.line.map { "\(file):\($0): " } ?? "") + finding.what
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// `1 row`, `2 rows`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}
