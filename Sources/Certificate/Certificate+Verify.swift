import BigInt

extension Certificate {
  /// Multiplications that a proof may need; a hostile file could ask for more than anyone has time for. The national
  /// example needs less than a thousandth.
  public static let standardWork = 4_000_000_000

  /// Checks the plan and every step of the proof.
  ///
  /// - Parameter work: most multiplications to spend.
  /// - Throws: the first fault.
  public func verify(work: Int = standardWork) throws(CertificateFault) -> Verdict {
    for aim in aims.indices { try checkCurves(of: aim) }
    try checkPlan()
    var work = work
    var verdicts: [Verdict.Aim] = []
    for (place, (aim, proof)) in zip(aims, proofs).enumerated() {
      try checkReached(aim, proof)
      // Earlier aims are rows: what this plan reaches is not given up.
      let earlier = zip(aims, proofs).prefix(place).map(Self.row)
      var tree = TreeCheck(
        rows: rows + earlier, aim: aim, proof: proof, columns: columns, work: work)
      let leaves = try tree.check()
      work = tree.work
      verdicts.append(
        Verdict.Aim(
          name: aim.name, isWhole: aim.isWhole, reached: proof.reached, bound: proof.bound,
          leaves: leaves.all, empty: leaves.empty))
    }
    guard seal.written == seal.computed else {
      throw CertificateFault(
        line: seal.line,
        what: "the digest of the file is \(seal.computed): something has been changed")
    }
    return Verdict(
      columns: columns.count, wholeColumns: columns.count(where: \.isWhole), rows: rows.count,
      aims: verdicts)
  }

  private func checkPlan() throws(CertificateFault) {
    for (place, (column, value)) in zip(columns, plan).enumerated() {
      let line = planLine + 1 + place
      if value < Fraction(column.bounds.lower) || Fraction(column.bounds.upper) < value {
        throw CertificateFault(
          line: line, what: "\(column.name) is \(value), outside its bounds")
      }
      if column.isWhole, !value.isWhole {
        throw CertificateFault(
          line: line, what: "\(column.name) is \(value), not a whole number")
      }
    }
    for row in rows {
      let sum = try value(of: row.entries, line: row.line)
      if let lower = row.lower, sum < Fraction(lower) {
        throw CertificateFault(
          line: row.line, what: "\(row.name) is \(sum) in the plan, less than \(lower)")
      }
      if let upper = row.upper, Fraction(upper) < sum {
        throw CertificateFault(
          line: row.line, what: "\(row.name) is \(sum) in the plan, more than \(upper)")
      }
    }
  }

  private func checkReached(_ aim: Aim, _ proof: Proof) throws(CertificateFault) {
    let reached =
      Fraction(aim.constant) + (try value(of: aim.costs, line: aim.line))
    guard reached == proof.reached else {
      throw CertificateFault(
        line: proof.line, what: "the plan reaches \(reached), not \(proof.reached)")
    }
    if proof.bound < proof.reached {
      throw CertificateFault(
        line: proof.line, what: "the bound is below what the plan reaches")
    }
    if aim.isWhole, !proof.bound.isWhole {
      throw CertificateFault(line: proof.line, what: "the bound is not a whole number")
    }
  }

  /// What entries add up to in the plan.
  private func value(of entries: [Entry], line: Int) throws(CertificateFault) -> Fraction {
    var sum = Fraction(0)
    for entry in entries {
      sum = sum + entry.value * plan[entry.column]
      if sum.denominator.bitWidth > 4096 {
        throw CertificateFault(line: line, what: "the fractions have no denominator in common")
      }
    }
    return sum
  }

  /// The objective of an aim as a row: at least what the plan reaches, times its denominator.
  private static func row(_ aim: Aim, _ proof: Proof) -> Row {
    let scale = proof.reached.denominator
    return Row(
      line: aim.line, name: aim.name, lower: proof.reached.numerator - scale * aim.constant,
      upper: nil,
      entries: aim.costs.map { Entry(column: $0.column, value: scale * $0.value) })
  }
}
