import CXLSXWriter
import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A workbook of libxlsxwriter while it is being made. It lives on one thread, inside ``data(of:_:)``.
final class Workbook {
  struct Properties {
    let title, subject, author: String
    /// Code of the language, such as `nl`.
    let language: String
  }

  let pointer: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  private init(_ pointer: UnsafeMutablePointer<lxw_workbook>) { self.pointer = pointer }

  /// The bytes of a workbook.
  ///
  /// libxlsxwriter 1.1 writes to a path only, so the file is made in a folder of its own that only this user can
  /// read, and removed.
  static func data(
    of properties: Properties, _ fill: (Workbook) throws(RenderingError) -> Void
  ) throws(RenderingError) -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .temporaryFolder(error.localizedDescription)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("tables.xlsx")
    try inCLocale { () throws(RenderingError) in
      try write(to: file.path, scratch: folder.path, properties, fill)
    }
    do {
      return try Data(contentsOf: file)
    } catch {
      throw .temporaryFolder(error.localizedDescription)
    }
  }

  private static func write(
    to path: String, scratch: String, _ properties: Properties,
    _ fill: (Workbook) throws(RenderingError) -> Void
  ) throws(RenderingError) {
    // Read while the workbook is made and when it is closed.
    let scratch = strdup(scratch)
    defer { free(scratch) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: scratch, use_zip64: 0)
    let pointer = try made(workbook_new_opt(path, &options), "XLSX")
    do {
      let workbook = Workbook(pointer)
      try workbook.set(properties)
      try fill(workbook)
    } catch {
      lxw_workbook_free(pointer)
      throw error
    }
    // Closing frees it, also when it fails.
    try check(workbook_close(pointer), "XLSX")
  }

  /// libxlsxwriter prints numbers in the locale of the thread; a decimal comma would spoil the file.
  private static func inCLocale(
    _ work: () throws(RenderingError) -> Void
  ) throws(RenderingError) {
    let plain = newlocale(LC_NUMERIC_MASK, "C", nil)
    let before = uselocale(plain)
    defer {
      _ = uselocale(before)
      freelocale(plain)
    }
    try work()
  }

  /// What libxlsxwriter made, unless it ran out of memory.
  static func made<Made>(
    _ pointer: UnsafeMutablePointer<Made>?, _ place: String
  ) throws(RenderingError) -> UnsafeMutablePointer<Made> {
    guard let pointer else { throw refusal(LXW_ERROR_MEMORY_MALLOC_FAILED, place) }
    return pointer
  }

  static func check(_ error: lxw_error, _ place: String) throws(RenderingError) {
    if error != LXW_NO_ERROR { throw refusal(error, place) }
  }

  private static func refusal(_ error: lxw_error, _ place: String) -> RenderingError {
    .workbook(
      code: Int(error.rawValue), message: lxw_strerror(error).map { String(cString: $0) } ?? "",
      place: place)
  }

  private func set(_ properties: Properties) throws(RenderingError) {
    // A property holds 255 characters.
    let texts = [properties.title, properties.subject, properties.author].map {
      strdup($0.onOneLine.prefix(ofScalars: 255))
    }
    defer { texts.forEach { free($0) } }
    var all = lxw_doc_properties()
    (all.title, all.subject, all.author) = (texts[0], texts[1], texts[2])
    // 1 January 1980, the date of the entries in the archive: the same input gives the same bytes.
    all.created = 315_532_800
    try Self.check(workbook_set_properties(pointer, &all), "XLSX")
    try Self.check(
      workbook_set_custom_property_string(pointer, "Language", properties.language), "XLSX")
  }

  /// Adds a sheet. Its name is unique and has at most 31 characters.
  func sheet(named name: String) throws(RenderingError) -> Sheet {
    try Self.check(workbook_validate_sheet_name(pointer, name), name)
    return Sheet(
      try Self.made(workbook_add_worksheet(pointer, name), name), name: name, workbook: self)
  }

  /// The format of a style; cells of one style share it.
  func format(_ style: CellStyle) throws(RenderingError) -> UnsafeMutablePointer<lxw_format> {
    if let format = formats[style] { return format }
    let format = try Self.made(workbook_add_format(pointer), "XLSX")
    style.apply(to: format)
    formats[style] = format
    return format
  }
}
