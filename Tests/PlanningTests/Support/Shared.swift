import Budget
import Planning
import Testing

/// The built-in example.
func netherlands2026() throws -> Budget {
  try Budget(folder: try #require(Folder(example: "netherlands-2026")))
}
