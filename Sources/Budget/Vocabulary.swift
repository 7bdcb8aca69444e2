/// A closed list of words that a file may use; the raw value is what stands in the file.
public protocol Word: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

extension Word {
  /// All words of the list, for messages.
  static var choices: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// An amount of money in whole thousands of euros (k€). Never a fraction.
public typealias Amount = Int

/// A calendar year, which is a Dutch budget year.
public typealias Year = Int

/// The three kinds of amount of the budget law. They are never added together.
public enum Kind: String, Word { case commitments, expenditure, receipts }

/// Stages of the budget (begrotingsfasen) in the order of the year.
public enum Stage: String, Word {
  /// Draft budget (ontwerpbegroting).
  case draft = "OWB"
  /// Memorandum of amendment, amendments and motions.
  case amended = "NVW"
  /// Adopted budget (vastgestelde begroting).
  case adopted = "VB"
  /// Incidental suppletory budget.
  case incidental = "ISB"
  /// First suppletory budget (Voorjaarsnota).
  case firstSuppletory = "1S"
  /// Suppletory budget of Prinsjesdag.
  case prinsjesdag = "PS"
  /// Second suppletory budget (Najaarsnota).
  case secondSuppletory = "2S"
  /// Annual report (jaarverslag): realised.
  case realised = "JV"

  /// Whether it comes no earlier in the year than another.
  public func isAtLeast(_ other: Stage) -> Bool { order >= other.order }

  /// The place in the year; a position at a stage sums all stages up to it.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Whether a mutation follows from a policy decision (RBV glossary).
public enum Nature: String, Word { case policy, technical }

/// What a posting is; some types must obey an identity (see `Identities`).
public enum MutationType: String, Word {
  case draft, amendment, intensification, reduction, task, reallocation, transfer, desaldering
  case indexation, estimate
  case cashShift = "cash-shift"
  case yearEndMargin = "year-end-margin"
  case realisation

  /// The stage at which alone it is posted; nil when it may be posted at several.
  var onlyStage: Stage? {
    switch self {
    case .draft: .draft
    case .realisation: .realised
    default: nil
    }
  }

  /// The sign of its amounts: 1 when it adds money, -1 when it takes some away, nil when it may do either.
  var sign: Int? {
    switch self {
    case .intensification: 1
    case .reduction, .task: -1
    default: nil
    }
  }
}

/// Where a figure comes from. Every report says what share of its money is an assumption.
public enum Status: String, Word { case published, derived, assumption }

/// Levels of the tree, from the chapter down to the line.
public enum Level: String, Word {
  case chapter, article, subarticle, instrument, line

  var depth: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What kind of article it is: policy articles come first in the budget statement, the others after them
/// (RBV model 2.11).
public enum ArticleType: String, Word {
  /// Policy article (beleidsartikel).
  case policy
  /// Non-policy article (niet-beleidsartikel).
  case general, apparatus, other, secret, unallocated
}

/// Memorandum items: rows of a table that say "of which" or a percentage, and are part of no sum.
public enum MemoItem: String, Word {
  /// Per cent of the programme expenditure that is legally committed (waarvan juridisch verplicht).
  case legalPercent = "legal-percent"
  /// Guarantees within the commitments (waarvan garantieverplichtingen), in k€.
  case guarantees
  /// The other commitments (waarvan overige verplichtingen), in k€.
  case otherCommitments = "other-commitments"
}

/// The tracks (sporen) of the letter on mediation, with accountability and the own instruments beside them.
public enum Track: String, Word { case un, specialised, training, accountability, own }

/// What a line is for: the two budget families of the letter, and what serves both.
public enum Family: String, Word { case mediation, accountability, enabling }

/// The five niches of the letter.
public enum Niche: String, Word { case law, water, innovation, mhpss, wps }

/// Phases of the conflict cycle.
public enum Phase: String, Word { case before, during, after }

/// Levels of a peace process (tracks I to III in the letter).
public enum ProcessLevel: String, Word {
  case one = "I"
  case oneAndHalf = "1.5"
  case two = "II"
  case three = "III"
}

/// Degrees of earmarking (Grand Bargain; IATI codes 1 to 4).
public enum Earmarking: String, Word { case unearmarked, softly, earmarked, tightly }

/// Who may see a line. Carried on every line and into every report.
public enum Confidentiality: String, Word {
  case `public`, `internal`, restricted

  /// The stricter of two classes.
  public static func stricter(_ a: Self, _ b: Self) -> Self {
    let order = allCases
    return (order.firstIndex(of: a) ?? 0) >= (order.firstIndex(of: b) ?? 0) ? a : b
  }
}

/// What a line is in the plan. The rules for staff, study and reserve depend on it.
public enum Role: String, Word { case programme, reserve, study, staff, information }

/// How far an instrument has come. A report never presents an announced one as existing.
public enum Maturity: String, Word {
  case announced
  case inDesign = "in-design"
  case operational
}

/// Programme money and staff cost are never mixed (requirement 1).
public enum MoneyKind: String, Word { case programme, staff }

/// Whether an envelope is in the regular budget or in the room of a suppletory one.
public enum Funding: String, Word { case regular, suppletory }

/// How good the evidence behind a score is; A is best.
public enum Grade: String, Word { case a = "A", b = "B", c = "C", d = "D" }

/// Whether a promise to parliament has been kept.
public enum PromiseState: String, Word { case open, fulfilled }

/// Language of output.
public enum Language: String, Word { case nl, en }

/// How thousands are set apart in printed tables.
public enum NumberStyle: String, Word { case space, stop }

/// A name in both languages.
public struct Name: Hashable, Sendable {
  /// Dutch.
  public let nl: String
  /// English.
  public let en: String

  /// Makes a name.
  public init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  /// The name in a language.
  public func `in`(_ language: Language) -> String { language == .nl ? nl : en }
}
