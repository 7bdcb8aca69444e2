import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// The published tables beside the tests.
enum PublishedFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Tables")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// All tables of the budget, by name.
  static let tables: [PublishedFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap(PublishedFile.init)
  }()

  /// Cells of a CSV file, read apart from the program: quotes, CR LF, no line breaks in cells.
  static func rows(_ text: String, separator: Character = ",") -> [[String]] {
    text.split(whereSeparator: \.isNewline).map { line in
      var cells = [""]
      var quoted = false
      for character in line {
        if character == "\"" {
          quoted.toggle()
        } else if character == separator, !quoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }
}

/// A table named as the collection names them: `2023-1SUPP-V-art1.csv`.
struct PublishedFile: CustomTestStringConvertible, Sendable {
  let name: String
  let year: Int
  let form: String
  let chapter: String
  let article: String?

  init?(name: String) {
    let parts = name.dropLast(4).split(separator: "-").map(String.init)
    guard name.hasSuffix(".csv"), parts.count >= 3, let year = Int(parts[0]),
      ["V", "XVII"].contains(parts[2]), parts[1] != "JV"
    else { return nil }
    self.name = name
    self.year = year
    form =
      parts.last == "begrotingsstaat" ? "ACT" : parts.last == "uitgavenmutaties" ? "MAIN" : parts[1]
    chapter = parts[2]
    article =
      parts.last?.hasPrefix("art") == true ? parts.last.map { String($0.dropFirst(3)) } : nil
  }

  var testDescription: String { name }

  var options: Importer.Options {
    let stages: [String: Stage] = [
      "OWB": .draft, "ACT": .draft, "1SUPP": .firstSuppletory, "MAIN": .firstSuppletory,
      "PSUPP": .prinsjesdag, "2SUPP": .secondSuppletory,
    ]
    return Importer.Options(chapter: chapter, year: year, article: article, stage: stages[form])
  }
}

/// A budget folder in memory that files are imported into.
struct Shelf {
  var files: [String: Data] = [:]

  var folder: Folder { Folder(title: "shelf", files: files) }

  func budget() throws(BudgetError) -> Budget { try Budget(folder: folder) }

  func text(_ name: String) -> String { String(decoding: files[name] ?? Data(), as: UTF8.self) }

  @discardableResult
  mutating func add(
    _ kind: Importer.Kind = .table, _ text: String, _ name: String = "t.csv",
    _ options: Importer.Options
  ) throws(BudgetError) -> Imported {
    if files.isEmpty {
      let imported = try Importer.read(kind, text: text, file: name, options: options)
      for (name, data) in try imported.records.files(name: "shelf") { files[name] = data }
      return imported
    }
    let budget = try budget()
    let imported = try Importer.read(kind, text: text, file: name, options: options, into: budget)
    for (name, data) in try imported.records.files(changing: budget) { files[name] = data }
    return imported
  }

  @discardableResult
  mutating func add(_ file: PublishedFile) throws -> Imported {
    try add(.table, PublishedFiles.text(file.name), file.name, file.options)
  }

  /// The issues of a file that is refused; empty when it is not.
  func refusal(
    _ kind: Importer.Kind = .table, _ text: String, _ options: Importer.Options
  ) -> [String] {
    var copy = self
    do throws(BudgetError) {
      try copy.add(kind, text, "t.csv", options)
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }
}

extension Budget {
  /// What the stage adds to a node and all below it.
  func mutation(of node: String, kind: Kind, year: Year, at stage: Stage) -> Amount {
    let nodes = Set(structure.subtree(of: node))
    return ledger.postings.filter {
      nodes.contains($0.node) && $0.kind == kind && $0.year == year && $0.stage == stage
    }.reduce(0) { $0 + $1.amount }
  }

  /// Published less summed, as the folder lists it.
  func difference(of node: String, kind: Kind, year: Year, at stage: Stage) -> Amount {
    totals.first {
      $0.node == node && $0.kind == kind && $0.year == year && $0.stage == stage
    }?.difference ?? 0
  }
}
