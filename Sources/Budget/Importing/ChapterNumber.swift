import Foundation

/// Chapters are Roman numbers, or letters for funds, and are spelt in many ways: `V`, `5`, `05`,
/// `V, Buitenlandse Zaken`, `IXb`.
enum ChapterNumber {
  /// The chapter as budget folders write it, or nil when this is no chapter (`Rijk`, empty).
  static func normal(_ text: String) -> String? {
    let word = text.tidied.prefix { !",_:;".contains($0) && !$0.isWhitespace }
    if word.utf8.count <= 3, let number = Int(word) { return roman(number) }
    let upper = word.uppercased()
    guard (1...5).contains(upper.utf8.count), upper.utf8.allSatisfy({ (65...90).contains($0) }),
      upper != "RIJK"
    else { return nil }
    return upper
  }

  /// The chapter the user names.
  static func checked(_ text: String, issues: ImportIssues) throws(BudgetError) -> String {
    guard let chapter = normal(text), !text.contains(",") else {
      throw issues.failing("'\(text)' is not a chapter", "give --chapter as V or XVII")
    }
    return chapter
  }

  /// Dutch budgets number articles of V and XVII from 41 in these years; 41 is article 1.
  static func article(_ number: Int, chapter: String, year: Year) -> Int {
    ["V", "XVII"].contains(chapter) && (2014...2020).contains(year) && (41...60).contains(number)
      ? number - 40 : number
  }

  /// The name of a chapter, from the source when the program does not know it.
  static func name(_ chapter: String, published: String?) -> Name {
    switch chapter {
    case "V": return Name(nl: "Buitenlandse Zaken", en: "Foreign Affairs")
    case "XVII":
      return Name(
        nl: "Buitenlandse Handel en Ontwikkelingssamenwerking",
        en: "Foreign Trade and Development Cooperation")
    default:
      if let published, !published.isBlank {
        return Name(nl: published.tidied, en: published.tidied)
      }
      return Name(nl: "Hoofdstuk \(chapter)", en: "Chapter \(chapter)")
    }
  }

  private static func roman(_ number: Int) -> String? {
    guard (1...39).contains(number) else { return nil }
    let marks = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number
    var text = ""
    for (value, mark) in marks {
      while rest >= value {
        text += mark
        rest -= value
      }
    }
    return text
  }
}
