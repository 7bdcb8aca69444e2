import Budget
import Foundation
import OrderedCollections

/// JSON as every document is written: sorted keys, one line break at the end.
enum DocumentJSON {
  static func data(of document: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(document) + Data("\n".utf8)
  }
}

extension Budget {
  /// SHA-256 of each file, by name.
  var inputDigests: [String: String] {
    Dictionary(uniqueKeysWithValues: digests.map { ($0.key, $0.value) })
  }
}
