import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a well-formed document.
final class XMLElementNode {
  let name: String
  let attributes: [String: String]
  private(set) var children: [XMLElementNode] = []
  /// The text within, also within its children.
  private(set) var text = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  subscript(attribute: String) -> String? { attributes[attribute] }

  /// All elements of a name below, in the order of the text.
  func all(_ name: String) -> [XMLElementNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// The root of a document.
  ///
  /// - Throws: the parser's error when the document is not well-formed.
  static func root(of data: Data) throws -> XMLElementNode {
    let builder = Builder()
    let parser = XMLParser(data: data)
    parser.delegate = builder
    guard parser.parse(), let root = builder.document.children.first else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    return root
  }

  private final class Builder: NSObject, XMLParserDelegate {
    let document = XMLElementNode("", [:])
    private lazy var open = [document]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let node = XMLElementNode(name, attributes)
      open.last?.children.append(node)
      open.append(node)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      for node in open { node.text += string }
    }
  }
}
