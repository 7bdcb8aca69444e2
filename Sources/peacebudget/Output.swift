import ArgumentParser
import Budget
import Foundation
import OrderedCollections

/// Writing to the standard streams and to files.
enum Output {
  /// Writes a result to standard output.
  ///
  /// - Throws: an exit code when nobody reads it any more or the disk is full.
  static func write(_ data: Data) throws {
    RunLog.result(data)
    if RunLog.isRehearsal { return }
    var rest = data[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno != EPIPE {
          complain("standard output cannot be written: \(String(cString: strerror(errno)))")
        }
        // The files are results of their own: nobody need read on for them.
        try StagedFiles.commit()
        throw ExitCode(1)
      }
      rest = rest.dropFirst(written)
    }
  }

  static func write(_ text: String) throws { try write(Data(text.utf8)) }

  /// Writes a message to standard error.
  static func complain(_ text: String) {
    let data = Data((text + "\n").utf8)
    _ = data.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Refuses an argument that holds nothing: an empty path would mean the current folder.
  static func refuseEmpty(_ value: String?, _ name: String) throws {
    if value?.isEmpty == true { throw ValidationError("\(name) is empty") }
  }

  /// A path as a shell reads it, so that it can be pasted.
  static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "._/-+,@%".unicodeScalars.contains($0)
    }
    let word = isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    return path.hasPrefix("-") ? "-- " + word : word
  }

  /// Makes the folder if it is not there.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      complain("the folder \(path) cannot be made; check its name and permissions")
      throw ExitCode(1)
    }
  }

  /// Files in a folder, in their places when the run has ended well; a name may hold a folder within.
  static func save(_ files: [(name: String, data: Data)], in folder: String) throws {
    if !RunLog.isRehearsal { try makeFolder(folder) }
    for (name, data) in files {
      let path = "\(folder)/\(name)"
      if name.contains("/"), !RunLog.isRehearsal {
        try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
      }
      try save(data, as: path)
    }
  }

  /// Changes files of a folder that the run has read, all of them or none.
  static func change(
    _ files: [(name: String, data: Data)], of folder: String,
    after digests: OrderedDictionary<String, String>
  ) throws(FolderChange.Failure) {
    if !RunLog.isRehearsal { try FolderChange(path: folder, files: files).apply(after: digests) }
    for (name, data) in files { RunLog.wrote(data, as: "\(folder)/\(name)") }
  }

  /// A file, in its place when the run has ended well.
  static func save(_ data: Data, as path: String) throws {
    RunLog.wrote(data, as: path)
    if !RunLog.isRehearsal { try StagedFiles.add(data, as: path) }
  }
}
