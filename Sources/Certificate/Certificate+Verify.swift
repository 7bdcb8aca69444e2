import BigInt

extension Certificate {
  /// Multiplications that a proof may need; a hostile file could ask for more than anyone has time for. A certificate
  /// of ten times the size of the national example needs less than a fortieth.
  public static let standardWork = 400_000_000

  /// Checks the plan and every step of the proof.
  ///
  /// - Parameter work: most multiplications to spend.
  /// - Throws: the first fault.
  public func verify(work: Int = standardWork) throws(CertificateFault) -> Verdict {
    var work = Work(left: work)
    for aim in aims.indices { try checkCurves(of: aim, &work) }
    try checkPlan(&work)
    var verdicts: [Verdict.Aim] = []
    for (place, (aim, proof)) in zip(aims, proofs).enumerated() {
      try checkReached(aim, proof, &work)
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
    try Self.need(
      seal.written == seal.computed, seal.line,
      "the digest of the file is \(seal.computed): something has been changed")
    return Verdict(
      columns: columns.count, wholeColumns: columns.count(where: \.isWhole), rows: rows.count,
      aims: verdicts)
  }

  private func checkPlan(_ work: inout Work) throws(CertificateFault) {
    for (place, (column, value)) in zip(columns, plan).enumerated() {
      try Self.need(
        Fraction(column.bounds.lower) <= value && value <= Fraction(column.bounds.upper)
          && (value.isWhole || !column.isWhole), planLine + 1 + place,
        "\(column.name) may not be \(value)")
    }
    for row in rows {
      let sum = try value(of: row.entries, row.line, &work)
      try Self.need(
        row.lower.map { Fraction($0) <= sum } ?? true, row.line,
        "\(row.name) is \(sum) in the plan, below its lower bound")
      try Self.need(
        row.upper.map { sum <= Fraction($0) } ?? true, row.line,
        "\(row.name) is \(sum) in the plan, above its upper bound")
    }
  }

  private func checkReached(
    _ aim: Aim, _ proof: Proof, _ work: inout Work
  ) throws(CertificateFault) {
    let reached = Fraction(aim.constant) + (try value(of: aim.costs, aim.line, &work))
    try Self.need(
      reached == proof.reached, proof.line, "the plan reaches \(reached), not \(proof.reached)")
    try Self.need(
      proof.reached <= proof.bound && (proof.bound.isWhole || !aim.isWhole), proof.line,
      "the bound is below what the plan reaches, or not a whole number")
  }

  /// What entries add up to in the plan.
  private func value(
    of entries: [Entry], _ line: Int, _ work: inout Work
  ) throws(CertificateFault) -> Fraction {
    var sum = Fraction(0)
    for entry in entries {
      let value = plan[entry.place]
      // To be paid before: lowest terms take the square of the words of what is added.
      let words = 1 + (sum.bitWidth + value.bitWidth + entry.value.bitWidth) / 64
      try work.spend(sum.isWhole && value.isWhole ? 1 : 100 * words * words, line)
      sum = sum + entry.value * value
    }
    return sum
  }

  /// The objective of an aim as a row: at least what the plan reaches, times its denominator.
  private static func row(_ aim: Aim, _ proof: Proof) -> Row {
    let scale = proof.reached.denominator
    return Row(
      line: aim.line, name: aim.name, lower: proof.reached.numerator - scale * aim.constant,
      upper: nil,
      entries: aim.costs.map { Entry(place: $0.place, value: scale * $0.value) })
  }
}

/// What a check may still cost, in multiplications.
struct Work {
  var left: Int

  mutating func spend(_ count: Int, _ line: Int) throws(CertificateFault) {
    left -= count
    try Certificate.need(left >= 0, line, "the proof asks for more work than is allowed")
  }
}
