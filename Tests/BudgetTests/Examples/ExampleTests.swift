import Budget
import Testing

@Suite struct ExampleTests {
  @Test(arguments: Examples.names)
  func loadsWithoutIssues(name: String) throws {
    let folder = try #require(Folder(example: name))
    _ = try Budget(folder: folder)
  }
}
