public import Foundation
public import OrderedCollections

/// Makes a budget folder in one step: it is there with all its files, or not at all.
///
/// An empty folder that is there already is filled, `budget.yaml` last: a shell may stand in it, and would be left in
/// a folder that is gone if another took its place.
public enum NewFolder {
  /// Writes files into a folder that is not there yet, or is empty. A name may hold folders within.
  ///
  /// - Throws: ``BudgetError`` when the folder holds something, or the system refuses.
  public static func create(_ files: OrderedDictionary<String, Data>, at path: String)
    throws(BudgetError)
  {
    let target = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    let names = try? FileManager.default.contentsOfDirectory(atPath: target.path)
    if FileManager.default.fileExists(atPath: target.path), names?.isEmpty != true {
      throw issue(
        path, "it exists and is not an empty folder; nothing was written", "give another name")
    }
    let exists = names != nil
    // On the same disk as the target, so that the last step is a mere change of names.
    let scratch = (exists ? target : target.deletingLastPathComponent()).appendingPathComponent(
      ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(at: scratch) }
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      for (name, data) in files {
        let file = scratch.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        let handle = try FileHandle(forUpdating: file)
        try handle.synchronize()
        try handle.close()
      }
    } catch {
      throw refused(path, nil)
    }
    if exists { return try fill(target, from: scratch, path) }
    if rename(scratch.path, target.path) != 0 {
      throw refused(path, String(cString: strerror(errno)))
    }
  }

  private static func fill(_ target: URL, from scratch: URL, _ path: String) throws(BudgetError) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: scratch.path)) ?? [])
      .sorted { ($0 == "budget.yaml" ? 1 : 0, $0) < ($1 == "budget.yaml" ? 1 : 0, $1) }
    for (place, name) in names.enumerated() {
      let new = target.appendingPathComponent(name)
      if rename(scratch.appendingPathComponent(name).path, new.path) != 0 {
        let why = String(cString: strerror(errno))
        for name in names[..<place] {
          try? FileManager.default.removeItem(at: target.appendingPathComponent(name))
        }
        throw refused(path, why)
      }
    }
  }

  private static func refused(_ path: String, _ why: String?) -> BudgetError {
    issue(
      path, "it cannot be written\(why.map { ": \($0)" } ?? ""); nothing was written",
      "check the permissions and the room on the disk")
  }

  private static func issue(_ path: String, _ what: String, _ remedy: String) -> BudgetError {
    BudgetError([Issue(file: path, what: what, remedy: remedy)])
  }
}
