import Budget
import Foundation
import TestSupport
import Testing

@testable import Reporting

#if canImport(Glibc)
  import Glibc
#endif

/// The same document gives the same bytes, whenever and wherever.
@Suite struct RenderingBytesTests {
  @Test(arguments: TableFormat.allCases)
  func sameBytesTwice(_ format: TableFormat) throws {
    let first = try Specimens.document().rendered(as: format)
    let second = try Specimens.document().rendered(as: format)
    #expect(first.map(\.name) == second.map(\.name))
    #expect(first.map(\.data) == second.map(\.data))
    #expect(first.allSatisfy { !$0.data.isEmpty })
  }

  @Test func namesOfFiles() throws {
    let names = try TableFormat.allCases.filter { $0 != .csv }.flatMap {
      try Specimens.document().rendered(as: $0).map(\.name)
    }
    #expect(names == ["tables.txt", "tables.md", "tables.json", "tables.html", "tables.xlsx"])
  }

  /// In a process of its own, because a locale belongs to the whole process. The locale is compiled there, with the
  /// tool of the Debian package `locales`.
  @Test func sameBytesInADutchLocale() async {
    await #expect(processExitsWith: .success) {
      let document = Specimens.document()
      let before = try TableFormat.allCases.flatMap { try document.rendered(as: $0).map(\.data) }
      let scratch = try Scratch()
      try Tool.run("localedef", ["-i", "nl_NL", "-f", "UTF-8", "./nl_NL.UTF-8"], in: scratch.url)
      setenv("LOCPATH", scratch.path, 1)
      setenv("TZ", "Pacific/Kiritimati", 1)
      try #require(setlocale(LC_ALL, "nl_NL.UTF-8") != nil)
      try #require(localeconv().pointee.decimal_point.pointee == 44)
      let after = try TableFormat.allCases.flatMap { try document.rendered(as: $0).map(\.data) }
      try #require(before == after)
      // The caller's locale is as it was.
      try #require(localeconv().pointee.decimal_point.pointee == 44)
    }
  }
}
