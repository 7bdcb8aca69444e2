import Budget
import Foundation
import Testing

@Suite struct DescriptorTests {
  /// Written anew with PEACEBUDGET_RECORD=1.
  @Test(arguments: Examples.names)
  func theDescriptorOfAnExampleIsWhatTheReaderAsks(name: String) throws {
    let files = Examples.files(of: name)
    let budget = try Budget(folder: #require(Folder(example: name)))
    let made = try DataPackage.descriptor(
      name: name, title: budget.settings.title.en, files: files.keys.sorted())
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../../Budgets/\(name)/datapackage.json")
    if ProcessInfo.processInfo.environment["PEACEBUDGET_RECORD"] == "1" { try made.write(to: url) }
    #expect(try Data(contentsOf: url) == made)
  }
}
