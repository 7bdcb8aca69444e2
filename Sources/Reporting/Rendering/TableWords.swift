import Budget

/// The words that the renderers add to those of the tables, in the language of the document.
struct TableWords {
  let document: TableDocument

  init(_ document: TableDocument) { self.document = document }

  private func say(nl: String, en: String) -> String { document.language == .nl ? nl : en }

  // MARK: Headings

  var table: String { say(nl: "Tabel", en: "Table") }
  var tables: String { say(nl: "Tabellen", en: "Tables") }
  var explanations: String { say(nl: "Toelichting", en: "Explanation") }
  var sources: String { say(nl: "Bronnen", en: "Sources") }
  var origin: String { say(nl: "Herkomst van de cijfers", en: "Where the figures come from") }
  var draft: String { say(nl: "concept", en: "draft") }
  var code: String { "Code" }
  var label: String { say(nl: "Omschrijving", en: "Description") }
  var ground: String { say(nl: "Grond", en: "Ground") }
  var text: String { say(nl: "Tekst", en: "Text") }
  var state: String { say(nl: "Staat", en: "State") }
  var title: String { say(nl: "Titel", en: "Title") }
  var date: String { say(nl: "Datum", en: "Date") }
  var address: String { say(nl: "Adres", en: "Address") }
  var kindOfFigure: String { say(nl: "Soort cijfer", en: "Kind of figure") }
  var amount: String { say(nl: "Bedrag (x € 1.000)", en: "Amount (x € 1,000)") }
  var share: String { say(nl: "Aandeel", en: "Share") }
  var total: String { say(nl: "Totaal", en: "Total") }
  var language: String { say(nl: "Taal", en: "Language") }

  /// The name of a table's sheet without its number.
  func sheet(_ kind: TableKind) -> String {
    switch kind {
    case .statement: say(nl: "Begrotingsstaat", en: "Statement")
    case .consequences: say(nl: "Gevolgen", en: "Consequences")
    case .mainMutations: say(nl: "Mutaties", en: "Mutations")
    case .mainReceipts: say(nl: "Ontvangsten", en: "Receipts")
    case .flexibility: say(nl: "Flexibiliteit", en: "Flexibility")
    case .cashShifts: say(nl: "Kasschuiven", en: "Cash shifts")
    case .multiYearCommitments: say(nl: "Verplichtingen", en: "Commitments")
    case .stages: say(nl: "Standen", en: "Positions")
    }
  }

  // MARK: Sentences

  /// `Tabel 9 Budgettaire gevolgen van beleid …`.
  func caption(_ section: TableDocument.Section) -> String {
    // The unit `x € 1.000` stays in one piece.
    let caption = section.table.caption.onOneLine.replacing(
      "x € ", with: "x\(Figures.noBreak)€\(Figures.noBreak)")
    return "\(table) \(section.number) \(caption)"
  }

  /// For whom it is.
  var audience: String {
    switch document.audience {
    case .public: say(nl: "Openbaar", en: "Public")
    case .internal: say(nl: "Intern, niet voor publicatie", en: "Internal, not for publication")
    case .restricted:
      say(nl: "Vertrouwelijk, niet voor publicatie", en: "Restricted, not for publication")
    }
  }

  var madeWith: String {
    say(nl: "Gemaakt met", en: "Made with") + " PeaceBudget \(document.version)"
  }

  /// What `x` means.
  var hidden: String {
    say(
      nl: "\(TableFigures.hidden): cijfer dat in deze uitgave niet wordt getoond",
      en: "\(TableFigures.hidden): figure not shown in this edition")
  }

  func ground(_ ground: MutationExplanation.Ground) -> String {
    switch ground {
    case .floor(let nature, let floor):
      let amount = TableFigures(style: document.numberStyle).amount(floor)
      return switch nature {
      case .policy:
        say(
          nl: "beleidsmatige mutatie, ondergrens \(amount)",
          en: "policy mutation, floor \(amount)")
      case .technical:
        say(
          nl: "technische mutatie, ondergrens \(amount)",
          en: "technical mutation, floor \(amount)")
      }
    case .commitments:
      return say(
        nl: "verplichtingen meer dan 10% gewijzigd", en: "commitments changed by more than 10%")
    case .relevant: return say(nl: "politiek relevant", en: "politically relevant")
    }
  }

  func name(_ status: Status) -> String {
    switch status {
    case .published: say(nl: "gepubliceerd", en: "published")
    case .derived: say(nl: "afgeleid", en: "derived")
    case .assumption: say(nl: "aanname", en: "assumption")
    }
  }

  /// What share of the money shown rests on what kind of figure.
  var provenance: String {
    if document.provenance.total == 0 {
      return say(nl: "De tabellen tonen geen geld.", en: "The tables show no money.")
    }
    let published = percent(.published)
    let derived = percent(.derived)
    let assumed = percent(.assumption)
    return say(
      nl: "Van het getoonde geld berust \(assumed) op aannames, \(derived) op afgeleide en "
        + "\(published) op gepubliceerde cijfers.",
      en: "\(assumed) of the money shown rests on assumptions, \(derived) on derived and "
        + "\(published) on published figures.")
  }

  /// `53,3%`, in English `53.3%`.
  private func percent(_ status: Status) -> String {
    let permille = document.provenance.permille(status)
    return "\(permille / 10)\(say(nl: ",", en: "."))\(permille % 10)%"
  }
}

extension Source {
  /// Whether its address is one of a page that can be opened; another stays text.
  var isPage: Bool {
    ["https://", "http://"].contains { url.lowercased().hasPrefix($0) }
      && !url.contains { $0.isWhitespace || "<>\"".contains($0) }
  }

  /// Title, date and address on one line.
  var line: String {
    [title, date, url].map(\.onOneLine).filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
