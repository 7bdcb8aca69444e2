import Budget
import Certificate
import OrderedCollections

/// Writes the certificate of a solved plan; docs/certificate.md describes the form.
struct CertificateWriter {
  private let solver: StageSolver
  private let problem: StatedProblem

  /// The certificate as bytes, checked once by the checker itself.
  ///
  /// - Parameter program: name and version of the program, on one line.
  /// - Throws: ``PlanningError/solver(_:)`` when the checker refuses it; then it must not be written.
  static func certificate(
    of plan: (decision: Decision, appraisal: Appraisal), _ solver: StageSolver,
    _ problem: StatedProblem, program: String
  ) throws -> [UInt8] {
    let writer = CertificateWriter(solver: solver, problem: problem)
    let bytes = Certificate.sealed(writer.text(plan, program: program))
    do {
      _ = try Certificate(bytes).verify()
    } catch {
      throw PlanningError.solver("its certificate does not hold: \(error)")
    }
    return bytes
  }

  /// The title of a budget on one line.
  static func title(of budget: Budget) -> String {
    let scalars = budget.settings.title.en.unicodeScalars.map {
      $0.properties.generalCategory == .control ? " " : $0
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func text(_ plan: (decision: Decision, appraisal: Appraisal), program: String) -> String {
    let budget = solver.model.budget
    var text = "peacebudget-certificate 1\nprogram \(program)\n"
    text += "budget \(Self.title(of: budget))\n"
    text += "class \(solver.model.confidentiality.rawValue)\n"
    text += "files \(budget.digests.count)\n"
    for (name, digest) in budget.digests { text += "\(digest) \(name)\n" }
    text += problem.text
    let point = PlanPoint(plan, in: solver.model, columns: problem.columnNames)
    text += "plan \(point.values.count)\n"
    for (name, value) in zip(problem.columnNames, point.values) { text += "\(name) \(value)\n" }
    for (place, evidence) in solver.evidence.enumerated() {
      text += proof(evidence, place, plan.appraisal)
    }
    return text
  }

  private func proof(_ evidence: Evidence, _ place: Int, _ appraisal: Appraisal) -> String {
    let aim = problem.aims[place]
    // A later search may have found a plan that does better on an aim that was not proven.
    let reached = solver.objective(aim.aim, appraisal)
    let bound = max(evidence.bound, reached)
    var exact = solver.exact
    // The number of a row in the certificate, and the sign it has there.
    var numbers = problem.number.map { number in number.map { ($0, Int128(1)) } }
    for (number, aim) in problem.aims.prefix(place).enumerated() {
      guard case .rank(let rank) = aim.aim, let row = solver.index.keepShort[rank],
        let own = exact.rowIndex.firstIndex(of: row)
      else { continue }
      // A rank is at most its shortfall as a row of the model, and at least minus it as an aim.
      exact.setUpper(ofSolverRow: row, to: -solver.objective(aim.aim, appraisal))
      numbers[own] = (problem.rowCount + number, -1)
    }
    let writer = ProofWriter(
      of: bound, objective: aim.costs, evidence.record.filtered { numbers[$0] != nil }, in: exact
    ) { multipliers in
      let terms = multipliers.terms.compactMap { row, value in
        numbers[row].map { ($0.0, $0.1 * value) }
      }
      return terms.sorted { $0.0 < $1.0 }.reduce("\(1 << multipliers.shift)") {
        "\($0) \($1.0):\($1.1)"
      }
    }
    var text = "proof \(aim.name) \(reached + aim.constant) \(bound + aim.constant)\n"
    text += "multipliers \(writer.multipliers.count)\n"
    for line in writer.multipliers { text += line + "\n" }
    text += "tree \(writer.nodes.count)\n"
    for line in writer.nodes { text += line + "\n" }
    return text
  }
}
