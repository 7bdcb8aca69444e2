import Budget
import Foundation
import Planning
import Testing

@testable import Reporting

/// Which mutations are explained, and what the drafts say.
@Suite struct ExplanationTests {
  /// An article of 120 million (floors of 2 and 4 million) with receipts of 10 million (floors of 1 and 2).
  private func ledger(year: Year = 2023) -> TableLedger {
    var ledger = TableLedger(year: year)
    ledger.add("V.1", below: "V", .article, "Rechtsorde", "Legal order")
    ledger.add("V.1.1", below: "V.1", .subarticle, "Instellingen", "Institutions")
    for (line, amount) in [("a", 60_000), ("b", 50_000), ("c", 10_000)] {
      ledger.add("V.1.1.\(line)", below: "V.1.1", .line, "Regeling \(line)", "Line \(line)")
      ledger.post("V.1.1.\(line)", year, .draft, amount, .draft, .policy)
    }
    ledger.add("V.1.10", below: "V.1", .subarticle, "Restituties", "Refunds")
    ledger.post("V.1", .commitments, year, .draft, 100_000, .draft, .policy)
    ledger.post("V.1.10", .receipts, year, .draft, 10_000, .draft, .policy)
    return ledger
  }

  private func explanations(
    _ ledger: TableLedger, _ stage: Stage = .firstSuppletory, form: Year? = nil,
    language: Language = .nl, withheld: Set<String> = []
  ) throws -> [MutationExplanation] {
    let budget = try ledger.budget()
    let table = try #require(
      try TableCatalogue.tables(
        of: budget, stage: stage, articles: ["V.1"], kinds: [.consequences], form: form,
        language: language
      ).first)
    return Explanations.of(table, in: budget, withheld: withheld)
  }

  // MARK: Selection

  @Test(arguments: [
    (1_999, Nature.policy, false), (2_000, .policy, true), (-2_000, .policy, true),
    (2_000, .technical, false), (3_999, .technical, false), (4_000, .technical, true),
  ])
  func floors(_ amount: Amount, _ nature: Nature, _ isExplained: Bool) throws {
    var ledger = ledger()
    ledger.post("V.1.1.a", 2023, .firstSuppletory, amount, .estimate, nature)
    let found = try explanations(ledger)
    #expect(found.map(\.code) == (isExplained ? ["1.1"] : []))
    #expect(
      found.map(\.ground) == (isExplained ? [.floor(nature, nature == .policy ? 2000 : 4000)] : []))
  }

  /// Of 1 500 and 1 500 that are one policy and one technical, neither reaches its floor.
  @Test func naturesCountApart() throws {
    var ledger = ledger()
    ledger.post("V.1.1.a", 2023, .firstSuppletory, 1_500, .estimate, .policy)
    ledger.post("V.1.1.a", 2023, .firstSuppletory, 3_500, .estimate, .technical)
    #expect(try explanations(ledger).isEmpty)
  }

  /// The draft budget decides, whatever was added since.
  @Test(arguments: [
    (49_999, 1000), (50_000, 2000), (199_999, 2000), (200_000, 5000), (999_999, 5000),
    (1_000_000, 10_000), (-300_000, 1000),
  ])
  func sizeClasses(_ size: Amount, _ floor: Amount) throws {
    var ledger = TableLedger(year: 2023)
    ledger.add("V.1", below: "V", .article, "Rechtsorde")
    ledger.add("V.1.1", below: "V.1", .subarticle, "Instellingen")
    ledger.post("V.1.1", 2023, .draft, size, .draft, .policy)
    ledger.post("V.1.1", 2023, .amended, 2_000_000, .amendment, .policy)
    var below = ledger
    below.post("V.1.1", 2023, .firstSuppletory, floor - 1, .estimate, .policy)
    #expect(try explanations(below).isEmpty)
    ledger.post("V.1.1", 2023, .firstSuppletory, floor, .estimate, .policy)
    #expect(try explanations(ledger).map(\.ground) == [.floor(.policy, floor)])
  }

  @Test func receiptsHaveTheirOwnClass() throws {
    var ledger = ledger()
    ledger.post("V.1.10", .receipts, 2023, .firstSuppletory, 1_000, .estimate, .policy)
    let found = try explanations(ledger)
    #expect(found.map(\.code) == ["1.10"])
    #expect(found.map(\.ground) == [.floor(.policy, 1000)])
    #expect(
      found.map(\.text) == [
        "De ontvangsten voor Restituties (1.10) stijgen in 2023 met € 1 miljoen (1 000). Het betreft een bijstelling van de raming. Reden: [nog in te vullen]."
          .tied
      ])
  }

  @Test(arguments: [(10_000, false), (10_001, true), (-10_000, false), (-10_001, true)])
  func commitments(_ change: Amount, _ isExplained: Bool) throws {
    var ledger = ledger()
    ledger.post("V.1", .commitments, 2023, .firstSuppletory, change, .estimate, .policy)
    #expect(
      try explanations(ledger).map(\.ground) == (isExplained ? [.commitments] : []))
  }

  /// Ten per cent of the position before, which the stages in between have changed.
  @Test func commitmentsAreComparedWithThePositionBefore() throws {
    var ledger = ledger()
    ledger.post("V.1", .commitments, 2023, .firstSuppletory, -50_000, .estimate, .policy)
    ledger.post("V.1", .commitments, 2023, .secondSuppletory, 5_001, .estimate, .policy)
    let found = try explanations(ledger, .secondSuppletory)
    #expect(found.map(\.label) == ["Verplichtingen"])
    #expect(
      found[0].text
        == "De verplichtingen van artikel 1 stijgen in 2023 met € 5 miljoen (5 001). De stand van 2023 was € 50 miljoen (50 000) en wordt € 55 miljoen (55 001). Het betreft een bijstelling van de raming. Reden: [nog in te vullen]."
        .tied)
  }

  /// Up to 2023 the ladder is about year t; from 2024 also about the years after it.
  @Test func laterYearsCountFrom2024() throws {
    var ledger = ledger()
    ledger.post("V.1.1.a", 2025, .firstSuppletory, 5_000, .intensification, .policy)
    #expect(try explanations(ledger).isEmpty)
    #expect(try explanations(ledger, form: 2024).map(\.code) == ["1.1"])
    // The new year of the form of 2024 is a level, and no mutation.
    var level = self.ledger()
    level.post("V.1.1.a", 2028, .firstSuppletory, 5_000, .intensification, .policy)
    #expect(try explanations(level, form: 2024).isEmpty)
  }

  @Test func measures() throws {
    var ledger = ledger()
    ledger.addMeasure("small", "Klein", relevant: true, reason: "de Kamer vroeg erom")
    ledger.addMeasure("plain", "Gewoon")
    ledger.addMeasure("own", "Eigen tekst", text: "Onze eigen woorden.")
    for (measure, amount) in [("small", 100), ("plain", 1_999), ("own", 2_000)] {
      ledger.post(
        "V.1.1.a", 2023, .firstSuppletory, amount, .intensification, .policy, measure: measure)
    }
    let found = try explanations(ledger)
    #expect(found.map(\.label) == ["Klein", "Eigen tekst"])
    #expect(found.map(\.ground) == [.relevant, .floor(.policy, 2000)])
    #expect(found.map(\.isDraft) == [true, false])
    #expect(found[1].text == "Onze eigen woorden.")
    #expect(
      found[0].text
        == "De maatregel “Klein” verhoogt de uitgaven in 2023 met € 100.000. Het betreft een intensivering. Reden: de Kamer vroeg erom."
        .tied)
  }

  /// A measure that moves money between rows is explained when a row reaches the floor, though it adds up to nothing.
  @Test func measureWithinAnArticle() throws {
    var ledger = ledger()
    ledger.addMeasure("move", "Verschuiving")
    ledger.post(
      "V.1.1.a", 2023, .firstSuppletory, -4_000, .reallocation, .technical, note: "Minder nodig.",
      measure: "move")
    ledger.post(
      "V.1.1.b", 2023, .firstSuppletory, 4_000, .reallocation, .technical, note: "Minder nodig.",
      measure: "move")
    #expect(
      try explanations(ledger).map(\.text) == [
        "Van Regeling a (1.1) gaat geld naar Regeling b (1.1): in 2023 € 4 miljoen (4 000). Het betreft een herschikking binnen de begroting. Reden: Minder nodig."
          .tied
      ])
  }

  /// Notes that say how a figure was found are no reasons, and a reason in both languages goes before a note.
  @Test func notesThatAreNoReasons() throws {
    let budget = try PublishedTable.imported(
      "2023-PSUPP-XVII-art5",
      Importer.Options(chapter: "XVII", year: 2023, article: "5", stage: .prinsjesdag)
    ).budget
    let table = try TableCatalogue.tables(
      of: budget, stage: .prinsjesdag, kinds: [.consequences], language: .nl)[0]
    let found = Explanations.of(table, in: budget, withheld: [])
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.text.contains("Reden: [nog in te vullen].") })
    var ledger = ledger()
    ledger.addMeasure("m", "Maatregel", reason: "Het besluit van het kabinet")
    ledger.post("V.1.1.a", 2023, .firstSuppletory, 3_000, note: "Raming.")
    ledger.post("V.1.1.a", 2023, .firstSuppletory, 5_000, note: "Raming.", measure: "m")
    #expect(
      try explanations(ledger).allSatisfy {
        !$0.text.contains("Raming") || !$0.text.contains("kabinet")
      })
    #expect(try explanations(ledger).contains { $0.text.contains("Het besluit van het kabinet") })
  }

  /// A reason in one language is given in that language only.
  @Test(arguments: [
    ("nu", "now", "nu", "now"), ("nu", "", "nu", "[to be filled in]"), ("", "now", "Noot", "now"),
    ("", "", "Noot", "[to be filled in]"),
  ])
  func reasonsByLanguage(_ nl: String, _ en: String, _ dutch: String, _ english: String) throws {
    var ledger = ledger()
    ledger.addMeasure("m", "Maatregel")
    ledger.post("V.1", .commitments, 2023, .firstSuppletory, 20_000, note: "Noot", measure: "m")
    var files = ledger.files
    files["measures.csv"] = Data(
      "id,title_nl,title_en,relevant,reason_nl,reason_en,text_nl,text_en\nm,M,M,no,\(nl),\(en),,\n"
        .utf8)
    let budget = try Budget(folder: Folder(title: "trial", files: files))
    for (language, reason) in [(Language.nl, "Reden: \(dutch)."), (.en, "Reason: \(english).")] {
      let table = try TableCatalogue.tables(
        of: budget, stage: .firstSuppletory, kinds: [.consequences], language: language)[0]
      #expect(Explanations.of(table, in: budget).map { $0.text.hasSuffix(reason) } == [true])
    }
  }

  /// What a plan has posted is explained in both languages, under titles that say the same as the text.
  @Test(arguments: Language.allCases)
  func postingsOfAPlan(_ language: Language) throws {
    let budget = try Example.budget.get()
    let postings = PlanPostings(try Example.plan.get(), of: budget, at: .firstSuppletory)
    let posted = try Budget(folder: postings.addition(to: budget).result())
    let found = try TableCatalogue.tables(
      of: posted, stage: .firstSuppletory, kinds: [.consequences], language: language
    ).flatMap { Explanations.of($0, in: posted) }
    #expect(found.contains { $0.ground != .commitments })
    let start = language == .nl ? "Reden: " : "Reason: "
    let reasons = postings.measures.map { $0.reason.in(language) }
    for explanation in found {
      let reason = try #require(explanation.text.components(separatedBy: start).last)
      #expect(reasons.contains { reason.hasSuffix("\($0).") }, "\(explanation.text)")
      guard explanation.ground != .commitments, language == .nl else { continue }
      let title = explanation.label.lowercased()
      let first = explanation.text.contains("verlaagt de uitgaven in 2026")
      for word in ["extensivering", "taakstelling"] where first {
        #expect(title.contains(word) == explanation.text.contains("een \(word)"))
      }
    }
    let agreements = language == .nl ? "de overeenkomsten" : "the agreements"
    #expect(found.contains { $0.ground == .commitments && $0.text.contains(agreements) })
  }

  // MARK: Words

  @Test func yearsAndSigns() throws {
    var ledger = ledger()
    for (year, amount) in [
      (2023, 8_475), (2024, 1_770), (2025, 1_770), (2026, -500), (2027, 1_770),
    ] {
      ledger.post(
        "V.1.1.a", year, .firstSuppletory, amount, .intensification, .policy,
        note: "Hogere contributie.")
    }
    #expect(
      try explanations(ledger).map(\.text) == [
        "De uitgaven voor Regeling a (1.1) stijgen in 2023 met € 8,5 miljoen (8 475) en in 2024 en 2025 jaarlijks met € 1,8 miljoen (1 770); zij dalen in 2026 met € 500.000; zij stijgen in 2027 met € 1,8 miljoen (1 770). Het betreft een intensivering. Reden: Hogere contributie."
          .tied
      ])
    #expect(
      try explanations(ledger, language: .en).map(\.text) == [
        "The expenditure for Line a (1.1) rises in 2023 by €8.5 million (8 475) and in 2024 and 2025 each year by €1.8 million (1 770); it falls in 2026 by €500,000; it rises in 2027 by €1.8 million (1 770). This is an intensification. Reason: [to be filled in]."
          .tied
      ])
  }

  @Test func cashShift() throws {
    var ledger = ledger()
    for (year, amount) in [(2023, -5_000), (2024, 3_000), (2025, 2_000)] {
      ledger.post("V.1.1.c", year, .firstSuppletory, amount, .cashShift)
    }
    let found = try explanations(ledger)
    #expect(found.count == 1)
    #expect(
      found[0].text
        == "De uitgaven voor Regeling c (1.1) dalen in 2023 met € 5 miljoen (5 000); zij stijgen in 2024 met € 3 miljoen (3 000) en in 2025 met € 2 miljoen (2 000). Het betreft een kasschuif. De kasschuif verplaatst geld van 2023 (5 000) naar 2024 (3 000) en 2025 (2 000). Over de jaren samen is zij nul. Reden: [nog in te vullen]."
        .tied)
  }

  @Test func counterparts() throws {
    var ledger = ledger()
    ledger.addChapter("XVII", "Handel")
    ledger.add("XVII.4", below: "XVII", .article, "Vrede")
    ledger.add("XVII.4.3", below: "XVII.4", .subarticle, "Bemiddeling")
    ledger.post("V.1.1.a", 2023, .firstSuppletory, -6_000, .transfer)
    ledger.post("XVII.4.3", 2023, .firstSuppletory, 6_000, .transfer)
    ledger.post("V.1.1.b", 2023, .firstSuppletory, 4_000, .reallocation)
    ledger.post("V.1.1.c", 2023, .firstSuppletory, -1_500, .reallocation)
    ledger.post("V.1.1.a", 2023, .firstSuppletory, -2_500, .reallocation)
    let found = try explanations(ledger)
    #expect(
      found.map(\.text)
        == [
          "De uitgaven voor Regeling a (1.1) dalen in 2023 met € 8,5 miljoen (8 500). Het betreft een herschikking binnen de begroting (2023: ‒ 2 500) en een overboeking tussen begrotingshoofdstukken (2023: ‒ 6 000). Het geld gaat naar Regeling b (1.1) en Bemiddeling (XVII 4.3). Reden: [nog in te vullen].",
          "De uitgaven voor Regeling b (1.1) stijgen in 2023 met € 4 miljoen (4 000). Het betreft een herschikking binnen de begroting. Het geld komt van Regeling a (1.1) en Regeling c (1.1). Reden: [nog in te vullen].",
        ].map(\.tied))
    // What readers may not know is neither explained nor named.
    let hidden = try explanations(ledger, withheld: ["V.1.1.a"])
    #expect(hidden.map(\.code) == ["1.1"])
    #expect(!hidden[0].text.contains("Regeling a"))
    #expect(hidden[0].text.contains("Het geld komt van Regeling c (1.1)."))
  }

  @Test func onlySuppletoryConsequencesAreExplained() throws {
    var ledger = ledger()
    ledger.post("V.1.1.a", 2023, .realised, 50_000, .realisation)
    let budget = try ledger.budget()
    for stage in [Stage.draft, .realised] {
      for table in try TableCatalogue.tables(of: budget, stage: stage, language: .nl) {
        #expect(Explanations.of(table, in: budget).isEmpty)
      }
    }
  }

  @Test(arguments: [(2016, true), (2017, false), (2023, false)])
  func theLadderIsYoungerThanSomeBudgets(_ year: Year, _ isNoted: Bool) throws {
    let table = try TableCatalogue.tables(
      of: ledger(year: year).budget(), stage: .firstSuppletory, kinds: [.consequences],
      language: .nl)[0]
    #expect(table.notes.contains { $0.contains("ladder van ondergrenzen") } == isNoted)
  }
}

extension String {
  /// With the spaces within figures, and between figure and unit, that do not break.
  fileprivate var tied: String {
    replacing(#/€ (\d)/#) { "€\u{A0}\($0.1)" }.replacing(#/ (mil(?:joen|lion))/#) {
      "\u{A0}\($0.1)"
    }
    .replacing(#/(\d) (\d{3}[).])/#) { "\($0.1)\u{A0}\($0.2)" }.replacing("‒ ", with: "‒\u{202F}")
  }
}
