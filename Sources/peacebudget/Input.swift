import ArgumentParser
import Foundation
import Reporting

/// Reading files that a user names.
enum Input {
  /// The bytes of a regular file: reading a pipe or a device may never end.
  ///
  /// - Throws: the exit code 1, after a message.
  static func read(_ path: String, atMost largest: Int = 256_000_000) throws -> Data {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    let problem: String
    switch (attributes?[.type] as? FileAttributeType, attributes?[.size] as? Int) {
    case (nil, _): problem = "there is no such file"
    case (.typeDirectory, _): problem = "it is a folder"
    case (.typeRegular, let size?) where size > largest:
      problem = "it is larger than \(largest / 1_000_000) MB"
    case (.typeRegular, _):
      if let data = FileManager.default.contents(atPath: target) {
        RunLog.read(.init(name: path, data: data))
        StagedFiles.protect(path)
        return data
      }
      problem = "the system refuses to open it; check its permissions"
    default: problem = "it is not a regular file"
    }
    Output.complain("\(path) cannot be read: \(problem)")
    throw ExitCode(1)
  }
}
