public import Foundation
public import OrderedCollections

/// Makes a budget folder in one step: it is there with all its files, or not at all.
public enum NewFolder {
  /// Writes files into a folder that is not there yet, or is empty.
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
    let scratch = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    do {
      // On the same disk as the target, so that the last step is a mere change of name.
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      for (name, data) in files {
        let file = scratch.appendingPathComponent(name)
        try data.write(to: file)
        let handle = try FileHandle(forUpdating: file)
        try handle.synchronize()
        try handle.close()
      }
    } catch {
      try? FileManager.default.removeItem(at: scratch)
      throw refused(path, nil)
    }
    // rename(2) also takes the place of an empty folder.
    if rename(scratch.path, target.path) != 0 {
      let why = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: scratch)
      throw refused(path, why)
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
