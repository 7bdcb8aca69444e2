public import Foundation

/// The Frictionless descriptor (`datapackage.json`) of a budget folder: a table schema for each CSV file,
/// with foreign keys between them. Made from the same definitions by which the files are read.
public enum DataPackage {
  private struct Package: Encodable {
    var profile = "tabular-data-package"
    let name, title: String
    let resources: [Resource]
  }

  private struct Resource: Encodable {
    let name, path: String
    var profile = "tabular-data-resource"
    var encoding = "utf-8"
    let schema: Schema
  }

  private struct Schema: Encodable {
    let fields: [Field]
    let primaryKey: [String]?
    let foreignKeys: [ForeignKey]?
    var missingValues = [""]
  }

  private struct Field: Encodable {
    struct Constraints: Encodable { var required = true }

    let name, type: String
    let constraints: Constraints?
  }

  private struct ForeignKey: Encodable {
    struct Reference: Encodable { let resource, fields: String }

    let fields: String
    let reference: Reference
  }

  /// The descriptor of a folder with these files, as JSON with sorted keys.
  ///
  /// - Throws: the encoder's error, which these values do not cause.
  public static func descriptor(name: String, title: String, files: [String]) throws -> Data {
    let tables = TableSchema.all.filter { files.contains($0.file) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let package = Package(
      name: name, title: title, resources: tables.map { resource($0, among: files) })
    return try encoder.encode(package) + Data("\n".utf8)
  }

  private static func resource(_ table: TableSchema, among files: [String]) -> Resource {
    let keys = table.columns.compactMap { column -> ForeignKey? in
      guard let target = column.refersTo, files.contains(target.file) else { return nil }
      // The empty name is the table itself.
      let resource = target.file == table.file ? "" : stem(target.file)
      return ForeignKey(
        fields: column.name, reference: .init(resource: resource, fields: target.column))
    }
    return Resource(
      name: stem(table.file), path: table.file,
      schema: Schema(
        fields: table.columns.map { column in
          Field(
            name: column.name, type: column.type.rawValue,
            constraints: column.needed ? .init() : nil)
        },
        primaryKey: table.key.isEmpty ? nil : table.key, foreignKeys: keys.isEmpty ? nil : keys))
  }

  private static func stem(_ file: String) -> String { String(file.prefix { $0 != "." }) }
}
