// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of rows or of columns, with an index from name to position. Kept outside GLPK, whose own
/// index aborts when absent and accepts the same name twice.
struct NameTable {
  private(set) var names: [String?] = []
  private var positions: [String: Int] = [:]

  mutating func append(_ count: Int) {
    names.append(contentsOf: repeatElement(nil, count: count))
  }

  subscript(position: Int) -> String? { names[position] }

  func position(of name: String) -> Int? { positions[name] }

  /// Throws `nameInvalid` or `nameTaken`; changes nothing.
  func check(_ name: String, at position: Int) throws {
    try Self.validate(name)
    if let other = positions[name], other != position { throw GLPKError.nameTaken(name) }
  }

  /// 1 to 255 bytes without control characters, as GLPK demands.
  static func validate(_ name: String) throws {
    let bytes = name.utf8
    let plain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    if bytes.isEmpty || bytes.count > 255 || !plain { throw GLPKError.nameInvalid(name) }
  }

  mutating func set(_ name: String?, at position: Int) {
    if let old = names[position], positions[old] == position { positions[old] = nil }
    names[position] = name
    if let name { positions[name] = position }
  }

  /// Takes names as a file has them: of equal ones the first is found by name.
  mutating func adopt(_ name: String?, at position: Int) {
    names[position] = name
    if let name, positions[name] == nil { positions[name] = position }
  }

  mutating func remove(_ gone: Set<Int>) {
    names = names.indices.filter { !gone.contains($0) }.map { names[$0] }
    positions = [:]
    for (position, name) in names.enumerated() {
      if let name, positions[name] == nil { positions[name] = position }
    }
  }
}
