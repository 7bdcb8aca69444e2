public import Foundation
public import OrderedCollections

/// New contents for files of a budget folder on disk, written so that whatever happens all of them are old, or all are
/// new.
///
/// Every file is first written beside its place and forced to the disk; then they take their places one after the
/// other, in order. What a program that is killed in between leaves is a ``PendingChange``. Programs that know nothing of it
/// see a first part of the files.
public struct FolderChange {
  /// Why nothing, or not all, could be written.
  public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another process is changing the folder.
    case busy(String)
    /// The file is no longer what was read.
    case changed(String)
    /// The system refuses.
    case refused(String, why: String)

    /// What is wrong, and the remedy.
    public var description: String {
      switch self {
      case .busy(let path):
        "another program is changing \(path); nothing was written; try again when it is done"
      case .changed(let file):
        "\(file) has changed since it was read; nothing was written; run the command again"
      case .refused(let file, let why):
        "\(file) cannot be written: \(why); what was there is unchanged; check the permissions and the room on the disk"
      }
    }
  }

  private let path: String
  private let files: [(name: String, data: Data)]

  /// A change of the folder at `path`.
  public init(path: String, files: [(name: String, data: Data)]) {
    self.path = path
    self.files = files
  }

  /// Writes the files.
  ///
  /// - Parameter digests: SHA-256 by file of what the change was made from (``Budget/digests``): when a file differs, or is
  ///   new, nothing is written.
  /// - Throws: ``Failure``.
  public func apply(after digests: OrderedDictionary<String, String>) throws(Failure) {
    let lock = try lock()
    // Closing the folder gives the lock back.
    defer { close(lock) }
    Self.settle(locked: path)
    for name in Set(Folder.known).union(digests.keys).union(files.map(\.name)).sorted() {
      let file = path + "/" + name
      let now = Result { () throws(Folder.ReadFault) in try PendingChange.digest(of: file) }
      guard now == .success(digests[name]) else { throw .changed(file) }
    }
    let waiting = try decide(after: digests, lock)
    defer { forget(waiting) }
    for (temporary, target) in waiting {
      guard rename(temporary, target) == 0 else { throw .refused(target, why: Self.reason()) }
    }
    fsync(lock)
  }

  /// Writes the new files beside the old ones, and a list of them. What waits in the folder then is done: the files only
  /// have to take their places.
  func decide(after digests: OrderedDictionary<String, String>, _ lock: Int32) throws(Failure)
    -> [(temporary: String, target: String)]
  {
    var waiting: [(temporary: String, target: String)] = []
    do throws(Failure) {
      var listed: [PendingChange.File] = []
      for (index, file) in files.enumerated() {
        // A link stays a link: what it points to is replaced.
        let (target, temporary) = PendingChange.places(of: file.name, index, in: path)
        waiting.append((temporary, target))
        listed.append(
          .init(name: file.name, old: digests[file.name], new: SHA256Digest.hex(file.data)))
        try write(file.data, to: temporary, like: target)
      }
      if files.count > 1, let list = try? JSONEncoder().encode(PendingChange(listed)) {
        let (target, temporary) = PendingChange.places(
          of: PendingChange.list, files.count, in: path)
        try write(list, to: temporary, like: target)
        guard rename(temporary, target) == 0 else { throw .refused(target, why: Self.reason()) }
        fsync(lock)
      }
    } catch {
      forget(waiting)
      throw error
    }
    return waiting
  }

  private func forget(_ waiting: [(temporary: String, target: String)]) {
    for file in waiting { unlink(file.temporary) }
    PendingChange.clear(path)
  }

  /// Ends what a program that was killed has left: a change that was decided is carried out, any other is forgotten. Does
  /// nothing while another program is changing the folder, or when there is none.
  public static func settle(_ path: String) {
    guard let lock = try? FolderChange(path: path, files: []).lock() else { return }
    settle(locked: path)
    close(lock)
  }

  private static func settle(locked path: String) {
    PendingChange(in: path)?.complete(in: path)
    PendingChange.clear(path)
  }

  private func lock() throws(Failure) -> Int32 {
    let folder = open(path, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw .refused(path, why: Self.reason()) }
    guard flock(folder, LOCK_EX | LOCK_NB) == 0 else {
      close(folder)
      throw .busy(path)
    }
    return folder
  }

  private func write(_ data: Data, to temporary: String, like target: String) throws(Failure) {
    var old = stat()
    let mode = stat(target, &old) == 0 ? old.st_mode & 0o777 : 0o644
    if access(target, F_OK) == 0, access(target, W_OK) != 0 {
      throw .refused(target, why: Self.reason())
    }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw .refused(target, why: Self.reason()) }
    defer { close(file) }
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .refused(target, why: Self.reason())
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw .refused(target, why: Self.reason()) }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
