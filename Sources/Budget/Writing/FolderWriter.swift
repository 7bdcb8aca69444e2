public import Foundation
public import OrderedCollections

/// Writes the files of a budget folder so that a reader never sees half a file.
///
/// All files are first written whole into a folder beside the target, then moved over the old ones, one by
/// one, in the order given. A new folder appears at once. Whoever ends the program in between loses nothing:
/// each file is the old or the new one, and the order keeps the folder valid.
public enum FolderWriter {
  /// Writes files into a folder that is not there yet, or is empty.
  ///
  /// - Throws: ``BudgetError`` when the folder holds something, or the system refuses.
  public static func create(_ files: OrderedDictionary<String, Data>, at path: String)
    throws(BudgetError)
  {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    if FileManager.default.fileExists(atPath: path), names?.isEmpty != true {
      throw BudgetError([
        Issue(
          file: path, what: "it exists and is not an empty folder; nothing was written",
          remedy: "give another name")
      ])
    }
    let target = standard(path)
    let parent = target.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch {
      throw refused(parent.path)
    }
    let scratch = try write(files, besides: target)
    // rename(2) puts a folder in the place of an empty one in a single step.
    guard rename(scratch.path, target.path) == 0 else {
      let why = errno
      try? FileManager.default.removeItem(at: scratch)
      throw refused(target.path, why)
    }
  }

  /// Replaces or adds files of a folder, in the order given.
  ///
  /// - Parameter old: the files as they were read; a file that has changed since is not overwritten.
  /// - Throws: ``BudgetError`` that says what was not written.
  public static func update(
    _ files: OrderedDictionary<String, Data>, at path: String, from old: (String) -> Data?
  ) throws(BudgetError) {
    if files.isEmpty { return }
    let target = standard(path)
    let scratch = try write(files, besides: target)
    defer { try? FileManager.default.removeItem(at: scratch) }
    for name in files.keys {
      let file = target.appendingPathComponent(name)
      if (try? Data(contentsOf: file)) != old(name) {
        throw BudgetError([
          Issue(
            file: "\(path)/\(name)", what: "it has changed while it was imported into; nothing was written",
            remedy: "import again")
        ])
      }
    }
    var written: [String] = []
    for name in files.keys {
      let file = target.appendingPathComponent(name).resolvingSymlinksInPath()
      let new = scratch.appendingPathComponent(name)
      if let mode = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] {
        try? FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: new.path)
      }
      guard rename(new.path, file.path) == 0 else {
        let done = written.isEmpty ? "nothing was" : "\(written.joined(separator: ", ")) were"
        throw refused(file.path, errno, but: "\(done) written")
      }
      written.append(name)
    }
  }

  private static func standard(_ path: String) -> URL {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
  }

  /// Writes all files into a new folder beside `target`, on the same disk, and down to it.
  private static func write(_ files: OrderedDictionary<String, Data>, besides target: URL)
    throws(BudgetError) -> URL
  {
    let scratch = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
    } catch {
      throw refused(target.deletingLastPathComponent().path)
    }
    do {
      for (name, data) in files {
        let file = scratch.appendingPathComponent(name)
        try data.write(to: file)
        let handle = try FileHandle(forUpdating: file)
        try handle.synchronize()
        try handle.close()
      }
    } catch {
      try? FileManager.default.removeItem(at: scratch)
      throw refused(target.path)
    }
    return scratch
  }

  private static func refused(_ path: String, _ code: Int32 = 0, but done: String = "nothing was written")
    -> BudgetError
  {
    let why = code == 0 ? "" : " (\(String(cString: strerror(code))))"
    return BudgetError([
      Issue(
        file: path, what: "it cannot be written\(why); \(done)",
        remedy: "check the permissions and the room on the disk")
    ])
  }
}
