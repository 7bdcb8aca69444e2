import Budget
public import Planning

/// What a plan report says of what nobody knows, and which command says more.
public struct UncertaintyFindings: Sendable {
  private let study: JustifyStudy?
  private let robust: RobustStudy?

  /// What was studied besides the plan itself; each takes longer than the plan.
  public init(study: JustifyStudy? = nil, robust: RobustStudy? = nil) {
    self.study = study
    self.robust = robust
  }

  func sentences(_ plan: Plan) -> [String] {
    var sentences = plan.reserveOutlooks.map { outlook in
      let words = ReserveText(outlook)
      let id = plan.model.lines[outlook.line].id
      return
        "Reserve \(id), \(words.figures.money(outlook.amount)): \(words.marginalSentence) \(words.chanceSentence) More: peacebudget reserve."
    }
    if let study {
      sentences.append("Study: \(JustifyText(study).sentence) More: peacebudget justify.")
    } else if plan.model.data.institute != nil {
      sentences.append(
        "Study: peacebudget justify says whether the feasibility study is worth its money.")
    }
    sentences.append(
      robust.map(Self.robustness) ?? """
        Robustness: weights are contested and effects uncertain; peacebudget robust draws them and says which lines \
        keep their money.
        """)
    if study == nil || robust == nil {
      sentences.append("With --uncertainty this report says what they find.")
    }
    return sentences
  }

  private static func robustness(_ robust: RobustStudy) -> String {
    let words = RobustText(robust)
    func named(_ standing: RobustStudy.Standing) -> [String] {
      robust.lines.filter { $0.standing == standing }.map {
        "\(robust.plan.model.lines[$0.line].id) (\(words.share($0.funded)))"
      }
    }
    let borderline = named(.borderline)
    return
      "Robustness: over \(words.figures.count(robust.options.draws, "draw")) of weights and effects \(named(.core).count) lines are core, "
      + "\(named(.out).count) out and \(borderline.count) borderline"
      + (borderline.isEmpty ? "" : ": " + borderline.joined(separator: ", "))
      + ". The plan loses \(words.fine(robust.meanRegret)) of the best value on average. More: peacebudget robust."
  }
}
