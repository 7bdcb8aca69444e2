import Foundation
import Planning
import Reporting
import Testing

extension ProgramVersions {
  static let test = ProgramVersions(program: "1.2.3", solver: "GLPK x")
}

/// The JSON of a plan, read back.
struct Document {
  let root: [String: Any]
  let text: String

  init(_ plan: Plan) throws {
    let data = try PlanDocument(plan, .test, timeLimit: 60).json()
    text = try #require(String(validating: data, as: UTF8.self))
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  subscript(key: String) -> Any? { root[key] }

  func list(_ key: String) throws -> [[String: Any]] { try #require(root[key] as? [[String: Any]]) }
}
