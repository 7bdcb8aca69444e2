/// Records that are to be added to a budget folder, or make a new one.
public struct BudgetRecords: Sendable {
  /// The budget year.
  public let budgetYear: Year
  /// The chapter the records are of.
  public let chapter: String
  /// Its name.
  public let chapterName: Name
  /// New sources.
  public internal(set) var sources: [Source] = []
  /// The whole tree in order of print, when a node is added or renamed; otherwise empty.
  public internal(set) var nodes: [Node] = []
  /// How many of `nodes` are new.
  public internal(set) var newNodes = 0
  /// New postings, to be appended in this order.
  public internal(set) var postings: [Posting] = []
  /// New measures.
  public internal(set) var measures: [Measure] = []
  /// New memorandum items.
  public internal(set) var memos: [Memo] = []
  /// New gaps.
  public internal(set) var gaps: [Gap] = []
  /// Gaps that the new postings fill.
  public internal(set) var filledGaps: [Gap] = []
  /// New totals, and known ones with another difference.
  public internal(set) var totals: [PublishedTotal] = []

  init(budgetYear: Year, chapter: String, chapterName: Name) {
    self.budgetYear = budgetYear
    self.chapter = chapter
    self.chapterName = chapterName
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool {
    nodes.isEmpty && postings.isEmpty && measures.isEmpty && memos.isEmpty && gaps.isEmpty
      && filledGaps.isEmpty && totals.isEmpty
  }

  /// The stages that the records use, in the order of the year.
  var stages: [Stage] {
    let used = Set(
      postings.map(\.stage) + totals.map(\.stage) + memos.map(\.stage) + gaps.map(\.stage))
    return Stage.allCases.filter { used.contains($0) }
  }

  /// What is added, in words.
  public var summary: String {
    let parts = [
      (postings.count, "posting"), (newNodes, "node"), (totals.count, "published total"),
      (measures.count, "measure"), (memos.count, "memorandum item"), (gaps.count, "gap"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.isEmpty ? "names of nodes" : parts.joined(separator: ", ")
  }
}
