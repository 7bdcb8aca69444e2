/// Why a document could not be written.
public enum RenderingError: Error, Hashable, Sendable {
  /// A sheet counts in floating point, exactly up to 15 digits only.
  case amountTooLarge(Int, place: String)
  /// A cell of a sheet holds at most 32 767 characters.
  case textTooLong(Int, place: String)
  /// libxlsxwriter refused: its error number and what it says of it.
  case workbook(code: Int, message: String, place: String)
  /// The temporary folder in which a workbook is made could not be used.
  case temporaryFolder(String)
  /// The encoder refused.
  case json(String)
}

extension RenderingError: CustomStringConvertible {
  /// What is wrong, and the remedy.
  public var description: String {
    switch self {
    case .amountTooLarge(let amount, let place):
      "\(place): \(amount) has more than 15 digits, which a sheet cannot hold exactly; use csv or json"
    case .textTooLong(let length, let place):
      "\(place): text of \(length) characters, where a cell holds 32767; shorten it, or use csv or json"
    case .workbook(let code, let message, let place):
      "\(place): libxlsxwriter error \(code): \(message)"
    case .temporaryFolder(let what):
      "no temporary folder for the workbook: \(what); set TMPDIR to a folder that can be written"
    case .json(let what): "JSON: \(what)"
    }
  }
}
