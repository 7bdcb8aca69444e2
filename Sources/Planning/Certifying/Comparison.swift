public import Budget
public import Certificate
import GLPK
import OrderedCollections

/// Whether a certificate is about a budget: what it says of the budget and its problem are derived from the folder anew
/// and compared line by line, and its plan is judged by the budget itself, without the model.
public struct CertificateComparison: Sendable {
  /// How the title, the class or the list of files differs from what a certificate of the budget has.
  public let headDifferences: [String]
  /// Files of the budget that have another digest than the certificate states, or that only one of them has.
  public let changedFiles: [String]
  /// The first thing in which the problems differ.
  public let difference: String?
  /// Hard rules that the plan breaks, and what it is worth if that is not what the certificate states.
  public let objections: [String]

  /// Whether the certificate is about the budget.
  public var holds: Bool {
    headDifferences.isEmpty && changedFiles.isEmpty && difference == nil && objections.isEmpty
  }

  /// Compares a certificate with a budget.
  ///
  /// - Parameters:
  ///   - certificate: one whose proof has been verified.
  ///   - bytes: the same, as they were read.
  public init(
    _ certificate: Certificate, _ bytes: [UInt8], with budget: Budget
  ) throws(PlanningError) {
    let written = OrderedDictionary(certificate.files.map { ($0.name, $0.digest) }) { $1 }
    let names = OrderedSet(written.keys).union(budget.digests.keys)
    changedFiles = names.filter { written[$0] != budget.digests[$0] }
    let model = try Formulation(budget)
    headDifferences = Self.headDifferences(certificate, model)
    (difference, objections) = try Planner.withProblem(of: model) { problem in
      let solver = try StageSolver(model, problem: problem, deadline: .now, cancellation: nil)
      let stated = try StatedProblem(solver, problem)
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      // Before the problem stand five lines and the files.
      let problem = ProblemSections(lines.dropFirst(5 + certificate.files.count))
      let derived = ProblemSections(
        stated.text.split(separator: "\n", omittingEmptySubsequences: false)[...])
      if let difference = problem.difference(from: derived) { return (difference, []) }
      // The columns are the same now.
      let values = certificate.plan.map { Double(Int($0.description) ?? 0) }
      let appraisal = Appraiser.appraise(solver.index.decision(at: values), in: model)
      var objections = appraisal.violations.map(\.description)
      for (aim, proven) in zip(stated.aims, certificate.reached) {
        let reached = solver.objective(aim.aim, appraisal) + aim.constant
        if "\(proven)" != "\(reached)" {
          objections.append(
            "\(aim.name) is \(reached) by the budget's own reckoning, not \(proven)")
        }
      }
      return (nil, objections)
    }
  }

  private static func headDifferences(
    _ certificate: Certificate, _ model: Formulation
  ) -> [String] {
    let budget = model.budget
    var found: [String] = [
      ("title", certificate.budget, CertificateWriter.title(of: budget)),
      ("class", certificate.confidentiality, model.confidentiality.rawValue),
    ].compactMap { word, mine, theirs in
      // Characters that only look the same are not the same.
      mine.utf8.elementsEqual(theirs.utf8)
        ? nil : "the \(word) is '\(mine)' in the certificate and '\(theirs)' by the budget"
    }
    if !certificate.files.map(\.name).elementsEqual(budget.digests.keys) {
      found.append("the list of files is not that of the budget")
    }
    return found
  }
}

/// The columns, rows, curves and aims of a certificate as lines of words.
private struct ProblemSections {
  private static let keywords = ["columns", "rows", "curves", "aims"]
  private let sections: [[[Substring]]]

  /// - Parameter lines: each section as a line with the number of its lines, and these.
  init(_ lines: ArraySlice<Substring>) {
    var rest = lines
    sections = Self.keywords.map { _ in
      let count = rest.popFirst()?.split(separator: " ").last.flatMap { Int($0) } ?? 0
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map { $0.split(separator: " ") }
    }
  }

  /// The first difference in words: what the certificate has, and what the budget gives.
  func difference(from derived: ProblemSections) -> String? {
    for (place, keyword) in Self.keywords.enumerated() {
      let (mine, theirs) = (sections[place], derived.sections[place])
      let kind = keyword.dropLast()
      for (one, other) in zip(mine, theirs) where one != other {
        guard one.first == other.first, keyword != "curves" else {
          return "where the certificate has the \(kind) \(one.joined(separator: " ").prefix(100)), "
            + "the budget gives \(other.joined(separator: " ").prefix(100))"
        }
        return "\(kind) \(one[0]): \(difference(one, other, keyword))"
      }
      if mine.count == theirs.count { continue }
      let (more, fewer) =
        mine.count > theirs.count ? ("certificate", "budget") : ("budget", "certificate")
      let first = (mine.count > theirs.count ? mine : theirs)[min(mine.count, theirs.count)]
      return "the \(more) has the \(kind) \(first.first ?? ""), and the \(fewer) has not"
    }
    return nil
  }

  private func difference(_ one: [Substring], _ other: [Substring], _ keyword: String) -> String {
    let words =
      [
        "columns": ["kind", "lower bound", "upper bound"], "rows": ["lower bound", "upper bound"],
      ][
        keyword] ?? ["kind", "constant"]
    for (place, word) in words.enumerated() where one[place + 1] != other[place + 1] {
      return
        "its \(word) is \(one[place + 1]) in the certificate and \(other[place + 1]) by the budget"
    }
    func entries(_ line: [Substring]) -> OrderedDictionary<Substring, Substring> {
      OrderedDictionary(
        line.dropFirst(words.count + 1).map { entry in
          let parts = entry.split(separator: ":")
          return (parts[0], parts[parts.count - 1])
        }
      ) { $1 }
    }
    let (mine, theirs) = (entries(one), entries(other))
    let column = OrderedSet(mine.keys).union(theirs.keys).first { mine[$0] != theirs[$0] } ?? "0"
    let name = sections[0][Int(column) ?? 0].first ?? ""
    return
      "\(name) counts \(mine[column] ?? "0") in the certificate and \(theirs[column] ?? "0") by the budget"
  }
}
