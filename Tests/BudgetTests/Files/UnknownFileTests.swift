import Budget
import Testing

/// Files that nothing would read: under a misspelt name they would be left out without a word.
@Suite struct UnknownFileTests {
  private static let move = "rename it, or move it out of the folder: nothing in it is read"

  /// The sample with a file under another name.
  private func renaming(_ old: String, _ new: String) -> Sample {
    Sample().without(old).with(new, Sample().text(old))
  }

  /// That the file it stands for is missing would be the same mistake told again.
  @Test(arguments: [
    ("tiers.csv", "tier.csv"), ("promises.csv", "promisses.csv"), ("lines.csv", "Lines.csv"),
    ("lines.csv", "LINES.CSV"), ("budget.yaml", "budget.yml"), ("policy.yaml", "Policy.yaml"),
    ("sources.csv", "source.csv"), ("scores.csv", "score.csv"), ("totals.csv", "total.csv"),
  ])
  func misspelt(name: String, other: String) {
    #expect(
      renaming(name, other).issues == [
        "\(other): no file of a budget has this name; did you mean '\(name)'?"
      ])
  }

  /// The file that it resembles is there already.
  @Test(arguments: ["tier.csv", "lines2.csv", "Policy.yaml", "table.csv", "mine.yaml", "a.yml"])
  func another(name: String) {
    #expect(
      Sample().with(name, "x").issues == [
        "\(name): no file of a budget has this name; \(Self.move)"
      ])
  }

  @Test func scenarios() {
    #expect(
      Sample().with("scenarios/y.yml", "x").with("scenarios/Z.YAML", "x")
        .with("scenarios/cuts.csv", "x").issues == [
          "scenarios/Z.YAML: no scenario has this name: it must end in .yaml;"
            + " did you mean 'scenarios/Z.yaml'?",
          "scenarios/cuts.csv: no scenario has this name: it must end in .yaml; \(Self.move)",
          "scenarios/y.yml: no scenario has this name: it must end in .yaml;"
            + " did you mean 'scenarios/y.yaml'?",
        ])
    #expect(
      Sample().with("scenarios/y.yml", "x").with("scenarios/y.yaml", "x").issues == [
        "scenarios/y.yml: no scenario has this name: it must end in .yaml; \(Self.move)"
      ])
  }

  @Test func otherFilesAreNoneOfTheBudget() {
    let names = [
      "README.md", "datapackage.json", "lines.xlsx", "lines.csv.bak", "scenarios/README.md",
      "scenarios/y.yaml", "old/lines.csv",
    ]
    #expect(names.reduce(Sample()) { $0.with($1, "x") }.issues == [])
  }
}
