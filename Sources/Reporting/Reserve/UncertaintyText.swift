import Budget
import Planning

/// What a plan report says of what nobody knows, and which command says more.
enum UncertaintyText {
  static func sentences(_ plan: Plan) -> [String] {
    var sentences = plan.reserveOutlooks.map { outlook in
      let words = ReserveText(outlook)
      let id = plan.model.lines[outlook.line].id
      return
        "\(id), \(words.figures.money(outlook.amount)): \(words.marginalSentence) \(words.chanceSentence) More: peacebudget reserve."
    }
    sentences.append(
      "Weights are contested and effects uncertain: peacebudget robust draws them and says which lines keep their money."
    )
    return sentences
  }
}
