/// Reads CSV as RFC 4180 has it, strictly, and knows the line of every record.
///
/// SwiftCSV 0.10, the kept library for this, gives no line numbers and takes an unclosed quote for the
/// end of the file, which would swallow records without a word; hence this reader.
struct CSVReader {
  /// A record with the 1-based line on which it starts.
  struct Record: Equatable {
    let line: Int
    let cells: [String]
  }

  struct Fault: Error, Equatable {
    let line: Int
    let what: String
    let remedy: String
  }

  private enum State { case start, plain, quoted, closed }

  /// All records that are not blank. Lines may end in LF or CRLF.
  static func records(
    of text: String, separator: UInt8 = UInt8(ascii: ",")
  ) throws(Fault) -> [Record] {
    var records: [Record] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var state = State.start
    var line = 1
    var recordLine = 1

    func endCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
      state = .start
    }
    func endRecord() {
      let wasQuoted = state == .closed
      endCell()
      if cells != [""] || wasQuoted { records.append(Record(line: recordLine, cells: cells)) }
      cells.removeAll(keepingCapacity: true)
    }

    let bytes = Array(text.utf8)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      index += 1
      if state == .quoted {
        if byte == quote {
          if index < bytes.endIndex, bytes[index] == quote {
            cell.append(quote)
            index += 1
          } else {
            state = .closed
          }
        } else {
          if byte == newline { line += 1 }
          cell.append(byte)
        }
        continue
      }
      if byte == carriageReturn, index < bytes.endIndex, bytes[index] == newline {
        byte = newline
        index += 1
      }
      switch byte {
      case carriageReturn:
        throw Fault(
          line: line, what: "a carriage return stands without a line feed",
          remedy: "save the file with the line ends LF or CRLF")
      case newline:
        endRecord()
        line += 1
        recordLine = line
      case separator:
        endCell()
      case quote where state == .start:
        state = .quoted
      case quote:
        throw Fault(
          line: line, what: "a double quote stands inside a cell that is not quoted",
          remedy: "put the whole cell in double quotes and write the quote twice")
      default:
        if state == .closed {
          throw Fault(
            line: line, what: "text follows the closing double quote of a cell",
            remedy: "put the whole cell in double quotes and write a quote inside it twice")
        }
        state = .plain
        cell.append(byte)
      }
    }
    if state == .quoted {
      throw Fault(
        line: recordLine, what: "a double quote is opened and never closed",
        remedy: "close it at the end of the cell")
    }
    if state != .start || !cells.isEmpty { endRecord() }
    return records
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
