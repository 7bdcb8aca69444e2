import Foundation

/// A change of several files that has been decided and perhaps not been carried out in full: the new files wait beside
/// the old ones, and a list in the folder says what belongs together.
///
/// Whoever reads the folder takes a waiting file for the one it replaces, and whoever changes the folder next puts it in its
/// place. So a change happens as a whole or not at all, also when the program is killed half way. The list counts only
/// while each file is as it was when the change was decided, or is changed already: when somebody has changed one since, the
/// folder is what its files say.
struct PendingChange: Codable {
  struct File: Codable {
    /// Name in the folder.
    let name: String
    /// SHA-256 of what is replaced; nil when there was nothing.
    let old: String?
    /// SHA-256 of what takes its place.
    let new: String
  }

  static let list = ".peacebudget-change"
  private static let mark = ".peacebudget-new-"

  let files: [File]

  init(_ files: [File]) { self.files = files }

  /// The change that waits in a folder; nil when there is none, or when it no longer counts.
  init?(in path: String) {
    guard let data = try? Folder.contents(of: path + "/" + Self.list),
      let change = try? JSONDecoder().decode(Self.self, from: data)
    else { return nil }
    let isAsDecided = try? change.files.enumerated().allSatisfy { index, file in
      let (target, waiting) = Self.places(of: file.name, index, in: path)
      let now = try Self.digest(of: target)
      return try now == file.new || (now == file.old && Self.digest(of: waiting) == file.new)
    }
    guard isAsDecided == true else { return nil }
    self = change
  }

  /// Where a file of the folder is, behind links, and where what is to replace it waits, on the same disk.
  static func places(of name: String, _ index: Int, in path: String) -> (
    target: String, waiting: String
  ) {
    let target = URL(fileURLWithPath: path + "/" + name).resolvingSymlinksInPath()
    return (
      target.path,
      target.deletingLastPathComponent().appendingPathComponent("\(mark)\(index)").path
    )
  }

  /// Where the new contents of each file wait that has not taken its place yet, by name.
  func waiting(in path: String) -> [String: String] {
    var places: [String: String] = [:]
    for (index, file) in files.enumerated() {
      let (target, waiting) = Self.places(of: file.name, index, in: path)
      if (try? Self.digest(of: target)) != file.new { places[file.name] = waiting }
    }
    return places
  }

  /// Puts the files that wait in their places.
  func complete(in path: String) {
    for (name, waiting) in waiting(in: path) {
      rename(waiting, URL(fileURLWithPath: path + "/" + name).resolvingSymlinksInPath().path)
    }
  }

  /// Removes the list, and what has been written for a change that was never decided.
  static func clear(_ path: String) {
    unlink(path + "/" + list)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix(mark) { unlink(path + "/" + name) }
  }

  /// SHA-256 of a regular file; nil when there is none.
  ///
  /// - Throws: when something else is there, such as a device, whose place no file may take.
  static func digest(of file: String) throws(Folder.ReadFault) -> String? {
    try Folder.contents(of: file).map(SHA256Digest.hex)
  }
}
