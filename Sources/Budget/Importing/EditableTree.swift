import OrderedCollections

/// The tree of a folder while nodes are added to it, in order of print.
struct EditableTree {
  private(set) var nodes: OrderedDictionary<String, Node> = [:]
  private var childCodes: [String: [String]] = [:]
  private var roots: [String] = []
  /// Codes of the nodes that were added or renamed.
  private(set) var changed: Set<String> = []

  init(_ structure: Structure?) {
    for node in structure.map({ Array($0.nodes.values) }) ?? [] {
      link(node, after: nil, atEnd: true)
    }
  }

  func children(of code: String) -> [String] { childCodes[code] ?? [] }

  func isTaken(_ code: String) -> Bool { nodes[code] != nil }

  /// The node and all below it.
  func subtree(of code: String) -> [String] {
    var found: [String] = []
    func visit(_ code: String) {
      found.append(code)
      for child in children(of: code) { visit(child) }
    }
    visit(code)
    return found
  }

  /// The nodes above it, nearest first.
  func ancestors(of code: String) -> [String] {
    var found: [String] = []
    var next = nodes[code]?.parent
    while let code = next {
      found.append(code)
      next = nodes[code]?.parent
    }
    return found
  }

  func depth(of code: String) -> Int { ancestors(of: code).count }

  /// The line, or for a chapter the article, that holds what is not itemised below `code`.
  func residual(of code: String, name: String = "rest") -> String { "\(code).\(name)" }

  func isResidual(_ code: String) -> Bool { code.hasSuffix(".rest") }

  /// Adds a node behind its sibling `after`, or first when that is nil. Residual lines stay last.
  mutating func add(
    _ code: String, parent: String?, level: Level, name: Name, type: ArticleType? = nil,
    after: String?, atEnd: Bool = false
  ) {
    changed.insert(code)
    link(
      Node(
        code: code, parent: parent, level: level, name: name,
        articleType: level == .article ? type ?? .policy : nil, place: .none),
      after: after, atEnd: atEnd)
  }

  /// Gives a node that had no published name its name.
  mutating func rename(_ code: String, _ name: Name, type: ArticleType?) {
    guard let old = nodes[code] else { return }
    changed.insert(code)
    nodes[code] = Node(
      code: code, parent: old.parent, level: old.level, name: name,
      articleType: type ?? old.articleType, place: old.place)
  }

  private mutating func link(_ node: Node, after: String?, atEnd: Bool) {
    nodes[node.code] = node
    guard let parent = node.parent else {
      roots.append(node.code)
      return
    }
    var siblings = childCodes[parent] ?? []
    if atEnd {
      siblings.append(node.code)
    } else if let after, let index = siblings.firstIndex(of: after) {
      siblings.insert(node.code, at: index + 1)
    } else {
      siblings.insert(node.code, at: 0)
    }
    childCodes[parent] = siblings
  }

  /// All nodes, depth first: the rows of `structure.csv`.
  var inOrder: [Node] { roots.flatMap { subtree(of: $0) }.compactMap { nodes[$0] } }
}

extension Place {
  /// Of a record that is not in a file yet.
  static let none = Place(file: "", line: 0)
}
