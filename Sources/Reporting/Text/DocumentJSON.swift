import Foundation

/// JSON as every document is written: sorted keys, one line break at the end.
enum DocumentJSON {
  static func data(of document: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(document) + Data("\n".utf8)
  }
}
