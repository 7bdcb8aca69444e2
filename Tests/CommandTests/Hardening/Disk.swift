import Foundation
import Testing

/// A small disk in memory, which goes away with its owner.
final class Disk {
  /// Whether this user may mount one.
  static let canMount = (try? Disk(kilobytes: 64)) != nil

  let url: URL
  private let scratch: Scratch

  init(kilobytes: Int) throws {
    scratch = try Scratch()
    url = scratch.url
    try mount("-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", url.path)
  }

  deinit { _ = try? Program.tool("umount", "-l", url.path, in: URL(fileURLWithPath: "/")) }

  /// Leaves room for some kilobytes, in whole pages.
  func fill(butFor kilobytes: Int) throws {
    let run = try Program.shell(
      "head -c \(kilobytes * 1024) /dev/zero >keep; cat /dev/zero >fill; rm -f keep; true", in: url)
    #expect(run.ended(0))
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
    let run = try Program.tool(["mount"] + arguments, in: URL(fileURLWithPath: "/"))
    guard run.ended(0) else { throw Refusal(words: run.complaint) }
  }

  private struct Refusal: Error { let words: String }
}
