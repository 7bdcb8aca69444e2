import Foundation
public import OrderedCollections

extension Folder {
  /// SHA-256 in hexadecimal of the files of the budget that are there, by name.
  public var digests: OrderedDictionary<String, String> {
    var digests: OrderedDictionary<String, String> = [:]
    for name in Self.known { digests[name] = data(of: name).map(SHA256Digest.hex) }
    return digests
  }

  /// The same folder with one file as it is now, whatever happens to it.
  func keeping(_ name: String) -> Folder { data(of: name).map { replacing([name: $0]) } ?? self }

  /// What a budget is made from: its files, the descriptor, its scenarios and the names of all others.
  private struct Contents {
    let names: [String: [String]]
    private(set) var files: [String: Result<Data?, ReadFault>] = [:]

    init(of folder: Folder) {
      names = Self.names(in: folder)
      let scenarios = names["scenarios", default: []].filter { $0.hasSuffix(".yaml") }
      for name in Folder.known + ["datapackage.json"] + scenarios.map({ "scenarios/\($0)" }) {
        files[name] = Self.read(name, in: folder)
      }
    }

    /// Whether the folder still holds the same. File by file, so that there is one of them in memory twice, not all.
    func isStill(in folder: Folder) -> Bool {
      files.allSatisfy { $0.value == Self.read($0.key, in: folder) }
        && names == Self.names(in: folder)
    }

    private static func names(in folder: Folder) -> [String: [String]] {
      ["": folder.fileNames, "scenarios": folder.fileNames(in: "scenarios")]
    }

    private static func read(_ name: String, in folder: Folder) -> Result<Data?, ReadFault> {
      Result { () throws(ReadFault) in try folder.read(name) }
    }
  }

  /// The folder as it was at one moment, in memory, whatever happens to the files. Another program may be changing them
  /// meanwhile: they are read until they are the same when read again.
  ///
  /// - Throws: ``BudgetError`` when they never are.
  func snapshot() throws(BudgetError) -> Folder {
    for _ in 0..<100 {
      let contents = Contents(of: self)
      if contents.isStill(in: self) {
        return Folder(
          title: title, read: { (name) throws(ReadFault) in try contents.files[name]?.get() },
          list: { contents.names[$0, default: []] })
      }
    }
    throw BudgetError([
      Issue(
        file: title, what: "another program keeps changing its files while they are read",
        remedy: "try again when it is done")
    ])
  }
}
