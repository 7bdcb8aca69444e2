import Budget
import OrderedCollections

extension Decision {
  /// The decision with no more cash shift than its spending needs: what exceeds a ceiling comes from the
  /// earliest years with room. No aim speaks of shifts, and a shift that nothing needs would be booked for
  /// nothing.
  func withLeastShifts(in model: Formulation) -> Decision {
    var decision = self
    for (place, envelope) in model.data.policy.envelopes.values.enumerated() {
      let over = model.years.indices.map { year in
        zip(model.lines, amounts).reduce(-envelope.ceiling(in: model.years[year])) {
          $1.0.envelope == envelope.id ? $0 + $1.1[year] : $0
        }
      }
      var needed = over.reduce(0) { $0 + max(0, $1) }
      var least = over.map { max(0, $0) }
      for year in over.indices where over[year] < 0 {
        let given = min(-over[year], envelope.cashShift, needed)
        least[year] = -given
        needed -= given
      }
      // What years with room cannot give is a broken ceiling; the appraisal says so.
      if needed == 0 { decision.shifts[place] = least }
    }
    return decision
  }

  /// The least that holds, legal commitments and running agreements ask: a plan to start from, if it is one.
  static func least(in model: Formulation) -> Decision {
    let years = model.years.indices
    var decision = Decision(
      amounts: [], running: [], signed: [],
      shifts: model.data.policy.envelopes.values.map { _ in years.map { _ in 0 } })
    for (line, choices) in zip(model.lines, model.choices) {
      var running = choices.map(\.must)
      var signed = years.map { _ in false }
      if model.hasAgreement(line) {
        var coveredUntil = (line.agreementUntil ?? Int.min)
        for year in years where running[year] && model.years[year] > coveredUntil {
          signed[year] = true
          coveredUntil = model.years[year] + line.duration - 1
          for kept in years where kept >= year && model.years[kept] <= coveredUntil {
            running[kept] = true
          }
        }
      }
      decision.amounts.append(zip(running, choices).map { $0 ? $1.lowest : 0 })
      decision.running.append(running)
      decision.signed.append(signed)
    }
    return decision
  }
}
