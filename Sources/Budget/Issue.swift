/// One problem in the files of a budget: where it is, what is wrong, how to mend it.
///
/// Loading collects every issue of a folder before it fails, so that a user mends them in one go.
public struct Issue: Error, Hashable, Sendable, CustomStringConvertible {
  /// File name relative to the budget folder, such as `lines.csv`.
  public let file: String
  /// 1-based line in the file; nil when the issue is about the file as a whole.
  public let line: Int?
  /// What is wrong, as a sentence without a full stop.
  public let what: String
  /// How to mend it, as a sentence without a full stop.
  public let remedy: String

  /// Makes an issue.
  public init(file: String, line: Int? = nil, what: String, remedy: String) {
    self.file = file
    self.line = line
    self.what = what
    self.remedy = remedy
  }

  /// `file:line: what; remedy`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(what); \(remedy)"
  }

  /// Stands for the issues of a file that are counted and not told.
  static func more(_ count: Int, of file: String) -> Issue {
    Issue(
      file: file,
      what: "there \(count == 1 ? "is" : "are") \(counted(count, "more issue")) of this file",
      remedy: "mend these first")
  }
}

/// A budget that cannot be used, with all its issues in the order of files and lines.
public struct BudgetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Never empty.
  public let issues: [Issue]

  /// Makes the error from the issues found.
  public init(_ issues: [Issue]) { self.issues = issues }

  /// Most issues of a file that are printed: more than these no reader mends in one go.
  static let mostPrinted = 50

  /// One issue a line; of a file with very many the first, and a line that counts the others.
  public var description: String {
    let counts = issues.reduce(into: [String: Int]()) { $0[$1.file, default: 0] += 1 }
    var seen: [String: Int] = [:]
    var lines: [String] = []
    for issue in issues {
      let place = seen[issue.file, default: 0]
      seen[issue.file] = place + 1
      let rest = counts[issue.file, default: 0] - Self.mostPrinted
      // A line that counts one issue would be no shorter than the issue.
      if place < Self.mostPrinted || rest == 1 {
        lines.append(issue.description)
      } else if place == Self.mostPrinted {
        lines.append(Issue.more(rest, of: issue.file).description)
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// Gathers issues while a folder is read. Used by one thread.
final class IssueList {
  private(set) var issues: [Issue] = []
  private var known: Set<Issue> = []
  /// How many issues each file has.
  private var counts: [String: Int] = [:]
  /// Ids of records that were left out because of an issue, by file.
  private var dropped: [String: Set<String>] = [:]
  /// Files that could not be read.
  private var unread: Set<String> = []

  func add(_ file: String, _ line: Int?, _ what: String, _ remedy: String) {
    let issue = Issue(file: file, line: line, what: oneLine(what), remedy: oneLine(remedy))
    guard known.insert(issue).inserted else { return }
    issues.append(issue)
    counts[file, default: 0] += 1
  }

  /// Adds an issue about a name that is not among `candidates`; the nearest of them is its remedy. It is looked for
  /// only while the issues of the file are few enough to be printed: for all rows of a large file it would take hours.
  func add(
    _ place: Place, _ what: String, for text: String, among candidates: @autoclosure () -> [String],
    otherwise: String
  ) {
    let isPrinted = counts[place.file, default: 0] < BudgetError.mostPrinted
    add(
      place, what,
      isPrinted ? Nearest.remedy(for: text, among: candidates(), otherwise: otherwise) : otherwise)
  }

  /// The items of a list without those that name again what an earlier one names: each of these has an issue where it
  /// stands, since what counts once would count twice.
  func distinct<Item>(
    _ items: [Item], in list: String, name: (Item) -> String?, place: (Item) -> Place
  ) -> [Item] {
    var seen: Set<String> = []
    return items.filter { item in
      guard let text = name(item), !seen.insert(text).inserted else { return true }
      add(place(item), "\(list) names '\(text)' twice", "remove one")
      return false
    }
  }

  /// A text of a file may hold line breaks and codes that a terminal obeys; a message holds neither.
  private func oneLine(_ text: String) -> String {
    if text.utf8.allSatisfy({ (32..<127).contains($0) }) { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  /// Remembers a record that has an issue, so that no other one says that it is not there.
  func drop(_ id: String, from file: String) { dropped[file, default: []].insert(id) }

  /// Remembers a file that has an issue and gave no records.
  func dropAll(of file: String) { unread.insert(file) }

  /// Whether the file has an issue and gave no records.
  func hasDroppedAll(of file: String) -> Bool { unread.contains(file) }

  /// Whether a record is in a file but could not be read, which has its own issue.
  func hasDropped(_ id: String, from file: String) -> Bool {
    hasDroppedAll(of: file) || dropped[file]?.contains(id) == true
  }

  func add(_ place: Place, _ what: String, _ remedy: String) {
    add(place.file, place.line, what, remedy)
  }

  /// In the order of the files as read, and of the lines within a file.
  func throwIfAny() throws(BudgetError) {
    guard !issues.isEmpty else { return }
    var order: [String] = []
    for issue in issues where !order.contains(issue.file) { order.append(issue.file) }
    let sorted = order.flatMap { file in
      issues.filter { $0.file == file }.enumerated()
        .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
        .map(\.element)
    }
    throw BudgetError(sorted)
  }
}

/// A line of a file, kept with every record so that later checks can name it.
public struct Place: Hashable, Sendable {
  /// File name relative to the budget folder.
  public let file: String
  /// 1-based line.
  public let line: Int
}
