import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A pseudo-terminal that stands in for the one of a user.
final class Terminal {
  /// Whether this machine has such terminals.
  static let exists = (try? Terminal()) != nil

  private let near: Int32
  let far: FileHandle

  init() throws {
    var (mine, theirs): (Int32, Int32) = (-1, -1)
    guard openpty(&mine, &theirs, nil, nil, nil) == 0 else {
      throw TestFault("there are no pseudo-terminals")
    }
    near = mine
    far = FileHandle(fileDescriptor: theirs, closeOnDealloc: false)
    _ = fcntl(near, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(near)
    close(far.fileDescriptor)
  }

  /// What has been shown so far.
  func shown() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(near, &buffer, buffer.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
