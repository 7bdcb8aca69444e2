import Yams

/// A value of a YAML file that knows its line and its name, and adds an issue when it is wrong.
struct YAMLValue {
  let node: Yams.Node
  /// Name for messages, such as `envelopes[2].amounts`.
  let name: String
  let file: String
  let issues: IssueList

  var place: Place { Place(file: file, line: node.mark?.line ?? 1) }

  /// The root mapping of a file; nil when it is missing or faulty.
  static func root(of file: String, in folder: Folder, needed: Bool, issues: IssueList)
    -> YAMLValue?
  {
    guard let text = folder.text(of: file, needed: needed, issues: issues) else { return nil }
    let yaml = text.replacing("\r\n", with: "\n")
    do {
      if let line = YAMLGuard.tooDeep(yaml) {
        issues.add(
          file, line, "the text is nested too deeply", "write it as the example budget does")
      } else if let line = YAMLGuard.tooManyAliases(yaml) {
        issues.add(
          file, line, "the text repeats itself with *names too often", "write the values out")
      } else if let node = try Yams.compose(yaml: yaml) {
        return YAMLValue(node: node, name: "", file: file, issues: issues)
      } else {
        issues.add(file, nil, "the file is empty", "write it as the example budget does")
      }
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
      issues.add(
        file, context.mark.line, "the key '\(duplicates.first ?? "")' stands there twice",
        "remove one of them")
    } catch YamlError.composer(_, Self.secondDocument, let mark, _) {
      issues.add(
        file, mark.line, "a second document begins here", "remove this line and all below it")
    } catch let error as YamlError {
      let (line, what) = describe(error)
      // The end of the text lies behind its last line.
      let last = yaml.utf8.dropLast().count { $0 == 10 || $0 == 13 } + 1
      issues.add(
        file, line.map { min($0, last) }, "this is not valid YAML: \(what)",
        "check indentation, quotes and colons")
    } catch {
      issues.add(file, nil, "this is not valid YAML", "check indentation, quotes and colons")
    }
    issues.dropAll(of: file)
    return nil
  }

  /// How libyaml names a text with more than one document.
  private static let secondDocument = "but found another document"

  private static func describe(_ error: YamlError) -> (line: Int?, what: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, problem)
    case .reader(let problem, let offset, _, let yaml):
      return (offset.map { yaml.prefix($0).count { $0 == "\n" } + 1 }, problem)
    default:
      return (nil, "the reader stopped")
    }
  }

  /// The entries of a mapping whose keys must be among `allowed`; nil when it is not a mapping.
  func mapping(_ allowed: [String]) -> [String: YAMLValue]? {
    guard let entries = entries() else { return nil }
    var found: [String: YAMLValue] = [:]
    for (key, value, place) in entries {
      guard allowed.contains(key) else {
        issues.add(
          place, "unknown key '\(key)'\(name.isEmpty ? "" : " in \(name)")", for: key,
          among: allowed, otherwise: "the keys are \(allowed.joined(separator: ", "))")
        continue
      }
      found[key] = value
    }
    return found
  }

  /// The entries of a mapping in file order, with the place of each key.
  func entries() -> [(key: String, value: YAMLValue, place: Place)]? {
    guard let mapping = node.mapping else {
      issues.add(
        place, "\(label) is not a list of 'key: value'", "write it as the example budget does")
      return nil
    }
    var found: [(key: String, value: YAMLValue, place: Place)] = []
    for (keyNode, valueNode) in mapping {
      let place = Place(file: file, line: keyNode.mark?.line ?? place.line)
      guard let key = keyNode.scalar?.string else {
        issues.add(place, "a key of \(label) is not a word", "write it as the example budget does")
        continue
      }
      if found.contains(where: { $0.key == key }) {
        issues.add(place, "the key '\(key)' stands there twice", "remove one of them")
        continue
      }
      found.append((key, child(valueNode, name.isEmpty ? key : "\(name).\(key)"), place))
    }
    return found
  }

  /// The items of a list; nil when it is none.
  var items: [YAMLValue]? {
    node.sequence?.enumerated().map { child($0.element, "\(name)[\($0.offset + 1)]") }
  }

  /// The items of a list; a single value counts as a list of one when `loose`.
  func list(loose: Bool = false) -> [YAMLValue]? {
    if let items { return items }
    if loose, node.scalar != nil { return [self] }
    issues.add(place, "\(label) is not a list", "write it as '- item' lines or as [a, b]")
    return nil
  }

  /// The items of a list of names, each once. An item that is a mapping has its name under `key`.
  func distinct(loose: Bool = false, by key: String? = nil) -> [YAMLValue]? {
    guard let items = list(loose: loose) else { return nil }
    return issues.distinct(
      items, in: label,
      name: { item in
        if let scalar = item.node.scalar { return scalar.string }
        return key.flatMap { item.node.mapping?[$0]?.scalar?.string }
      }, place: { $0.place })
  }

  /// A text that is not empty.
  func text() -> String? {
    guard let scalar = node.scalar, !scalar.string.allSatisfy(\.isWhitespace) else {
      issues.add(place, "\(label) is not a text", "fill it in")
      return nil
    }
    return scalar.string
  }

  /// A whole number within `range`.
  func number(in range: ClosedRange<Int>) -> Int? {
    guard let value = text() else { return nil }
    return WholeNumber.read(value, called: label, in: range, place: place, issues: issues)
  }

  /// A word of a closed list.
  func word<W: Word>(_: W.Type = W.self) -> W? {
    guard let value = text() else { return nil }
    if let word = W(rawValue: value) { return word }
    issues.add(
      place, "\(label) '\(value)' is not known", for: value, among: W.allCases.map(\.rawValue),
      otherwise: "use one of: \(W.choices)")
    return nil
  }

  /// `yes`, `no`, `true` or `false`.
  func flag() -> Bool? {
    switch node.scalar?.string {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      issues.add(place, "\(label) is neither yes nor no", "use yes or no")
      return nil
    }
  }

  /// A per cent with at most one decimal, in permille.
  func permille() -> Int? {
    guard let value = text() else { return nil }
    if let permille = Percent.permille(value) { return permille }
    issues.add(
      place, "\(label) '\(value)' is not a per cent",
      "use a number from 0 to 100 with at most one decimal, such as 12.5")
    return nil
  }

  /// Names in both languages.
  func bilingual() -> Name? {
    guard let parts = mapping(["nl", "en"]) else { return nil }
    let nl = parts.needed("nl", of: self)?.text()
    let en = parts.needed("en", of: self)?.text()
    guard let nl, let en else { return nil }
    return Name(nl: nl, en: en)
  }

  /// Remembers that the entry is there, with an issue of its own.
  func drop() {
    if let id = node.mapping?["id"]?.scalar?.string { issues.drop(id, from: file) }
  }

  /// Amounts by year; any year when `years` is empty, as it is when `budget.yaml` is faulty.
  func amounts(in range: ClosedRange<Int>, years: [Year]) -> [Year: Amount]? {
    guard let entries = entries() else { return nil }
    var found: [Year: Amount] = [:]
    for (key, value, place) in entries {
      guard let year = years.isEmpty ? Int(key) : years.first(where: { String($0) == key }) else {
        issues.add(
          place, "\(label) names the year '\(key)', which is outside the planning years",
          "use the years \(years.first ?? 0) to \(years.last ?? 0)")
        continue
      }
      if let amount = value.number(in: range) { found[year] = amount }
    }
    return found
  }

  private var label: String { name.isEmpty ? "the file" : name }

  private func child(_ node: Yams.Node, _ name: String) -> YAMLValue {
    YAMLValue(node: node, name: name, file: file, issues: issues)
  }
}

extension [String: YAMLValue] {
  /// The value of a key that must be there.
  func needed(_ key: String, of owner: YAMLValue) -> YAMLValue? {
    if let value = self[key] { return value }
    owner.issues.add(
      owner.place, "\(owner.name.isEmpty ? "the file" : owner.name) lacks '\(key)'", "add it")
    return nil
  }
}
