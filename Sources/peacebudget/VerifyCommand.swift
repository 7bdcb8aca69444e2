import ArgumentParser
import Budget
import Certificate
import Planning

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the certificate of a plan in exact arithmetic, without solving anything.",
    discussion: """
      Ends with 0 when the plan and every step of its proof hold, with 1 at the first fault. What a certificate \
      claims and what it does not is described in docs/certificate.md.
      """)

  @Argument(help: "A certificate that `plan --certificate` has written.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Also derive the problem from this budget anew, and compare it, its title, class and files.",
      valueName: "budget"))
  var against: String?

  func validate() throws {
    try Output.refuseEmpty(file, "FILE")
    try Output.refuseEmpty(against, "--against")
  }

  func run() throws {
    let bytes = [UInt8](try Input.read(file, atMost: Certificate.largestFile))
    let certificate: Certificate
    let verdict: Verdict
    do throws(CertificateFault) {
      certificate = try Certificate(bytes)
      verdict = try certificate.verify()
    } catch {
      throw refusal(["\(file):\(error.line): \(error.what)"])
    }
    var lines = report(certificate, verdict)
    if let against {
      try compare(certificate, bytes, with: against)
      lines.append(
        "Against   \(against): its title, class, \(certificate.files.count) files and problem are"
          + " those of the certificate;\n          judged without the model, the plan keeps every"
          + " hard rule and is worth what is stated"
      )
    }
    lines.append("VERIFIED: \(conclusion(verdict))")
    try Output.write(lines.joined(separator: "\n") + "\n")
  }

  private func refusal(_ faults: [String]) -> ExitCode {
    Output.complain(
      (faults + ["REFUSED: nothing is proven by this certificate"]).joined(separator: "\n"))
    return ExitCode(1)
  }

  private func report(_ certificate: Certificate, _ verdict: Verdict) -> [String] {
    var lines = [
      "Budget    \(certificate.budget)", "Class     \(certificate.confidentiality)",
      "Made by   \(certificate.program)",
      "Plan      within the bounds of all \(verdict.columns) columns, \(verdict.wholeColumns) of them whole;"
        + " all \(verdict.rows) rows hold",
      "Proof     of each aim, without giving up those before it:",
    ]
    for aim in verdict.aims {
      let isShortfall = aim.name.hasPrefix("rank-")
      func figure(_ value: Fraction) -> String {
        isShortfall ? "a shortfall of \(negated(value))" : "\(value) points"
      }
      let bound =
        aim.isProven ? "no plan does better" : "no plan does better than \(figure(aim.bound))"
      let parts = aim.leaves == 1 ? "1 part" : "\(aim.leaves) parts, \(aim.empty) of them empty"
      lines.append("          \(aim.name): \(figure(aim.reached)); \(bound) (\(parts))")
    }
    return lines + [
      "          not claimed: that of equally good plans this one is the nearest to today's",
      "Digest    the file is as it was written",
    ]
  }

  private func negated(_ value: Fraction) -> String {
    let text = value.description
    return text.hasPrefix("-") ? String(text.dropFirst()) : text == "0" ? text : "-" + text
  }

  private func conclusion(_ verdict: Verdict) -> String {
    let aims =
      (verdict.aims.count == 1 ? "aim " : "aims ")
      + verdict.aims.map(\.name).joined(separator: ", ")
    if verdict.isOptimal {
      return "no better plan exists for the problem of this certificate (\(aims))."
    }
    let open = verdict.aims.filter { !$0.isProven }.map {
      "\($0.name) within \($0.gap) of the best possible"
    }
    return "the plan is valid; not proven to be the best: \(open.joined(separator: ", "))"
      + " (\(aims))."
  }

  private func compare(_ certificate: Certificate, _ bytes: [UInt8], with name: String) throws {
    let budget = try BudgetArgument.load(name)
    do throws(PlanningError) {
      let found = try CertificateComparison(certificate, bytes, with: budget)
      if found.holds { return }
      var faults = found.headDifferences
      faults += found.changedFiles.map {
        "\(name)/\($0): is not the file that the certificate was made from"
      }
      faults += [found.difference].compactMap(\.self) + found.objections
      if found.difference == nil, found.objections.isEmpty {
        faults.append(
          "the problem is the same; make the certificate again from the files as they are")
      }
      Output.complain(
        (faults + ["REFUSED: the proof holds, and it is not about this budget"]).joined(
          separator: "\n"))
    } catch {
      Output.complain("\(name): \(error)")
    }
    throw ExitCode(1)
  }
}
