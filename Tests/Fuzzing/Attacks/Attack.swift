public import Budget
import Certificate
public import Foundation
import Reporting

/// A way in for hostile bytes: what a user can put in a file and the program reads.
///
/// Each must end by itself with a result or a typed error; only a trap, a hang or endless memory is a find. The fuzzer
/// (`make fuzz`) looks for such bytes, and `make test` tries again all that it has kept in `Tests/Fuzzing/Corpus`.
public enum Attack: String, CaseIterable, Sendable {
  /// A whole budget folder as one text: a line `=== lines.csv` begins each file.
  case folder
  /// A certificate of a plan, resealed, so that damage gets past the digest.
  case certificate
  /// Open data of the budget acts' statements.
  case begrotingsstaten
  /// Open data of the tables of policy.
  case budgettaireTabellen = "budgettaire-tabellen"
  /// One published table.
  case table

  /// Lets the program read the bytes.
  ///
  /// - Returns: whether they made sense.
  @discardableResult public func accepts(_ bytes: Data) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    switch self {
    case .folder:
      guard let budget = try? Budget(folder: Self.folder(bytes)) else { return false }
      return !CheckReport.text(of: budget).isEmpty
    case .certificate:
      guard let certificate = try? Certificate(Certificate.sealed(text)) else { return false }
      return (try? certificate.verify(work: 1_000_000)) != nil
    case .begrotingsstaten:
      return imports(.begrotingsstaten, text, Importer.Options(chapter: "V", year: 2019))
    case .budgettaireTabellen:
      return imports(.budgettaireTabellen, text, Importer.Options(chapter: "V", year: 2019))
    case .table:
      return imports(.table, text, Importer.Options(chapter: "V", year: 2023, article: "1"))
    }
  }

  /// The budget folder that a text of ``folder`` stands for.
  public static func folder(_ bytes: Data) -> Folder {
    var files: [String: Data] = [:]
    var name: String?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Data("=== ".utf8)) {
        name = String(decoding: line.dropFirst(4), as: UTF8.self)
        continue
      }
      guard let name else { continue }
      files[name, default: Data()] += line + [0x0A]
    }
    return Folder(title: "fuzzed", files: files)
  }

  private func imports(_ kind: Importer.Kind, _ text: String, _ options: Importer.Options) -> Bool {
    guard let imported = try? Importer.read(kind, text: text, file: "fuzzed.csv", options: options)
    else { return false }
    return !imported.report.text(of: imported.records).isEmpty
  }
}
