/// An element of HTML or SVG. All text and all attributes are escaped when it is written, so that nothing a budget
/// says can become markup.
public struct Markup: Hashable, Sendable {
  /// What stands inside an element.
  public enum Child: Hashable, Sendable {
    case element(Markup)
    case text(String)
  }

  let name: String
  var attributes: [Attribute]
  var children: [Child]

  struct Attribute: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// An element with text in it.
  public init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) {
    self.init(name, attributes, children: [.text(text)])
  }

  /// An element with elements in it.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ elements: [Markup] = []
  ) {
    self.init(name, attributes, children: elements.map(Child.element))
  }

  /// An element with text and elements in it.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String>, children: [Child]
  ) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
    self.children = children
  }

  /// Adds an element at the end.
  public mutating func append(_ element: Markup) { children.append(.element(element)) }

  /// Adds an attribute.
  public func with(_ name: String, _ value: String) -> Markup {
    var copy = self
    copy.attributes.append(Attribute(name: name, value: value))
    return copy
  }

  /// The element as text, indented by its depth; elements that hold text stand on one line.
  public func written(depth: Int = 0) -> String {
    let indent = String(repeating: " ", count: depth)
    let head =
      "<\(name)"
      + attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
    if Self.voids.contains(name) { return "\(indent)\(head)>\n" }
    if children.isEmpty { return "\(indent)\(head)></\(name)>\n" }
    let holdsText = children.contains { if case .text = $0 { true } else { false } }
    if holdsText {
      let inside = children.map { child in
        switch child {
        case .text(let text): Self.isRaw(name) ? text : Self.escaped(text)
        case .element(let element):
          element.written().split(separator: "\n").joined().trimmingTrailingSpaces
        }
      }
      return "\(indent)\(head)>\(inside.joined())</\(name)>\n"
    }
    let inside = children.map { child in
      if case .element(let element) = child { element.written(depth: depth + 1) } else { "" }
    }
    return "\(indent)\(head)>\n\(inside.joined())\(indent)</\(name)>\n"
  }

  /// Elements of HTML without an end.
  private static let voids: Set<String> = ["meta", "br", "col", "hr"]

  /// A style sheet is not escaped; none is ever made from data.
  private static func isRaw(_ name: String) -> Bool { name == "style" }

  /// Text that no reader takes for markup. Control characters, which XML forbids, become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where scalar.properties.generalCategory == .control: result += " "
      case "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
