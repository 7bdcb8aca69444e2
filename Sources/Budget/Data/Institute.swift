public import OrderedCollections

/// A figure that may turn out otherwise: three whole numbers that do not fall.
public struct Estimate: Hashable, Sendable {
  /// The least that is held possible.
  public let low: Int
  /// What is counted with.
  public let likely: Int
  /// The most that is held possible.
  public let high: Int

  /// Makes an estimate; a figure that is certain has three equal numbers.
  public init(low: Int, likely: Int, high: Int) {
    (self.low, self.likely, self.high) = (low, likely, high)
  }

  /// Whether it may turn out otherwise at all.
  public var isOpen: Bool { low < high }
}

/// Whether an institute is wanted, and how, and whether to study that first (requirements 7 to 9): what
/// `institute.yaml` says.
public struct Institute: Sendable {
  /// Where a figure comes from.
  public struct Origin: Hashable, Sendable {
    /// Id in `sources.csv`.
    public let source: String
    /// Published, derived or assumption.
    public let status: Status
    /// Free text.
    public let note: String
    /// Where it stands.
    public let place: Place
  }

  /// The feasibility study.
  public struct Study: Hashable, Sendable {
    /// The line that pays it, with the role study.
    public let line: String
    /// k€.
    public let cost: Estimate
    /// Per cent of the cases in which it names the state of the world that is the true one; the others it names as
    /// often as each other.
    public let accuracy: Estimate
    /// Per cent: the chance that its advice is followed. If not, what seems best without it is done.
    public let followed: Estimate
    /// Years that the decision waits for it.
    public let years: Int
    /// Where its figures come from.
    public let origin: Origin
  }

  /// A state of the world that nobody knows.
  public struct State: Hashable, Sendable {
    /// Unique id.
    public let id: String
    /// Its names.
    public let name: Name
    /// Per cent: how likely it is held to be; all together 100.
    public let prior: Estimate
    /// Per cent of what overlaps with others that is lost in this state.
    public let overlapLost: Estimate
    /// Where its figures come from.
    public let origin: Origin
  }

  /// A task of an institute, and who already does it.
  public struct Function: Hashable, Sendable {
    /// Unique id.
    public let id: String
    /// Its names.
    public let name: Name
    /// Its share in the work of an institute; only proportions count.
    public let share: Int
    /// Recipients that do it, with the per cent of it that they cover, in file order.
    public let doneBy: OrderedDictionary<String, Int>
    /// Where its figures come from.
    public let origin: Origin
  }

  /// A way to have an institute.
  public struct Variant: Hashable, Sendable {
    /// Unique id.
    public let id: String
    /// Its names.
    public let name: Name
    /// The recipient in which it is housed, or which it joins; what that one does does not overlap with it.
    public let host: String?
    /// k€ in its first, second, … year; the last holds on.
    public let costs: [Amount]
    /// Per cent of these that it may really cost.
    public let costFactor: Estimate
    /// Years before it brings anything.
    public let startUp: Estimate
    /// What a year of full work brings if nothing overlapped, by state: in k€ on a line with full scores.
    public let worth: OrderedDictionary<String, Estimate>
    /// k€ that it costs to stop.
    public let exit: Amount
    /// The functions it has.
    public let functions: [String]
    /// Where its figures come from.
    public let origin: Origin
  }

  /// A variant that is tried before a larger one.
  public struct Pilot: Hashable, Sendable {
    /// The variant that is tried.
    public let variant: String
    /// Years that it is tried.
    public let years: Int
    /// Per cent of the cases in which it shows the state of the world that is the true one.
    public let accuracy: Estimate
    /// The variant that it may grow into.
    public let then: String
    /// Years of start-up that are saved by growing.
    public let headStart: Int
    /// Where its figures come from.
    public let origin: Origin
  }

  /// First year in which a variant may start when nobody waits for a study.
  public let start: Year
  /// Last year that counts.
  public let until: Year
  /// The envelope that a variant is paid from.
  public let envelope: String
  /// Per cent a year.
  public let discount: Int
  /// The study.
  public let study: Study
  /// The states of the world, two to four.
  public let states: OrderedDictionary<String, State>
  /// The functions of an institute.
  public let functions: OrderedDictionary<String, Function>
  /// The variants, from small to large as the file has them.
  public let variants: OrderedDictionary<String, Variant>
  /// The stage before the institute, if there is one.
  public let pilot: Pilot?

  /// All figures' origins, in file order.
  public var origins: [Origin] {
    [study.origin] + states.values.map(\.origin) + functions.values.map(\.origin)
      + variants.values.map(\.origin) + (pilot.map { [$0.origin] } ?? [])
  }
}
