import Testing

@testable import Budget

/// Figures as published files write them.
@Suite struct ImportFigureTests {
  @Test(arguments: [
    ("104118", 104_118), ("104 118", 104_118), ("104\u{A0}118", 104_118),
    ("104\u{202F}118", 104_118),
    ("531.190", 531_190), ("56,868", 56_868), ("10,725,761", 10_725_761), ("7.812.345", 7_812_345),
    ("\u{2012} 9 145", -9145), ("-9145", -9145), ("\u{2212}5", -5), (" -107.631 ", -107_631),
    ("0", 0), (" -00 ", 0), ("7.874,00", 7874), ("2511373.0", 2_511_373), ("\u{20AC} 12", 12),
    ("1000000000", 1_000_000_000),
  ])
  func amountsInThousands(text: String, amount: Int) {
    #expect(Figure.read(text) == .amount(amount))
  }

  @Test(arguments: [
    ("844,5", 844_500), ("7.874,50", 7_874_500), ("82250", 82_250_000), ("0,1", 100),
    ("-45,3", -45_300), ("123,322", 123_322), ("6.234", 6_234_000),
    ("1.500.000,125", 1_500_000_125),
  ])
  func amountsInMillions(text: String, amount: Int) {
    let read = Figure.read(text, unit: .million)
    if amount > 1_000_000_000 {
      #expect(read == .refused("'\(text)' is out of range"))
    } else {
      #expect(read == .amount(amount))
    }
  }

  @Test func euros() {
    #expect(Figure.read("25.000", unit: .euro) == .amount(25))
    #expect(Figure.read("25.500", unit: .euro) == .refused("'25.500' is not a whole number of k€"))
  }

  @Test func noFigures() {
    #expect(Figure.read("") == .empty)
    #expect(Figure.read(" \u{A0}") == .empty)
    #expect(Figure.read("-") == .empty)
    #expect(Figure.read("\u{2012}") == .empty)
    #expect(Figure.read(" -   ", dashIsZero: true) == .amount(0))
    #expect(Figure.read("pm") == .proMemoria)
    #expect(Figure.read(" PM ") == .proMemoria)
    #expect(Figure.read("````") == .unreadable)
    #expect(Figure.read("n.v.t.") == .unreadable)
    #expect(Figure.read("85%") == .permille(850))
    #expect(Figure.read("89,4 %") == .permille(894))
  }

  /// Where the digits can be read in two ways, or not at all, the program does not choose.
  @Test(arguments: [
    "1e12", "12a4", "x1000", "1.2.34", "1,2,3", "10 41", "1 2345", "355572.7449", "12,5", "0,25",
    "1.000.00", "1,234.5", "101%", "-5%", "9999999999999999999999", "1000000001", "--5", "+5",
    "(5)",
    "5-", "١٢٣", ".5", ",", "1..000", "12\u{0}4", "1'000",
  ])
  func whatCannotBeReadExactly(text: String) {
    switch Figure.read(text) {
    case .amount(let amount): Testing.Issue.record("'\(text)' was read as \(amount)")
    case .empty, .proMemoria, .permille: Testing.Issue.record("'\(text)' was read as something")
    case .refused, .unreadable: break
    }
  }

  @Test(arguments: [
    ("V", "V"), ("v", "V"), ("5", "V"), ("05", "V"), ("17", "XVII"), ("XVII", "XVII"),
    ("IXb", "IXB"),
    ("V, Buitenlandse Zaken", "V"), ("V_Buitenlandse Zaken", "V"),
    ("IIa, De Staten Generaal", "IIA"),
    (" A ", "A"), ("16", "XVI"), ("9", "IX"), ("14", "XIV"),
  ])
  func chapters(text: String, chapter: String) { #expect(ChapterNumber.normal(text) == chapter) }

  @Test(arguments: ["", "Rijk", "0", "40", "999", "é", "V1", "-5"])
  func noChapters(text: String) { #expect(ChapterNumber.normal(text) == nil) }

  @Test func articlesFrom41() {
    #expect(ChapterNumber.article(41, chapter: "V", year: 2019) == 1)
    #expect(ChapterNumber.article(47, chapter: "XVII", year: 2014) == 7)
    #expect(ChapterNumber.article(41, chapter: "V", year: 2020) == 1)
    #expect(ChapterNumber.article(1, chapter: "V", year: 2020) == 1)
    #expect(ChapterNumber.article(41, chapter: "V", year: 2021) == 41)
    #expect(ChapterNumber.article(41, chapter: "V", year: 2013) == 41)
    #expect(ChapterNumber.article(41, chapter: "XV", year: 2016) == 41)
  }

  @Test func codesOfNames() {
    func slug(_ name: String) -> String { NodeName.slug(name, atMost: 40) }
    #expect(slug("Landenprogramma's mensenrechten") == "landenprogrammas-mensenrechten")
    #expect(slug("Financiële sectorontwikkeling") == "financiele-sectorontwikkeling")
    #expect(slug("  --  ") == "x")
    #expect(slug("日本") == "x")
    #expect(
      slug("Bijdrage aan IFI's voor steun Oekraine") == "bijdrage-aan-ifis-voor-steun-oekraine")
    let long = slug("Bezoeken hoogwaardigheidsbekleders en uitgaven Corps Diplomatique")
    #expect(long == "bezoeken-hoogwaardigheidsbekleders-en")
    #expect(slug(String(repeating: "a", count: 80)).count == 40)
    for name in ["Subsidies", "Subsidies (regelingen)", "Subsidies(regelingen)"] {
      #expect(NodeName.key(.instrument, name) == "s")
    }
    for name in [
      "Bijdrage aan (inter-)nationale organisaties", "Bijdragen (inter)nationale organisaties",
      "Bijdragen (inter) nationale organisaties", "Bijdragen aan (inter)nationale organisaties",
    ] {
      #expect(NodeName.key(.instrument, name) == "io")
    }
    #expect(
      NodeName.key(.instrument, "Subsidies/Leningen/Garanties") == "subsidiesleningengaranties")
    #expect(NodeName.key(.line, "Subsidies") == "subsidies")
  }
}
