public import OrderedCollections

/// A node of the budget tree: chapter, article, subarticle, instrument or line.
public struct Node: Hashable, Sendable {
  /// Unique code, such as `V.1.1`.
  public let code: String
  /// Code of the parent; nil for a chapter.
  public let parent: String?
  /// Its level.
  public let level: Level
  /// Its names.
  public let name: Name
  /// Policy or not; nil when it is no article.
  public let articleType: ArticleType?
  /// Where it is defined.
  public let place: Place

  /// The same node under another name.
  func named(_ name: Name) -> Node {
    Node(
      code: code, parent: parent, level: level, name: name, articleType: articleType, place: place)
  }
}

/// The tree of a budget, in order of print.
public struct Structure: Sendable {
  /// All nodes by code, in file order.
  public let nodes: OrderedDictionary<String, Node>
  /// Children by parent code, in file order.
  private let childCodes: [String: [String]]

  init(nodes: OrderedDictionary<String, Node>) {
    self.nodes = nodes
    var children: [String: [String]] = [:]
    for node in nodes.values {
      if let parent = node.parent { children[parent, default: []].append(node.code) }
    }
    childCodes = children
  }

  /// Codes of the children of a node, in order of print.
  public func children(of code: String) -> [String] { childCodes[code] ?? [] }

  /// The node and everything below it, depth first in order of print.
  public func subtree(of code: String) -> [String] {
    var found: [String] = []
    var waiting = [code]
    while let next = waiting.popLast() {
      found.append(next)
      waiting.append(contentsOf: children(of: next).reversed())
    }
    return found
  }

  /// The node itself or the nearest one above it that stands on `level`.
  public func ancestor(of code: String, at level: Level) -> Node? {
    var node = nodes[code]
    while let current = node, current.level != level {
      node = current.parent.flatMap { nodes[$0] }
    }
    return node
  }
}
