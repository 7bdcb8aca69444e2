/// The forms in which budget tables are published (RBV models), recognised by their headings.
enum TableForm: String, CaseIterable {
  /// Draft budget: t-2 to t+4 (1.33d), or year t alone.
  case draft = "draft budget"
  /// All stages of a year by article (open data).
  case stages = "stages by article"
  /// First suppletory budget, to 2023 and from 2024 (2.15).
  case firstSuppletory = "first suppletory budget"
  /// Suppletory budget of Prinsjesdag.
  case prinsjesdag = "Prinsjesdag suppletory budget"
  /// Second suppletory budget from 2023 (2.25).
  case secondSuppletory = "second suppletory budget"
  /// Second suppletory budget 2020-2022, with its split mutation.
  case secondSuppletorySplit = "second suppletory budget with split mutation"
  /// Annual report (3.22d).
  case annualReport = "annual report"
  /// The budget act's statement (2.11, 2.21).
  case statement = "budget statement"
  /// Overview of the main suppletory mutations (2.28).
  case mainMutations = "main suppletory mutations"

  /// Stages that may be named for the form.
  var stages: [Stage] {
    switch self {
    case .draft: [.draft]
    case .stages: [.draft, .amended, .firstSuppletory, .secondSuppletory, .realised]
    case .firstSuppletory: [.firstSuppletory]
    case .prinsjesdag: [.prinsjesdag]
    case .secondSuppletory, .secondSuppletorySplit: [.secondSuppletory]
    case .annualReport: [.realised]
    case .statement: [.draft, .firstSuppletory, .secondSuppletory]
    case .mainMutations: [.firstSuppletory, .secondSuppletory]
    }
  }
}

/// What a column of figures says.
struct TableColumn {
  enum Role: Equatable {
    /// The position after a stage.
    case position(Stage)
    /// What a stage adds.
    case mutation(Stage)
    /// The whole position of a year that was not in the budget before (t+5).
    case level(Stage)
    /// Difference of realisation and adopted budget.
    case difference
    /// A year of the overview of the main mutations.
    case overview
  }

  let heading: String
  var role: Role
  var year: Year
  /// The kind of amount, where the column says it and not the row.
  var kind: Kind?
}

extension TableColumn {
  /// Reads a heading; nil when it is not known.
  ///
  /// - Parameter year: the budget year, which a heading without a year is about.
  init?(heading: String, year: Year) {
    self.heading = heading
    let (text, kind) = Self.withoutKind(heading)
    let word = text.heading
    let printed = Self.years(in: text).first
    self.year = printed ?? year
    self.kind = kind
    guard let role = Self.role(of: word, text: text, isLater: (printed ?? year) > year) else {
      return nil
    }
    self.role = role
    if case .overview = role {
      self.kind = word.hasPrefix("ontvangsten") ? .receipts : .expenditure
    }
  }

  private static func role(of word: String, text: String, isLater: Bool) -> Role? {
    let isMutation = word.contains("mutatie")
    let first = ["1e", "1ste", "eerste"].contains { word.contains($0 + "suppletoire") }
    let second = ["2e", "2de", "tweede"].contains { word.contains($0 + "suppletoire") }
    if word.contains("verschil") { return .difference }
    if word.contains("vianvw") { return .mutation(.amended) }
    if word.contains("miljoenennota") { return isMutation ? .mutation(.prinsjesdag) : nil }
    if word.hasPrefix("vastgesteldebegrotingincl") { return .position(.prinsjesdag) }
    if word.contains("prinsjesdag") {
      return isMutation ? .mutation(.prinsjesdag) : .position(.prinsjesdag)
    }
    if isMutation {
      if second { return .mutation(.secondSuppletory) }
      return first || isLater ? .mutation(.firstSuppletory) : nil
    }
    if first { return .position(.firstSuppletory) }
    if second { return .position(.secondSuppletory) }
    if word.contains("ontwerp") { return .position(.draft) }
    if word.contains("naisb") { return .position(.incidental) }
    if word.contains("vastgestelde") { return .position(.amended) }
    if word.contains("realisatie") { return .position(.realised) }
    if isDraftYear(text) { return .position(.draft) }
    let parts = text.tidied.split(separator: " ")
    if parts.count == 2, ["uitgaven", "ontvangsten"].contains(parts[0].lowercased()),
      Int(parts[1]) != nil
    {
      return .overview
    }
    return nil
  }

  /// `2017`, `2017 (t)`, `2018 (t+1)`.
  private static func isDraftYear(_ text: String) -> Bool {
    let compact = text.filter { !$0.isWhitespace }
    guard years(in: String(compact.prefix(4))).count == 1 else { return false }
    return compact.count == 4 || (compact.dropFirst(4).first == "(" && markedShift(of: text) != nil)
  }

  /// The distance to the budget year that a heading states in brackets at its end: 1 for `2018 (t+1)`; nil when it
  /// states none.
  static func markedShift(of heading: String) -> Int? {
    guard let open = heading.lastIndex(of: "("), let close = heading.lastIndex(of: ")"),
      open < close, heading[heading.index(after: close)...].allSatisfy(\.isWhitespace)
    else { return nil }
    return shift(String(heading[heading.index(after: open)..<close]))
  }

  /// The distance that `t`, `t+1` or `t-2` states; nil for anything else.
  static func shift(_ text: String) -> Int? {
    let word = text.filter { !$0.isWhitespace }.lowercased()
    guard word.first == "t" else { return nil }
    let rest = word.dropFirst()
    if rest.isEmpty { return 0 }
    guard let sign = rest.first, "+-".contains(sign), rest.count == 2, let shift = Int(rest) else {
      return nil
    }
    return shift
  }

  /// Four digits that stand alone.
  static func years(in text: String) -> [Year] {
    text.split { !$0.isNumber }.compactMap { $0.count == 4 ? Int($0) : nil }
      .filter { (1900...2200).contains($0) }
  }

  /// `Vastgestelde begroting: Uitgaven` names the kind of amount behind a colon.
  private static func withoutKind(_ heading: String) -> (String, Kind?) {
    guard let colon = heading.lastIndex(of: ":") else { return (heading, nil) }
    let kind: Kind?
    switch String(heading[heading.index(after: colon)...]).heading {
    case "verplichtingen": kind = .commitments
    case "uitgaven": kind = .expenditure
    case "ontvangsten": kind = .receipts
    default: return (heading, nil)
    }
    return (String(heading[..<colon]), kind)
  }
}

extension TableForm {
  /// Reads the headings of the figures.
  ///
  /// - Throws: an issue for every heading that is not known, or when together they are no form.
  static func read(
    _ headings: ArraySlice<String>, year: Year, line: Int, issues: ImportIssues
  ) throws(BudgetError) -> (form: TableForm, columns: [TableColumn]) {
    var columns: [TableColumn] = []
    for heading in headings {
      if let column = TableColumn(heading: heading, year: year) {
        columns.append(column)
      } else {
        issues.add(
          line, "the heading '\(heading.tidied)' is not one of a budget table",
          "use the headings of the published table; the forms are: "
            + allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    try issues.throwIfAny()
    guard let form = form(of: columns) else {
      throw issues.failing(
        "the headings together are none of the known forms",
        "the forms are: " + allCases.map(\.rawValue).joined(separator: ", "), line: line)
    }
    for index in columns.indices where columns[index].heading.heading.hasPrefix("vastgestelde") {
      switch form {
      // Both begin with the position after whatever came before.
      case .secondSuppletory, .prinsjesdag: columns[index].role = .position(form.before(year))
      // What the draft lays before parliament is headed as what parliament will adopt.
      case .statement
      where columns.allSatisfy({ $0.role == .position(.amended) || $0.role == .position(.draft) }):
        columns[index].role = .position(.draft)
      default: break
      }
    }
    if form == .firstSuppletory, let last = columns.indices.last, columns[last].year == year + 5 {
      // From 2024 the year t+5 is new in the budget: its cell is the whole position, not a change.
      columns[last].role = .level(.firstSuppletory)
    }
    try form.checkYears(of: columns, year: year, line: line, issues: issues)
    return (form, columns)
  }

  /// The last stage before the form's own.
  private func before(_ year: Year) -> Stage {
    self == .secondSuppletory && year >= 2023 ? .prinsjesdag : .firstSuppletory
  }

  private static func form(of columns: [TableColumn]) -> TableForm? {
    let roles = columns.map(\.role)
    let stages = Set(
      roles.compactMap { role -> Stage? in
        if case .position(let stage) = role { stage } else { nil }
      })
    func has(_ role: TableColumn.Role) -> Bool { roles.contains(role) }
    if columns.allSatisfy({ $0.kind != nil && $0.role != .overview }) { return .statement }
    if columns.allSatisfy({ $0.role == .overview }) { return .mainMutations }
    if columns.contains(where: { $0.kind != nil }) { return nil }
    if columns.allSatisfy({ $0.role == .position(.draft) }) { return .draft }
    if has(.mutation(.firstSuppletory)), has(.position(.draft)) { return .firstSuppletory }
    if has(.mutation(.prinsjesdag)), has(.mutation(.secondSuppletory)) {
      return .secondSuppletorySplit
    }
    if has(.mutation(.secondSuppletory)) { return .secondSuppletory }
    if has(.mutation(.prinsjesdag)) { return .prinsjesdag }
    if has(.position(.draft)), stages.count >= 2, has(.position(.realised)) || stages.count >= 3,
      roles.allSatisfy({ if case .position = $0 { true } else { false } })
    {
      return .stages
    }
    if has(.position(.realised)), has(.position(.amended)) { return .annualReport }
    return nil
  }

  private func checkYears(
    of columns: [TableColumn], year: Year, line: Int, issues: ImportIssues
  ) throws(BudgetError) {
    let allowed: ClosedRange<Year> =
      switch self {
      case .draft: (year - 2)...(year + 4)
      case .annualReport: (year - 4)...year
      case .firstSuppletory, .mainMutations: year...(year + 5)
      default: year...year
      }
    let isOfYear = ![.draft, .annualReport, .mainMutations].contains(self)
    for column in columns {
      let isPosition = if case .position = column.role { true } else { false }
      // Out-years of a suppletory budget are mutations; its positions are of the budget year.
      let fits = isPosition && isOfYear ? column.year == year : allowed.contains(column.year)
      if fits { continue }
      throw issues.failing(
        "the heading '\(column.heading.tidied)' does not fit a \(rawValue) of \(year)",
        "give the year of the table with --year", line: line)
    }
    // The years of a draft are marked; without marks t is any year of the row.
    let marked = columns.compactMap { column in
      TableColumn.markedShift(of: column.heading).map { (column, t: column.year - $0) }
    }
    if let first = marked.first, first.t != year {
      throw issues.failing(
        "year t of the table is \(first.t), and --year is \(year)", "give --year \(first.t)",
        line: line)
    }
    if let odd = marked.first(where: { $0.t != year }) {
      throw issues.failing(
        "the heading '\(odd.0.heading.tidied)' would make \(odd.t) the year t, and others make it \(year)",
        "mend the year or its mark", line: line)
    }
    if !columns.contains(where: { $0.year == year }) {
      throw issues.failing(
        "the table has no column of \(year)", "give the year of the table with --year", line: line)
    }
    let pairs = columns.map { "\($0.role) \($0.year) \($0.kind?.rawValue ?? "")" }
    if let twice = pairs.indices.first(where: { pairs[..<$0].contains(pairs[$0]) }),
      columns[twice].role != .difference
    {
      throw issues.failing(
        "the heading '\(columns[twice].heading.tidied)' says the same as another",
        "remove one of them", line: line)
    }
  }
}
