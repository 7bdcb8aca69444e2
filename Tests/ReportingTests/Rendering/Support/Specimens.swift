@testable import Budget
import Foundation

@testable import Reporting

/// Documents made by hand.
enum Specimens {
  /// First suppletory budget 2023 of chapter V, article 1, as published; it breaks off beneath 1.2.
  static let publishedCSV = """
    row_label,level,code,Stand ontwerp begroting 2023 (1),"Mutaties via NvW, moties, amendementen en ISB 2023 (2)",Vastgestelde begroting 2023 (3)=(1+2),Mutaties 1e suppletoire begroting 2023 (4),Stand 1e suppletoire begroting 2023 (5)=(3+4),Mutaties 1e suppletoire begroting 2024,Mutaties 1e suppletoire begroting 2025,Mutaties 1e suppletoire begroting 2026,Mutaties 1e suppletoire begroting 2027
    Verplichtingen,verplichtingen,,104118,14500,118618,18049,136667,-9145,-925,-5875,38975
    Programma-uitgaven totaal,uitgaven,,130845,14500,145345,13094,158439,5869,5460,5200,5386
    waarvan juridisch verplicht,juridisch_verplicht,,85%,,,,86%,,,,
    Goed functionerende internationale instellingen met een breed draagvlak,artikelonderdeel,1.1,49305,14000,63305,11445,74750,3360,2470,2470,2470
    Subsidies (regelingen),instrument,1.1,,,,,,,,,
    Internationaal recht,regeling,1.1,750,0,750,0,750,0,0,0,0
    Opdrachten,instrument,1.1,,,,,,,,,
    Internationaal recht,regeling,1.1,0,0,0,2550,2550,0,0,0,0
    Bijdrage aan (inter-)nationale organisaties,instrument,1.1,,,,,,,,,
    Verenigde Naties,regeling,1.1,33525,0,33525,8475,42000,1770,1770,1770,1770
    OESO,regeling,1.1,7535,0,7535,420,7955,810,0,0,0
    Internationaal Strafhof,regeling,1.1,3910,0,3910,0,3910,780,700,700,700
    Internationaal recht,regeling,1.1,3585,14000,17585,0,17585,0,0,0,0
    Bescherming en bevordering van mensenrechten,artikelonderdeel,1.2,67402,500,67902,0,67902,0,0,0,0
    Subsidies (regelingen),instrument,1.2,,,,,,,,,

    """

  static let published = parsed(
    publishedCSV,
    columns: [
      .init(heading: "Stand ontwerp begroting", year: "2023", formula: "(1)"),
      .init(
        heading: "Mutaties via NvW, moties, amendementen en ISB", year: "2023", formula: "(2)"),
      .init(
        heading: "Vastgestelde begroting", year: "2023", formula: "(3)=(1+2)", sumOf: [0, 1]),
      .init(heading: "Mutaties 1e suppletoire begroting", year: "2023", formula: "(4)"),
      .init(
        heading: "Stand 1e suppletoire begroting", year: "2023", formula: "(5)=(3+4)",
        sumOf: [2, 3]),
    ]
      + (2024...2027).map {
        .init(heading: "Mutaties 1e suppletoire begroting", year: String($0))
      },
    sums: [3: [5, 7, 9, 10, 11, 12]],
    caption:
      "Budgettaire gevolgen van beleid artikel 1 Versterkte internationale rechtsorde (Eerste suppletoire begroting) (bedragen x € 1.000)"
  )

  /// Adopted budget 2024 of chapter V: three kinds of amount under one heading. It breaks off after article 2.
  static let statementCSV = """
    row_label,level,code,Vastgestelde begroting: Verplichtingen,Vastgestelde begroting: Uitgaven,Vastgestelde begroting: Ontvangsten
    TOTAAL,artikel,,12535374,12790108,4075549
    Beleidsartikelen,artikel,,11446381,11659515,3950878
    Versterkte internationale rechtsorde,artikel,1,99615,131890,
    Veiligheid en stabiliteit,artikel,2,262814,272798,1000

    """

  static let statement = parsed(
    statementCSV,
    columns: ["Verplichtingen", "Uitgaven", "Ontvangsten"].map {
      .init(group: "Vastgestelde begroting", heading: $0)
    },
    // As printed: the rows beneath are not all of them.
    sums: [0: [1], 1: [2, 3]], kind: .statement, node: "V", codeHeading: "Art.",
    labelHeading: "Omschrijving",
    caption:
      "Vastgestelde departementale begrotingsstaat van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2024 (bedragen x € 1.000)"
  )

  /// Labels that try to be something else than labels.
  static let nastyLabels = [
    "=1+1", "+1", "-1", "@SUM(A1:A9)", "'=1+1", "''s", "'s-Gravenhage", "\t=1+1", "\r=1", "\n=1",
    "=HYPERLINK(\"https://example.org\";\"x\")", "a;=1+1", "a,b", "a\"b\"c", "a|b\\|c", "a\nb",
    "<script>alert(1)</script>", "&amp; & < > ' \"", "*a* _b_ `c` [d](e) $f$ ~g~", "# a", "1. a",
    "_x0041_", "http://example.org", "0123", "2023-01-01", "85%", "x", "TRUE", " a ",
    "bell\u{7} null\u{0} escape\u{1B}[31m delete\u{7F} next\u{85}line\u{2028}end",
    "\u{202E}reversed", "\u{FFFE}\u{FFFF}", "مركز الحوار الإنساني", "עברית 12", "🕊️ 👩🏽‍⚖️ 🇳🇱",
    "平和構築基金", "e\u{301}", "＝1", String(repeating: "lang ", count: 40),
    String(repeating: "W", count: 200), "",
  ]

  static let nasty = table(
    columns: [
      .init(heading: "=1+1 <b> & | \"", year: "2024", formula: "(1)"),
      .init(group: "@groep", heading: "", year: "2025"),
    ],
    rows: nastyLabels.enumerated().map { index, label in
      .init(
        label: label, level: .line,
        cells: [.init(.amount(-index * 1001)), index % 2 == 0 ? .empty : .init(.hidden)])
    }, caption: "=1+1 <b> & \"'|\n*", notes: ["=1+1 <i> & |"])

  /// First suppletory budget 2024 of chapter XVII, article 4: ten columns, subtotals of instruments, the year t+5.
  static let wide: BudgetTable = {
    let numbered = [
      ("Ontwerpbegroting t", "(1)"), ("Mutaties via NvW, moties, amendementen en ISB", "(2)"),
      ("Vastgestelde begroting t", "(3) = (1) + (2)"), ("Mutaties 1e suppletoire begroting", "(4)"),
      ("Stand 1e suppletoire begroting", "(5) = (3) + (4)"),
    ]
    let sums = [[], [], [0, 1], [], [2, 3]]
    return parsed(
      wideCSV,
      columns: zip(numbered, sums).map { .init(heading: $0.0, formula: $0.1, sumOf: $1) }
        + (2025...2029).map { .init(heading: "Mutatie", year: String($0)) },
      sums: [2: [3, 5], 3: [4], 5: [6, 7, 8, 9, 10]], node: "XVII.4", codeHeading: "Art.",
      caption: "Budgettaire gevolgen van beleid artikel 4 (bedragen x € 1.000)")
  }()

  static let wideCSV = """
    row_label,level,code,Ontwerpbegroting t (1),"Mutaties via NvW, moties, amendementen en ISB (2)",Vastgestelde begroting t (3) = (1) + (2),Mutaties 1e suppletoire begroting (4),Stand 1e suppletoire begroting (5) = (3) + (4),Mutatie 2025,Mutatie 2026,Mutatie 2027,Mutatie 2028,Mutatie 2029
    Verplichtingen,verplichtingen,,531190,15000,546190,531578,1077768,-532998,397752,-79099,-36000,750187
    Uitgaven,uitgaven,,1012165,15000,1027165,43802,1070967,-198,-76799,-99,0,1112260
    Humanitaire Hulp,artikelonderdeel,4.1,520017,15000,535017,44000,579017,0,0,0,0,520017
    Subsidies (regelingen),instrument,4.1,117000,0,117000,5000,122000,5000,5000,5000,5000,122000
    Noodhulpprogramma's,regeling,4.1,117000,0,117000,5000,122000,5000,5000,5000,5000,122000
    Bijdrage aan (inter-)nationale organisaties,instrument,4.1,403017,15000,418017,39000,457017,-5000,-5000,-5000,-5000,398017
    Noodhulpprogramma's,regeling,4.1,288000,15000,303000,39000,342000,-5000,-5000,-5000,-5000,283000
    Noodhulpprogramma's non-ODA,regeling,4.1,1017,0,1017,0,1017,0,0,0,0,1017
    UNHCR,regeling,4.1,35000,0,35000,0,35000,0,0,0,0,35000
    UNRWA,regeling,4.1,19000,0,19000,0,19000,0,0,0,0,19000
    Wereldvoedselprogramma,regeling,4.1,60000,0,60000,0,60000,0,0,0,0,60000

    """

  /// One of every kind, in a document.
  static func document(
    _ tables: [BudgetTable] = [published, statement, wide, nasty], language: Language = .nl,
    style: NumberStyle = .space, audience: Confidentiality = .public
  ) -> TableDocument {
    var provenance = Provenance()
    provenance.add(158_439, .published)
    provenance.add(-1500, .derived)
    provenance.add(40_000, .assumption)
    return TableDocument(
      title: "Begroting 2023 <V> & \"XVII\"", language: language, numberStyle: style,
      audience: audience,
      sections: tables.enumerated().map {
        .init(number: $0 + 1, table: $1, explanations: $0 == 0 ? explanations : [])
      },
      sources: [
        Source(
          id: "1supp-2023", title: "Eerste suppletoire begroting 2023, hoofdstuk V <BZ>",
          url: "https://www.rijksfinancien.nl/memorie-van-toelichting/2023/1SUPP/V?a=1&b=2",
          date: "2023-05-11"),
        Source(id: "bad", title: "=1+1", url: "javascript:alert(1)", date: ""),
      ], provenance: provenance, version: "1.2.3")
  }

  static let explanations = [
    MutationExplanation(
      code: "1.1", label: "Verenigde Naties", ground: .floor(.policy, 2000),
      text:
        "De uitgaven voor de Verenigde Naties stijgen in 2023 met 8 475 (x € 1.000).\n\n- Het gaat om de jaarlijkse bijdrage.",
      isDraft: true),
    MutationExplanation(
      code: "", label: "=Verplichtingen <1>", ground: .commitments,
      text: "1. De verplichtingen stijgen met 18 049; zie | en *hier*.", isDraft: false),
    MutationExplanation(
      code: "1.1", label: "OESO", ground: .relevant, text: "=1+1 <b>", isDraft: false),
    MutationExplanation(
      code: "1.1", label: "Opdrachten", ground: .floor(.technical, 4000),
      text: String(repeating: "Lang verhaal. ", count: 400), isDraft: true),
  ]

  /// A table of columns and rows.
  static func table(
    columns: [BudgetTable.Column] = [.init(heading: "Stand")], rows: [BudgetTable.Row],
    caption: String = "Tabel", notes: [String] = []
  ) -> BudgetTable {
    BudgetTable(
      kind: .consequences, stage: .firstSuppletory, model: "2.15", form: 2024, year: 2024,
      node: "V.1", language: .nl, caption: caption, codeHeading: "", labelHeading: "",
      columns: columns, rows: rows, notes: notes)
  }

  /// A table from the CSV of a published one.
  private static func parsed(
    _ csv: String, columns: [BudgetTable.Column], sums: [Int: [Int]],
    kind: TableKind = .consequences, node: String = "V.1", codeHeading: String = "",
    labelHeading: String = "", caption: String
  ) -> BudgetTable {
    let records = (try? CSVReader.records(of: csv)) ?? []
    let rows = records.dropFirst().enumerated().map { index, record in
      BudgetTable.Row(
        label: record.cells[0], level: RowLevel(rawValue: record.cells[1]) ?? .heading,
        code: record.cells[2],
        cells: record.cells.dropFirst(3).map { cell in
          if let amount = Int(cell) { return .init(.amount(amount)) }
          return Int(cell.dropLast()).map { .init(.percent($0)) } ?? .empty
        }, sumOf: sums[index] ?? [])
    }
    return BudgetTable(
      kind: kind, stage: .firstSuppletory, model: "2.15", form: 2019, year: 2023, node: node,
      language: .nl, caption: caption, codeHeading: codeHeading, labelHeading: labelHeading,
      columns: columns, rows: rows, notes: ["Bron: tabel 9 van het Kamerstuk."])
  }
}
