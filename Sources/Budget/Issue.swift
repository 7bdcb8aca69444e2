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
}

/// A budget that cannot be used, with all its issues in the order of files and lines.
public struct BudgetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Never empty.
  public let issues: [Issue]

  /// Makes the error from the issues found.
  public init(_ issues: [Issue]) { self.issues = issues }

  /// One issue a line.
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}

/// Gathers issues while a folder is read. Used by one thread.
final class IssueList {
  private(set) var issues: [Issue] = []
  private var known: Set<Issue> = []
  /// Ids of records that were left out because of an issue, by file.
  private var dropped: [String: Set<String>] = [:]
  /// Files that could not be read.
  private var unread: Set<String> = []

  func add(_ file: String, _ line: Int?, _ what: String, _ remedy: String) {
    let issue = Issue(file: file, line: line, what: oneLine(what), remedy: oneLine(remedy))
    if known.insert(issue).inserted { issues.append(issue) }
  }

  /// A text of a file may hold line breaks and codes that a terminal obeys; a message holds neither.
  private func oneLine(_ text: String) -> String {
    String(
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

  /// Whether a record is in a file but could not be read, which has its own issue.
  func hasDropped(_ id: String, from file: String) -> Bool {
    unread.contains(file) || dropped[file]?.contains(id) == true
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
