extension Folder {
  /// The files of a budget, by name: CSV and YAML.
  static let known =
    (TableSchema.all.map(\.file) + ["budget.yaml", "institute.yaml", "policy.yaml"]).sorted()

  /// Adds an issue for every CSV and YAML file that is no part of a budget: under a misspelt name its records would be
  /// left out without a word.
  func refuseUnknownNames(issues: IssueList) {
    let names = fileNames
    let missing = Self.known.filter { !names.contains($0) }
    for name in names where Self.isTableOrYAML(name) && !Self.known.contains(name) {
      let meant = Nearest.to(name, among: missing)
      issues.add(
        name, nil, "no file of a budget has this name",
        meant.map { "did you mean '\($0)'?" }
          ?? "rename it, or move it out of the folder: nothing in it is read")
      // That it is missing would be the same mistake told again.
      if let meant { issues.dropAll(of: meant) }
    }
    let scenarios = fileNames(in: "scenarios")
    for name in scenarios where Self.isTableOrYAML(name) && !name.hasSuffix(".yaml") {
      let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      let isTaken = name.lowercased().hasSuffix(".csv") || scenarios.contains(stem + ".yaml")
      issues.add(
        "scenarios/\(name)", nil, "no scenario has this name: it must end in .yaml",
        isTaken
          ? "rename it, or move it out of the folder: nothing in it is read"
          : "did you mean 'scenarios/\(stem).yaml'?")
    }
  }

  private static func isTableOrYAML(_ name: String) -> Bool {
    [".csv", ".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }
}
