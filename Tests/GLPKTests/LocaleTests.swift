// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import GLPK

#if canImport(Glibc)
  import Glibc
#endif

/// GLPK prints and parses numbers with the locale of the thread: "1,5" in the Netherlands.
@Suite struct LocaleTests {
  /// In a process of its own, because a locale belongs to the whole process. The locale is
  /// compiled there, with the tool of the Debian package `locales`.
  @Test func dutchLocaleRoundTrip() async {
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { folder throws in
        _ = try Run.tool(
          "localedef", "-i", "nl_NL", "-f", "UTF-8", "./nl_NL.UTF-8", in: folder)
        setenv("LOCPATH", folder.path, 1)
        try #require(setlocale(LC_ALL, "nl_NL.UTF-8") != nil)
        try #require(LocaleTests.prints() == "1,5")

        for format in FileFormat.allCases {
          let url = folder.appendingPathComponent("p")
          try withToy { problem throws in
            try problem.setObjective(ofColumn: 0, to: 3.25)
            try problem.setName(ofRow: 0, to: "Fondsé")
            try problem.write(to: url, format: format)
          }
          let text = try String(contentsOf: url, encoding: .utf8)
          try #require(text.contains("3.25") && !text.contains("3,25"))
          let objective = try Problem.withFile(url, format: format) { problem throws in
            try problem.setDirection(.maximize)
            return try problem.solveLinear().objective
          }
          try #require(objective == 13)
        }
        let bound = try Problem.withModel(
          modelText: "param b := 10.5; var x >= 0, <= b; maximize z: x; data; end;"
        ) { problem throws in
          try problem.solveLinear().objective
        }
        try #require(bound == 10.5)
        // The caller's locale is as it was, also after an error.
        try? Problem.withModel(modelText: "var x >= ;") { _ in }
        try? withToy { problem in try FaultTests.provoke(problem) }
        try #require(LocaleTests.prints() == "1,5")
      }
    }
  }

  /// What C prints for one and a half.
  static func prints() -> String {
    var buffer = [CChar](repeating: 0, count: 16)
    withVaList([1.5]) { _ = vsnprintf(&buffer, 16, "%.1f", $0) }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
