import Foundation

/// The text of a file that is to be imported.
public enum ImportFile {
  /// Reads a text file as strictly as the files of a budget folder: UTF-8, regular, at most 64 MB.
  ///
  /// - Throws: ``BudgetError`` that says why it cannot be read.
  public static func text(path: String) throws(BudgetError) -> String {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    guard FileManager.default.fileExists(atPath: path) else {
      throw BudgetError([
        Issue(file: path, what: "there is no such file", remedy: "give the path of a CSV file")
      ])
    }
    let issues = IssueList()
    let folder = try Folder(path: url.deletingLastPathComponent().path)
    if let text = folder.text(of: name, needed: true, issues: issues) { return text }
    throw BudgetError(
      issues.issues.map { Issue(file: path, line: $0.line, what: $0.what, remedy: $0.remedy) })
  }
}
