import Foundation
public import OrderedCollections

extension Folder {
  /// SHA-256 in hexadecimal of the files of the budget that are there, by name.
  public var digests: OrderedDictionary<String, String> {
    var digests: OrderedDictionary<String, String> = [:]
    for name in Self.known { digests[name] = data(of: name).map(SHA256Digest.hex) }
    return digests
  }

  /// The folder as it is now, in memory, whatever happens to the files.
  public func snapshot() -> Folder {
    var files: [String: Data] = [:]
    for name in Self.known { files[name] = data(of: name) }
    for name in fileNames(in: "scenarios") {
      files["scenarios/\(name)"] = data(of: "scenarios/\(name)")
    }
    return Folder(title: title, files: files)
  }
}
