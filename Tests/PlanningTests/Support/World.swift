/// A budget in the test's own words: what the folder says, before anyone has read it.
struct World: Sendable {
  /// Conditions of a selector: all hold, in each any of its values.
  typealias Group = [Condition]

  struct Condition: Sendable {
    var field: String
    var values: [String]
  }

  struct Tiers: Sendable {
    var legal = 0
    var bound = 0
    var reserved = 0
  }

  struct Line: Sendable {
    var id: String
    var recipient: String
    var envelope = "e"
    var role = "programme"
    var family = "mediation"
    var niches: [String] = []
    var phases: [String] = []
    var levels: [String] = []
    var marker = 0
    var minimum = 1
    var maximum = 3
    var curve = "steady"
    var duration = 1
    var agreementUntil: Int?
    var maxRise: Int?
    var maxFall: Int?
    var tapers = false
    var excludes: [String] = []
    var requires: [String] = []
    var days = 0
    var isGateShut = false
    /// For the test's own questions, not in the files: agreements do not matter to this line.
    var isWithoutAgreements = false
    /// Positions by planning year.
    var today: [Int]
    /// Position of the year before; nil when the ledger has none.
    var before: Int?
    /// By planning year; empty for none.
    var tiers: [Tiers] = []
    /// By criterion.
    var scores: [Score] = [Score(value: 50, grade: "A")]
  }

  struct Score: Sendable {
    var value: Int
    var grade: String
  }

  struct Recipient: Sendable {
    var id: String
    var track = "un"
    var earmarking = ""
    /// Tenths of a per cent.
    var oda: Int?
  }

  struct Envelope: Sendable {
    var id: String
    var amounts: [Int]
    var cut: [Int] = []
    var shift = 0
    var room: [Int]?

    func ceiling(_ year: Int) -> Int { amounts[year] - (cut.isEmpty ? 0 : cut[year]) }
  }

  enum Demand: Sendable {
    case share(within: Group, min: Int?, max: Int?)
    case amount(min: Int?, max: Int?)
    /// In tenths.
    case marker(min: Int)
    case oda(min: Int)
    case recipients(max: Int)
    case newRecipients(max: Int)
    case days(max: Int)
  }

  struct Rule: Sendable {
    var id: String
    var group: Group = []
    var demand: Demand
    /// Indices of planning years; nil for all.
    var years: [Int]?
    /// nil: hard.
    var rank: Int?
  }

  struct Hold: Sendable {
    var line: String
    var years: [Int]
    var amount: Int
  }

  /// A window that a reserve may serve.
  struct Opportunity: Sendable {
    var id: String
    var line: String
    /// Index of a planning year; nil for all.
    var year: Int?
    /// nil only with a rate.
    var quarter: Int?
    /// Tenths of a per cent; nil with a rate.
    var permille: Int?
    /// Hundredths; nil with a probability.
    var rate: Int?
    /// Low, likely, high.
    var costs: [Int]
    var value = 100
    var isDivisible = true
    var windowDays = 90
    var leadDays = 10
    var fit = 80
  }

  struct CurveStep: Sendable {
    var upTo: Int
    var worth: Int
  }

  var title = "world"
  var firstYear = 2026
  var yearCount = 2
  /// Index of the budget year.
  var budgetYear = 0
  var lines: [Line]
  var recipients: [Recipient]
  var envelopes: [Envelope]
  var rules: [Rule] = []
  var holds: [Hold] = []
  var discount = 0
  var evidence = ["A": 100, "B": 90, "C": 75, "D": 60]
  /// Swing weights.
  var weights = [1]
  var curves: [String: [CurveStep]] = ["steady": [CurveStep(upTo: 100, worth: 100)]]
  var free = 0
  var reserved = 0
  var bound = 0
  var opportunities: [Opportunity] = []
  var leastFit = 50
  /// Tenths of a per cent.
  var margin = 0
  var step = 1
  /// More keys of `uncertainty`.
  var uncertainty = ""

  var years: [Int] { (0..<yearCount).map { firstYear + $0 } }
}
