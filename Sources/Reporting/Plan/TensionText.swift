import Planning

/// The tensions of a plan in sentences: both sides with their figures, and no verdict.
enum TensionText {
  static func sentences(_ t: Tensions, figures: Figures) -> [String] {
    func money(_ amount: Int) -> String {
      "\(figures.money(amount)) (\(figures.share(amount, of: t.total)))"
    }
    return [
      "Freedom for organisations or for the Netherlands: \(money(t.unearmarked)) is un-earmarked or softly "
        + "earmarked, \(money(t.flexible)) stands in the flexible fund.",
      "Long commitments or realism: \(money(t.longCommitments)) is in agreements that run two years or more after "
        + "this one, under a cut of \(figures.money(t.cut)). Later years depend on the budget act of each year.",
      "Quiet diplomacy or openness: \(money(t.quiet)) is in lines that are not public.",
      "Accountability or access to all parties: \(money(t.accountability)) is for accountability; "
        + "lines that wait for a sanctions check: \(t.openSanctionsChecks).",
      "Focus or coverage: \(t.niches) of 5 niches, \(t.phases) of 3 phases and \(t.levels) of 4 levels get money, over "
        + "\(figures.count(t.recipients, "recipient")) (median \(figures.money(t.median)), Herfindahl index "
        + "\(figures.amount(t.concentration)) of \(figures.amount(10_000))).",
      "A new institute or what exists: \(figures.money(t.study)) for the feasibility study, "
        + "\(figures.money(t.builtOnStudy)) for what builds on it; existing organisations and institutes that get money: \(t.existingOrganisations).",
      "Old figures or today's: \(money(t.carriedForward)) is derived from older figures, such as those behind the "
        + "letter of 2017, which are a baseline and not today's contribution.",
    ]
  }
}
