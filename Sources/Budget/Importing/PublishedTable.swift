/// What a published source says, before it is put beside what the folder says already.
struct PublishedTable {
  /// A node as the source names it.
  struct Node {
    /// Index of the node above it; nil for the chapter.
    let parent: Int?
    let level: Level
    /// The code the source gives: `1` for an article, `1.1` for a subarticle; nil for what has none.
    let number: String?
    let name: String
    /// The source gives no name; `name` stands in for it.
    var nameIsMadeUp = false
  }

  /// What the source says of one stage of a year.
  struct Fact {
    let year: Year
    let stage: Stage
    /// k€ that the stage adds.
    var mutation: Amount?
    /// k€ after the stage.
    var position: Amount?
    /// The cell is empty or cannot be read, in a row that has figures.
    var isGap = false
    /// Something is printed in the cell, but no figure.
    var isUnreadable = false
    /// For the note of a posting: what is special about the figure.
    var remark = ""

    var isKnown: Bool { mutation != nil || position != nil }
  }

  /// A row of figures.
  struct Row {
    let node: Int
    let kind: Kind
    let line: Int
    /// In the order of the stages within each year.
    var facts: [Fact]
  }

  /// A row that is no sum and part of none.
  struct MemoRow {
    let node: Int
    let item: MemoItem
    let line: Int
    let year: Year
    let stage: Stage
    let value: Int
    var status = Status.published
    var remark = ""
  }

  /// A subtotal over the articles of a statement that are policy articles, or that are not.
  struct Subtotal {
    let isPolicy: Bool
    let row: Row
  }

  /// A row of the overview of the main mutations.
  struct MeasureRow {
    let title: String
    let node: Int
    let kind: Kind
    let line: Int
    let nature: Nature
    let type: MutationType
    /// k€ by year.
    let amounts: [(year: Year, amount: Amount)]
  }

  /// What the source is, such as `first suppletory budget 2023`.
  let title: String
  /// For the id of the source, such as `1S-2023-V.1`.
  let sourceName: String
  /// The stage whose mutations `measures` are.
  var stage = Stage.firstSuppletory
  var fileName = ""
  var nodes: [Node] = []
  var rows: [Row] = []
  var memos: [MemoRow] = []
  var measures: [MeasureRow] = []
  var subtotals: [Subtotal] = []
  /// Nodes whose parts the source does not give in full.
  var open: Set<Int> = []
  var report: ImportReport

  init(title: String, sourceName: String, file: String) {
    self.title = title
    self.sourceName = sourceName
    report = ImportReport(file: file, title: title)
  }

  /// Adds a node and returns its index.
  mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// The node with this number on a level, if there is one.
  func node(_ level: Level, number: String) -> Int? {
    nodes.firstIndex { $0.level == level && $0.number == number }
  }

  /// Makes the chapter, as the first node.
  mutating func addChapter(_ chapter: String, name: String?) -> Int {
    add(
      Node(
        parent: nil, level: .chapter, number: chapter,
        name: ChapterNumber.name(chapter, published: name).nl))
  }

  /// The article with this number, made when it is not there.
  mutating func article(_ number: String, name: String?, chapter: Int) -> Int {
    if let index = node(.article, number: number) { return index }
    let isNamed = name?.isBlank == false
    return add(
      Node(
        parent: chapter, level: .article, number: number,
        name: isNamed ? name?.tidied ?? "" : "Artikel \(number)", nameIsMadeUp: !isNamed))
  }

  /// The subarticle with this number, made when it is not there.
  mutating func subarticle(_ number: String, article: Int) -> Int {
    node(.subarticle, number: number)
      ?? add(
        Node(
          parent: article, level: .subarticle, number: number, name: "Artikelonderdeel \(number)",
          nameIsMadeUp: true))
  }
}
