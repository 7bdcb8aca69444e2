import Foundation
import TestSupport
import Testing

/// A small disk in memory, which goes away with its owner.
final class Disk {
  /// Whether this user may mount one, and this machine has what fills it.
  static let canMount = isDevice("/dev/zero") && (try? Disk(kilobytes: 64)) != nil

  let url: URL
  /// More than it can hold, in bytes.
  private let most: Int
  private let scratch: Scratch

  init(kilobytes: Int) throws {
    scratch = try Scratch()
    url = scratch.url
    most = kilobytes * 1024 + 65536
    try mount("-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", url.path)
    let size = try FileManager.default.attributesOfFileSystem(forPath: url.path)[.systemSize]
    guard let size = size as? Int, size <= most else {
      throw TestFault("the disk is larger than \(kilobytes) KB")
    }
  }

  deinit { _ = try? Run.tool("umount", "-l", url.path, in: URL(fileURLWithPath: "/")) }

  /// Leaves room for some kilobytes, in whole pages.
  func fill(butFor kilobytes: Int) throws {
    let run = try Program.shell(
      "head -c \(kilobytes * 1024) /dev/zero >keep; head -c \(most) /dev/zero >fill; rm -f keep; true",
      in: url)
    #expect(run.ended(0) && run.complaint.contains("No space left"))
  }

  /// Gives the room back.
  func empty() throws { try FileManager.default.removeItem(at: url.appendingPathComponent("fill")) }

  /// From now on nothing can be written.
  func lock() throws { try mount("-o", "remount,ro", url.path) }

  /// Every file with its bytes.
  func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      contents[name] = FileManager.default.contents(
        atPath: url.appendingPathComponent(name).path)
    }
    return contents
  }

  private func mount(_ arguments: String...) throws {
    let run = try Run.tool("mount", arguments, in: URL(fileURLWithPath: "/"))
    guard run.ended(0) else { throw TestFault(run.complaint) }
  }
}
