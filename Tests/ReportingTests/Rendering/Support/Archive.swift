import Foundation
import TestSupport

@testable import Reporting

/// The parts of a workbook.
struct Archive {
  let parts: [String: Data]

  init(_ data: Data) throws {
    let scratch = try Scratch()
    try scratch.write(data, to: "a.xlsx")
    try Tool.run("unzip", ["-q", "a.xlsx", "-d", "out"], in: scratch.url)
    let out = scratch.path + "/out"
    var parts: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: out) {
      // nil for folders.
      parts[path] = FileManager.default.contents(atPath: out + "/" + path)
    }
    self.parts = parts
  }

  func root(_ part: String) throws -> XMLElementNode {
    try XMLElementNode.root(of: parts[part] ?? Data())
  }

  /// The names of the sheets in order.
  var sheets: [String] {
    get throws { try root("xl/workbook.xml").all("sheet").compactMap { $0["name"] } }
  }

  /// The titles of all charts.
  var chartTitles: [String] {
    get throws {
      try parts.keys.filter { $0.hasPrefix("xl/charts/chart") }.compactMap {
        try root($0).all("c:title").first?.text
      }
    }
  }

  /// The cells of a sheet by their names, such as `B7`; the first sheet has number 1.
  func cells(_ sheet: Int) throws -> [String: Cell] {
    let strings = try root("xl/sharedStrings.xml").all("si").map(\.text)
    return try root("xl/worksheets/sheet\(sheet).xml").all("c").reduce(into: [:]) { cells, node in
      let value = node.all("v").first?.text
      let isText = node["t"] == "s"
      cells[node["r"] ?? ""] = Cell(
        text: isText ? value.flatMap(Int.init).map { strings[$0] } : nil,
        number: isText ? nil : value, formula: node.all("f").first?.text)
    }
  }

  struct Cell: Equatable {
    let text, number, formula: String?
  }
}
