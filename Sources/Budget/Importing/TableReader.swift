/// Reads a published table from CSV with the columns `row_label,level,code` and its figures.
enum TableReader {
  /// A row as it stands in the file.
  struct RawRow {
    let line: Int
    let label: String
    let level: String
    let code: String
    let figures: [Figure]

    var hasFigure: Bool { figures.contains { $0 != .empty } }
  }

  static func read(_ text: DelimitedText, _ request: ImportRequest, issues: ImportIssues)
    throws(BudgetError) -> PublishedTable
  {
    guard text.header.count > 3, text.header[..<3].map(\.tidied) == ["row_label", "level", "code"]
    else {
      throw issues.failing(
        "the columns are not row_label,level,code and then the figures of a published table",
        "bring the table into that form; for open data use `import begrotingsstaten` or `import budgettaire-tabellen`",
        line: text.headerLine)
    }
    let (form, columns) = try TableForm.read(
      text.header[3...], year: request.year, line: text.headerLine, issues: issues)
    let stage = try stage(of: form, columns, request, issues: issues)
    let rows = text.records.map { record in
      RawRow(
        line: record.line, label: record.cells[0].tidied, level: record.cells[1].tidied,
        code: record.cells[2].tidied,
        figures: record.cells[3..<text.header.count].map { Figure.read($0) })
    }
    refuse(rows, columns, issues: issues)
    try issues.throwIfAny()
    let name = "\(form.rawValue) \(request.year)"
    switch form {
    case .stages, .statement:
      return try StatementRows.read(
        rows, columns, form: form, stage: stage, title: name, request, issues: issues)
    case .mainMutations:
      return try OverviewRows.read(
        rows, columns, stage: stage, title: name, request, issues: issues)
    default:
      return try PolicyRows.read(
        rows, columns, endsWithReceipts: form != .draft, stage: stage, title: name, request,
        issues: issues)
    }
  }

  /// The stage of the table: from its form, or as the user says where the form leaves it open.
  private static func stage(
    of form: TableForm, _ columns: [TableColumn], _ request: ImportRequest, issues: ImportIssues
  ) throws(BudgetError) -> Stage {
    var possible = form.stages
    if form == .statement {
      let own: [TableColumn.Role] = [.mutation(.secondSuppletory), .mutation(.firstSuppletory)]
      let found = own.first { role in columns.contains { $0.role == role } }
      possible = [
        found == own[0] ? .secondSuppletory : found == own[1] ? .firstSuppletory : .draft
      ]
    }
    if let asked = request.options.stage, !possible.contains(asked) {
      throw issues.failing(
        "the headings are those of a \(form.rawValue) (\(possible.map(\.rawValue).joined(separator: ", "))), and --stage is \(asked.rawValue)",
        "give --stage \(possible[0].rawValue)")
    }
    if let asked = request.options.stage, form == .mainMutations { return asked }
    if form == .mainMutations {
      throw issues.failing(
        "the headings do not say of which stage these main mutations are",
        "give --stage 1S or --stage 2S")
    }
    return form == .stages ? .realised : possible[0]
  }

  /// An issue for every figure that cannot be taken over exactly.
  private static func refuse(_ rows: [RawRow], _ columns: [TableColumn], issues: ImportIssues) {
    for row in rows {
      for (column, figure) in zip(columns, row.figures) {
        switch figure {
        case .refused(let why):
          issues.add(
            row.line, "\(why) (column '\(column.heading.tidied)')",
            "write whole thousands of euros, or leave the cell empty when it is not known")
        case .permille where row.level != "juridisch_verplicht":
          issues.add(
            row.line, "a per cent stands in a row of amounts (column '\(column.heading.tidied)')",
            "write the amount in k€, or give the row the level juridisch_verplicht")
        default: break
        }
      }
    }
  }
}

extension PublishedTable {
  /// Notes the figures of a row in the report.
  mutating func count(_ row: TableReader.RawRow) {
    report.rows += 1
    report.figures += row.figures.count { $0 != .empty }
  }

  /// What a row says of each stage of each year; cells without digits are reported as faults.
  mutating func facts(
    of row: TableReader.RawRow, _ columns: [TableColumn], among used: [Bool]
  ) -> [Fact] {
    guard row.hasFigure else { return [] }
    var facts: [Fact] = []
    for (index, column) in columns.enumerated() where used[index] {
      let stage: Stage
      switch column.role {
      case .position(let of), .mutation(let of), .level(let of): stage = of
      case .difference, .overview: continue
      }
      var fact = Fact(year: column.year, stage: stage)
      let place = facts.firstIndex { $0.year == column.year && $0.stage == stage }
      if let place { fact = facts[place] }
      var amount: Amount?
      switch row.figures[index] {
      case .amount(let value): amount = value
      case .proMemoria:
        amount = 0
        fact.remark = "printed as pm"
      case .unreadable:
        fact.isUnreadable = true
      default: break
      }
      switch column.role {
      case .mutation: fact.mutation = amount ?? fact.mutation
      case .level:
        fact.position = amount
        fact.remark = "whole position of the newly added year"
      default: fact.position = amount ?? fact.position
      }
      fact.isGap = !fact.isKnown
      if let place { facts[place] = fact } else { facts.append(fact) }
    }
    checkDifference(row, columns)
    return facts.sorted { ($0.year, $0.stage.order) < ($1.year, $1.stage.order) }
  }

  /// The annual report prints the difference of realisation and adopted budget.
  private mutating func checkDifference(_ row: TableReader.RawRow, _ columns: [TableColumn]) {
    func amount(_ role: TableColumn.Role) -> Amount? {
      let year = columns.map(\.year).max()
      guard let index = columns.firstIndex(where: { $0.role == role && $0.year == year }),
        case .amount(let value) = row.figures[index]
      else { return nil }
      return value
    }
    guard let printed = amount(.difference), let realised = amount(.position(.realised)),
      let adopted = amount(.position(.amended)), realised - adopted != printed
    else { return }
    report.add(
      .fault, row.line,
      "the difference of '\(row.label)' is printed as \(printed), and is \(realised - adopted)")
  }
}

extension TableReader {
  /// Columns that hold a figure in any of the rows: a stage that no row gives had not come yet.
  static func used(_ columns: [TableColumn], in rows: [RawRow]) -> [Bool] {
    columns.indices.map { index in rows.contains { $0.figures[index] != .empty } }
  }
}
