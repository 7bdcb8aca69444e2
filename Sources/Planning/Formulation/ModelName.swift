/// The name of a row or column of the generated problem, taken apart: `Ceiling[peace,2026]` is of the family `Ceiling`,
/// with the keys `peace` and `2026`.
struct ModelName {
  let family: String
  /// Without the quotation marks that the translator puts around some.
  let keys: [String]

  init(_ name: String) {
    let parts = name.split(separator: "[", maxSplits: 1)
    family = parts.first.map(String.init) ?? ""
    keys = (parts.count > 1 ? parts[1].dropLast() : "").replacing("'", with: "")
      .split(separator: ",").map(String.init)
  }
}
