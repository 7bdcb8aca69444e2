import Foundation

/// A file that is to be imported.
public struct ImportFile: Sendable {
  /// Its text.
  public let text: String
  /// SHA-256 of its bytes in hexadecimal.
  public let digest: String

  /// Reads a text file as strictly as the files of a budget folder: UTF-8, regular, at most 64 MB.
  ///
  /// - Throws: ``BudgetError`` that says why it cannot be read.
  public init(path: String) throws(BudgetError) {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    guard FileManager.default.fileExists(atPath: path) else {
      throw BudgetError([
        Issue(file: path, what: "there is no such file", remedy: "give the path of a CSV file")
      ])
    }
    let issues = IssueList()
    let folder = try Folder(path: url.deletingLastPathComponent().path).keeping(name)
    guard let text = folder.text(of: name, needed: true, issues: issues),
      let data = folder.data(of: name)
    else {
      throw BudgetError(
        issues.issues.map { Issue(file: path, line: $0.line, what: $0.what, remedy: $0.remedy) })
    }
    self.text = text
    digest = SHA256Digest.hex(data)
  }
}
