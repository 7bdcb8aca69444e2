/// The mathematical models of PeaceBudget in GNU MathProg, as a person without Swift reads them.
public enum Models {
  /// The allocation model, `allocation.mod`.
  public static let allocation = String(decoding: PackageResources.allocation_mod, as: UTF8.self)
  /// The reserve over scenarios in extensive form, `reserve.mod`.
  public static let reserve = String(decoding: PackageResources.reserve_mod, as: UTF8.self)
  /// The choice of cells to hide, `suppression.mod`.
  public static let suppression = String(
    decoding: PackageResources.suppression_mod, as: UTF8.self)

  /// All models with the names of their files.
  public static let all: [(name: String, text: String)] = [
    ("allocation.mod", allocation), ("reserve.mod", reserve), ("suppression.mod", suppression),
  ]
}
