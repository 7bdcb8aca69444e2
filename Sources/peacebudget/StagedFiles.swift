import ArgumentParser
import Foundation
import Synchronization

/// The files that a run writes. All of them are written beside their places first, and take these places together when
/// the run has ended well: the results of two runs do not mix, and a full disk leaves the old ones whole.
enum StagedFiles {
  private struct Staged {
    /// As the user named it.
    let path: String
    /// Links followed.
    let target: URL
    /// Where it is until the end of the run; nil for a device or a pipe, which is written to as it is: a file in its place
    /// would destroy it.
    let temporary: URL?
    let data: Data
  }

  private struct State {
    var staged: [Staged] = []
    /// What this run has read, links followed.
    var read: Set<String> = []
  }

  private static let state = Mutex(State())

  /// Keeps a file that the run has read from being overwritten.
  static func protect(_ path: String) {
    let target = resolved(path).path
    state.withLock { _ = $0.read.insert(target) }
  }

  /// Writes a file beside its place.
  ///
  /// - Throws: the exit code 1, after a message, when it cannot be written or would destroy what this run reads or writes.
  static func add(_ data: Data, as path: String) throws {
    let target = resolved(path)
    try refuse(path, target)
    let kind =
      try? FileManager.default.attributesOfItem(atPath: target.path)[.type] as? FileAttributeType
    switch kind {
    case .typeCharacterSpecial, .typeBlockSpecial, .typeSocket, .typeUnknown:
      keep(Staged(path: path, target: target, temporary: nil, data: data))
    case .typeDirectory: try fail(path, "it is a folder")
    default:
      let process = ProcessInfo.processInfo.processIdentifier
      let temporary = target.deletingLastPathComponent().appendingPathComponent(
        ".peacebudget-new-\(process)-\(count)")
      keep(Staged(path: path, target: target, temporary: temporary, data: Data()))
      do {
        try data.write(to: temporary)
        if let rights = try? FileManager.default.attributesOfItem(atPath: target.path)[
          .posixPermissions]
        {
          try FileManager.default.setAttributes(
            [.posixPermissions: rights], ofItemAtPath: temporary.path)
        }
      } catch {
        try fail(path, "check the permissions and the room on the disk")
      }
    }
  }

  /// Puts all files in their places.
  ///
  /// - Throws: the exit code 1, after a message that says which files are the old ones.
  static func commit() throws {
    for (place, file) in files.enumerated() {
      do {
        if let temporary = file.temporary {
          guard rename(temporary.path, file.target.path) == 0 else {
            throw CocoaError(.fileWriteUnknown)
          }
        } else {
          let handle = try FileHandle(forWritingTo: file.target)
          try handle.write(contentsOf: file.data)
          try handle.close()
        }
      } catch {
        let old = files[place...].map(\.path).joined(separator: ", ")
        discard()
        try fail(old, "check the permissions and the room on the disk")
      }
    }
    state.withLock { $0.staged = [] }
  }

  /// Forgets all files.
  static func discard() {
    for case let temporary? in files.map(\.temporary) {
      try? FileManager.default.removeItem(at: temporary)
    }
    state.withLock { $0.staged = [] }
  }

  private static var files: [Staged] { state.withLock(\.staged) }
  private static var count: Int { files.count }
  private static func keep(_ file: Staged) { state.withLock { $0.staged.append(file) } }

  private static func resolved(_ path: String) -> URL {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL
  }

  private static func refuse(_ path: String, _ target: URL) throws {
    let (isRead, other) = state.withLock { state in
      (
        state.read.contains(target.path),
        state.staged.first { $0.target == target && $0.temporary != nil }?.path
      )
    }
    if isRead { try fail(path, "this run has read it, and would destroy it; give another file") }
    if let other { try fail(path, "this run writes \(other) there already; give another file") }
  }

  private static func fail(_ path: String, _ why: String) throws {
    Output.complain("\(path) cannot be written: \(why)")
    throw ExitCode(1)
  }
}
