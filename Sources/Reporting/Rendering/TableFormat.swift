public import Foundation

/// Formats in which tables are written. The raw value names them on the command line.
public enum TableFormat: String, CaseIterable, Sendable {
  case text, markdown, csv, json, html, xlsx
}

extension TableDocument {
  /// The document as files: one for each table as CSV, otherwise one. The same document gives the same bytes.
  ///
  /// Their names depend on nothing but the format and, for CSV, on the number, kind and node of the table, such as
  /// `2-consequences-V.1.csv`.
  ///
  /// - Throws: a ``RenderingError`` when a workbook cannot hold the document, or cannot be written. Formats other than
  ///   XLSX hold every document.
  public func rendered(as format: TableFormat) throws(RenderingError) -> [(
    name: String, data: Data
  )] {
    switch format {
    case .text: [("tables.txt", Data(TextRenderer.text(of: self).utf8))]
    case .markdown: [("tables.md", Data(MarkdownRenderer.text(of: self).utf8))]
    case .csv: CSVRenderer.files(of: self)
    case .json: [("tables.json", try JSONRenderer.data(of: self))]
    case .html: [("tables.html", Data(HTMLRenderer.page(of: self).utf8))]
    case .xlsx: [("tables.xlsx", try XLSXRenderer.data(of: self))]
    }
  }
}
