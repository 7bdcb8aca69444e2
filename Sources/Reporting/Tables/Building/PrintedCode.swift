import Budget
import OrderedCollections

extension Structure {
  /// The number that is printed for a node: `1` for the article `V.1`, `1.1` for its subarticle and for the instruments
  /// and lines below that, the code itself for a chapter; empty where there is none.
  ///
  /// A suffix that makes a code unique (`XVII.5.22-a`) is not printed.
  func printedCode(of code: String) -> String {
    guard let node = nodes[code] else { return "" }
    switch node.level {
    case .chapter: return code
    case .instrument, .line:
      return ancestor(of: code, at: .subarticle).map { printedCode(of: $0.code) } ?? ""
    case .article, .subarticle:
      let chapter = ancestor(of: code, at: .chapter).map { "\($0.code)." } ?? ""
      let own = code.hasPrefix(chapter) ? String(code.dropFirst(chapter.count)) : code
      let number = own.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let trimmed = number.last == "." ? number.dropLast() : number
      return trimmed.isEmpty ? own : String(trimmed)
    }
  }

  /// The children of a node in order of print: a residual line, which holds what the named ones do not, comes last.
  func printedChildren(of code: String) -> [Node] {
    let all = children(of: code).compactMap { nodes[$0] }
    return all.filter { !$0.isResidual } + all.filter(\.isResidual)
  }
}

extension Node {
  /// Whether it is the residual line of a parent that a source gives with a figure larger than its parts.
  var isResidual: Bool { code.hasSuffix(".rest") }
}
