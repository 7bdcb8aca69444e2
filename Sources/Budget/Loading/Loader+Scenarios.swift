public import OrderedCollections
import Yams

extension Budget {
  /// The scenarios of its folder by id, in the order of their names, each a file `scenarios/name.yaml`. They are read
  /// when they are asked for, since a plan needs none of them.
  ///
  /// - Throws: ``BudgetError`` with every issue of these files. Whether a scenario applies to this budget is found out
  ///   by ``applying(_:)-(Scenario)``.
  public var scenarios: OrderedDictionary<String, Scenario> {
    get throws(BudgetError) {
      let names = folder.fileNames(in: "scenarios").filter { $0.hasSuffix(".yaml") }
      return names.isEmpty
        ? [:] : try readScenarios(names, in: folder, under: "scenarios/", known: [:])
    }
  }

  /// Reads scenarios that stand in another folder, and may build on one beside them or on one of the budget.
  ///
  /// - Parameter only: names of files to read; nil for all that end in `.yaml`. Others are read when these build on them.
  /// - Throws: ``BudgetError`` with every issue of these files and of those of the budget.
  public func scenarios(
    in folder: Folder, only: [String]? = nil
  ) throws(BudgetError) -> OrderedDictionary<String, Scenario> {
    let names = only ?? folder.fileNames.filter { $0.hasSuffix(".yaml") }
    let read = try readScenarios(names, in: folder, under: "", known: try scenarios)
    let ids = Set(names.map(Self.id))
    return read.filter { ids.contains($0.key) }
  }

  /// The id of the scenario in a file.
  private static func id(_ file: String) -> String {
    String(file.dropLast(file.hasSuffix(".yaml") ? 5 : 0))
  }

  private func readScenarios(
    _ names: [String], in folder: Folder, under prefix: String,
    known: OrderedDictionary<String, Scenario>
  ) throws(BudgetError) -> OrderedDictionary<String, Scenario> {
    let issues = IssueList()
    var loader = Loader(folder: folder, issues: issues, settings: settings)
    loader.sources = sources
    loader.structure = structure
    loader.planning = planning
    var files: OrderedDictionary<String, ScenarioFile> = [:]
    var waiting = names
    while !waiting.isEmpty {
      let name = waiting.removeFirst()
      let id = Self.id(name)
      guard files[id] == nil, let file = loader.scenario(prefix + name, id: id) else { continue }
      files[id] = file
      // A file that stands beside comes before one of the same name in the budget.
      if let base = file.base, !waiting.contains(base.id + ".yaml"),
        folder.data(of: prefix + base.id + ".yaml") != nil
      {
        waiting.append(base.id + ".yaml")
      }
    }
    let linked = ScenarioFile.linked(files, known: known, issues: issues)
    try issues.throwIfAny()
    return linked
  }
}

/// A scenario as its file says it, before it is joined to the one it builds on.
struct ScenarioFile {
  var scenario: Scenario
  var base: (id: String, place: Place)?

  /// Scenarios with the changes of all that they build on; circles and unknown names are issues.
  static func linked(
    _ files: OrderedDictionary<String, ScenarioFile>,
    known: OrderedDictionary<String, Scenario>, issues: IssueList
  ) -> OrderedDictionary<String, Scenario> {
    var done: [String: Scenario] = [:]
    // Scenarios in a circle, or on one; each circle is told once.
    var lost: Set<String> = []
    for id in files.keys where !lost.contains(id) {
      var path: [String] = []
      var next: String? = id
      while let name = next, done[name] == nil, !lost.contains(name), let file = files[name],
        !path.contains(name)
      {
        path.append(name)
        next = file.base?.id
      }
      if let name = next, let start = path.firstIndex(of: name), let last = path.last {
        let circle = (path[start...] + [name]).joined(separator: " -> ")
        lost.formUnion(path)
        if let place = files[last]?.base?.place {
          issues.add(
            place, "scenarios build on each other in a circle: \(circle)",
            "let one of them build on nothing")
        }
        continue
      }
      if let name = next, lost.contains(name) { continue }
      for name in path.reversed() {
        guard let file = files[name] else { continue }
        var joined = file.scenario
        if let base = file.base {
          guard let below = done[base.id] ?? known[base.id] else {
            issues.add(
              base.place, "there is no scenario '\(base.id)' to build on", for: base.id,
              among: Array(files.keys) + Array(known.keys),
              otherwise: "name a file beside this one, without .yaml")
            break
          }
          joined = Scenario(
            id: joined.id, name: joined.name, reason: joined.reason, base: below,
            changes: joined.changes, order: joined.order, files: joined.files)
        }
        done[name] = joined
      }
    }
    return files.compactMapValues { done[$0.scenario.id] }
  }
}

extension Loader {
  private static let keys =
    ["format", "name", "reason", "by", "on", "phase", "order", "new_lines", "new_rules"]
    + ChangeText.Kind.allCases.map(\.rawValue)

  /// Reads one file; nil when it cannot be read.
  func scenario(_ file: String, id: String) -> ScenarioFile? {
    // Its digest is that of the text that was read.
    let folder = folder.keeping(file)
    guard let root = YAMLValue.root(of: file, in: folder, needed: true, issues: issues),
      let keys = root.mapping(Self.keys)
    else { return nil }
    let before = issues.issues.count
    _ = keys.needed("format", of: root)?.number(in: 1...1)
    if !Identifier.isValid(id) {
      issues.add(file, nil, "the name of the file is not a valid id", Identifier.remedy)
    }
    let name = keys.needed("name", of: root)?.bilingual()
    let reason = keys.needed("reason", of: root)?.bilingual()
    let by = keys.needed("by", of: root)?.text()
    let on = keys["on"].flatMap(base)
    let phase = keys["phase"].map(phase) ?? []
    let order = (keys["order"]?.distinct(loose: true) ?? []).compactMap(scope)
    guard let name, let reason, let by else { return nil }
    var changes: [Change] = []
    let author = Author(by: by, reason: reason.en)
    var loader = self
    for item in keys["new_lines"]?.list() ?? [] {
      guard let line = newLine(item) else { continue }
      loader.structure = loader.structure.adding(line.node)
      changes.append(
        Change(
          .line(line), text: "new line \(line.line.id)", by: by, reason: line.line.note,
          place: item.place))
    }
    if let rules = keys["new_rules"], let planning {
      let found = loader.loadRules(
        rules, recipients: planning.recipients, envelopes: planning.policy.envelopes)
      for rule in found.values {
        changes.append(
          Change(
            .rule(rule), text: "rule \(rule.id)", by: by, reason: rule.reason, place: rule.place))
      }
    }
    for kind in ChangeText.Kind.allCases {
      let value = keys[kind.rawValue]
      // Equal cuts add up. Of two equal decisions neither would have a price: without one the other still holds.
      let items =
        kind == .cut || kind == .increase
        ? value?.list(loose: true) : value?.distinct(loose: true, by: "change")
      for item in items ?? [] {
        if let change = change(item, kind, phase: phase, author) { changes.append(change) }
      }
    }
    if changes.isEmpty, on == nil, issues.issues.count == before {
      issues.add(file, nil, "the scenario changes nothing", "add a cut, a hold or another change")
    }
    return ScenarioFile(
      scenario: Scenario(
        id: id, name: name, reason: reason, changes: changes, order: order,
        files: folder.data(of: file).map { [file: SHA256Digest.hex($0)] } ?? [:]),
      base: on.map { (id: $0.0, place: $0.1) })
  }

  private struct Author {
    var by: String
    var reason: String
  }

  /// A text, or a text with who decides it and why.
  private func change(
    _ item: YAMLValue, _ kind: ChangeText.Kind, phase: [Int], _ author: Author
  ) -> Change? {
    var author = author
    var text = item
    if item.node.mapping != nil {
      guard let keys = item.mapping(["change", "by", "reason"]),
        let inner = keys.needed("change", of: item)
      else { return nil }
      text = inner
      author.by = keys["by"]?.text() ?? author.by
      author.reason = keys["reason"]?.text() ?? author.reason
    }
    guard let written = text.text() else { return nil }
    do throws(ChangeText.Fault) {
      return Change(
        try ChangeText.read(written, as: kind, phase: phase), text: "\(kind.rawValue) \(written)",
        by: author.by, reason: author.reason, place: text.place)
    } catch {
      issues.add(text.place, error.what, error.remedy)
      return nil
    }
  }

  private func base(_ value: YAMLValue) -> (String, Place)? {
    guard let id = value.text() else { return nil }
    guard Identifier.isValid(id) else {
      issues.add(
        value.place, "'\(id)' is not the name of a scenario",
        "name a file beside this one, without folder and without .yaml")
      return nil
    }
    return (id, value.place)
  }

  private func phase(_ value: YAMLValue) -> [Int] {
    (value.list() ?? []).compactMap { $0.number(in: 0...100) }
  }

  private func scope(_ item: YAMLValue) -> Scope? {
    guard let text = item.text() else { return nil }
    do throws(ChangeText.Fault) {
      return try ChangeText.scope(text)
    } catch {
      issues.add(item.place, error.what, error.remedy)
      return nil
    }
  }
}
