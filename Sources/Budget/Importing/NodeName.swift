import Foundation

/// Codes and translations of the names that published tables use.
enum NodeName {
  /// The name of the line that holds what a source gives for a node and not for its parts.
  static let residual = Name(nl: "Niet uitgesplitst in de bron", en: "Not itemised in the source")

  /// The standard instruments (RBV 3.22d) and those of chapters V and XVII, with their short codes.
  private static let instruments: [(code: String, name: String)] = [
    ("s", "Grants"), ("l", "Loans"), ("g", "Guarantees"), ("b", "Funding"),
    ("i", "Income transfers"), ("o", "Assignments"), ("ag", "Contribution to agencies"),
    ("zbo", "Contribution to independent administrative bodies"),
    ("mo", "Contribution to local and regional authorities"),
    ("io", "Contributions to (inter)national organisations"),
    ("bh", "Contribution to other budget chapters"), ("sf", "Contribution to social funds"),
    ("bo", "Contribution agreement"), ("ntv", "To be allocated"), ("p", "Staff expenditure"),
    ("m", "Non-staff expenditure"), ("k", "Exchange rate differences"), ("d", "Miscellaneous"),
    ("ov", "Other"),
  ]

  /// The short code of an instrument however it is spelt; nil for one that is not known.
  static func instrument(_ name: String) -> String? {
    let word = name.heading.replacing("bijdragen", with: "bijdrage")
    switch word {
    case "subsidies", "subsidiesregelingen", "subsidieregelingen", "subsidie": return "s"
    case "leningen": return "l"
    case "garanties": return "g"
    case "bekostiging": return "b"
    case "inkomensoverdrachten": return "i"
    case "opdrachten": return "o"
    case "bijdrageaanagentschappen", "bijdrageagentschappen": return "ag"
    case "bijdrageaanzbosrwts", "bijdragezbosrwts": return "zbo"
    case "bijdrageaanmedeoverheden", "bijdragemedeoverheden": return "mo"
    case "bijdrageaaninternationaleorganisaties", "bijdrageinternationaleorganisaties",
      "bijdrageaannationaleorganisaties":
      return "io"
    case "bijdrageaananderebegrotingshoofdstukken", "bijdrageaanbegrotingshoofdstukken",
      "bijdrageanderebegrotingshoofdstukken":
      return "bh"
    case "bijdrageaansocialefondsen": return "sf"
    case "bijdrageovereenkomst": return "bo"
    case "personeleuitgaven": return "p"
    case "materieleuitgaven": return "m"
    case "koersverschillen": return "k"
    case "diversen": return "d"
    case "overige": return "ov"
    default: return word.hasPrefix("nogteverdelen") ? "ntv" : nil
    }
  }

  /// What tells a node from its neighbours: two spellings of an instrument are the same one.
  static func key(_ level: Level, _ name: String) -> String {
    (level == .instrument ? instrument(name) : nil) ?? name.heading
  }

  /// The English name of a node where one is known, and the Dutch one otherwise.
  static func english(_ level: Level, _ name: String) -> String {
    guard level == .instrument || name.heading.hasPrefix("nogteverdelen") else { return name }
    let code = instrument(name)
    return instruments.first { $0.code == code }?.name ?? name
  }

  /// A code for a node below `parent`, not yet among `taken`.
  static func code(_ level: Level, _ name: String, below parent: String, taken: (String) -> Bool)
    -> String
  {
    let room = max(1, 56 - parent.utf8.count)
    var stem = (level == .instrument ? instrument(name) : nil) ?? slug(name, atMost: min(room, 40))
    // The code of residual lines.
    if stem == "rest" { stem = "restant" }
    return unique("\(parent).\(stem)", taken: taken)
  }

  /// The code itself, or with `-2`, `-3`, … behind it.
  static func unique(_ code: String, taken: (String) -> Bool) -> String {
    guard taken(code) else { return code }
    var number = 2
    while taken("\(code)-\(number)") { number += 1 }
    return "\(code)-\(number)"
  }

  /// Small letters, digits and hyphens; cut after a whole word where that leaves enough.
  static func slug(_ name: String, atMost length: Int) -> String {
    let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    var text = ""
    for scalar in folded.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": text.unicodeScalars.append(scalar)
      case "'", "\u{2019}", "`": break
      default: if !text.isEmpty, !text.hasSuffix("-") { text += "-" }
      }
    }
    while text.hasSuffix("-") { text.removeLast() }
    if text.count > length {
      let cut = text.prefix(length)
      let isWhole = text.dropFirst(length).first == "-"
      let words = isWhole ? cut : cut[..<(cut.lastIndex(of: "-") ?? cut.endIndex)]
      text = String(words.count >= length / 2 ? words : cut)
      while text.hasSuffix("-") { text.removeLast() }
    }
    return text.isEmpty ? "x" : text
  }

  /// What kind of article a name stands for (RBV 2.11).
  static func articleType(_ name: String) -> ArticleType {
    switch name.heading {
    case "geheim", "geheimeuitgaven": return .secret
    case "apparaat", "apparaatsuitgavenkerndepartement", "centraalapparaat": return .apparatus
    case "algemeen": return .general
    case "nominaalenonvoorzien", "nogonverdeeld", "nogonverdeeldhgis", "onvoorzien":
      return .unallocated
    default: return .policy
    }
  }
}
