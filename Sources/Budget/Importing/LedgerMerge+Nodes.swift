import OrderedCollections

/// Finds the nodes of a table in the folder, and makes those that are not there.
extension LedgerMerge {
  mutating func resolveNodes() {
    var used: Set<String> = []
    for (index, node) in table.nodes.enumerated() {
      let parent = node.parent.map { codes[$0] }
      let code =
        find(node, below: parent, index, used: used) ?? make(node, below: parent, used: used)
      codes.append(code)
      used.insert(code)
      let old = tree.nodes[code]
      if let old, old.level != node.level, node.level.depth <= Level.article.depth {
        issues.add(
          nil,
          "'\(code)' is a \(old.level.rawValue) in the folder, and a \(node.level.rawValue) here",
          "give it another code in structure.csv")
      }
      if let old, !node.nameIsMadeUp, isMadeUp(old) {
        let type = node.level == .article ? NodeName.articleType(node.name) : nil
        tree.rename(code, name(of: node), type: type)
      }
    }
  }

  private func isMadeUp(_ node: Node) -> Bool {
    ["Artikel ", "Artikelonderdeel "].contains { word in
      node.name.nl.hasPrefix(word)
        && node.name.nl.dropFirst(word.count).allSatisfy {
          $0.isNumber || $0 == "."
        }
    }
  }

  private func name(of node: PublishedTable.Node) -> Name {
    if node.level == .chapter {
      return ChapterNumber.name(node.number ?? "", published: node.name)
    }
    if node.nameIsMadeUp, let number = node.number {
      let word = node.level == .article ? "Article" : "Subarticle"
      return Name(nl: node.name, en: "\(word) \(number)")
    }
    let name = node.name.isEmpty ? "(zonder naam)" : node.name
    return Name(nl: name, en: NodeName.english(node.level, name))
  }

  private func codeOf(_ number: String) -> String { "\(request.chapter).\(number)" }

  /// The node of the folder that is meant; nil when there is none.
  private func find(
    _ node: PublishedTable.Node, below parent: String?, _ index: Int, used: Set<String>
  ) -> String? {
    guard let parent else { return tree.isTaken(request.chapter) ? request.chapter : nil }
    if node.level == .article, let number = node.number {
      return tree.isTaken(codeOf(number)) ? codeOf(number) : nil
    }
    let key = NodeName.key(node.level, node.name)
    let siblings = tree.children(of: parent).filter {
      tree.nodes[$0]?.level == node.level && !used.contains($0) && !tree.isResidual($0)
    }
    func isNamed(_ code: String) -> Bool {
      tree.nodes[code].map { NodeName.key($0.level, $0.name.nl) == key } == true
    }
    if let number = node.number {
      let base = codeOf(number)
      let numbered = siblings.filter { $0 == base || $0.hasPrefix(base + "-") }
      if let same = numbered.first(where: isNamed) { return same }
      let isSole = table.nodes.count { $0.level == node.level && $0.number == number } == 1
      return isSole && numbered.count == 1 ? numbered[0] : nil
    }
    if let same = siblings.first(where: isNamed) { return same }
    // A line that bears the name of the node above it may have been posted there.
    let isAlone =
      tree.children(of: parent).isEmpty
      && !table.nodes.enumerated().contains {
        $0.offset != index && $0.element.parent == node.parent
      }
    let isSame = tree.nodes[parent]?.name.nl.heading == node.name.heading
    return node.level == .line && isAlone && isSame
      && Kind.allCases.contains { ledger.holds($0, on: [parent]) } ? parent : nil
  }

  private mutating func make(
    _ node: PublishedTable.Node, below parent: String?, used: Set<String>
  ) -> String {
    let name = name(of: node)
    guard let parent else {
      tree.add(request.chapter, parent: nil, level: .chapter, name: name, after: nil)
      return request.chapter
    }
    let code: String
    var after: String?
    if let number = node.number {
      code = NodeName.unique(codeOf(number), taken: tree.isTaken)
      after = tree.children(of: parent).last {
        !tree.isResidual($0) && Self.precedes(printedNumber(of: $0), number)
      }
    } else {
      code = NodeName.code(node.level, name.nl, below: parent, taken: tree.isTaken)
      after = codes.last { tree.nodes[$0]?.parent == parent }
    }
    tree.add(
      code, parent: parent, level: node.level, name: name,
      type: node.level == .article ? NodeName.articleType(name.nl) : nil, after: after)
    return code
  }

  /// `1.1` of `V.1.1` and of `V.1.1-2`.
  private func printedNumber(of code: String) -> String {
    String(code.dropFirst(request.chapter.count + 1).prefix { $0.isNumber || $0 == "." })
  }

  /// Numbers in the order of print; a node with the same number comes first when it is there.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    let (a, b) = (
      one.split(separator: ".").map { Int($0) ?? 0 },
      other.split(separator: ".").map { Int($0) ?? 0 }
    )
    return a == b || a.lexicographicallyPrecedes(b)
  }

  /// The line for what is not itemised below a node, made when it is not there.
  mutating func residualLine(of code: String) -> String {
    let line = tree.residual(of: code)
    if !tree.isTaken(line) {
      let isChapter = tree.nodes[code]?.level == .chapter
      tree.add(
        line, parent: code, level: isChapter ? .article : .line, name: NodeName.residual,
        type: isChapter ? .other : nil, after: nil, atEnd: true)
    }
    return line
  }
}
