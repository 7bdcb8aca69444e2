import Budget
import CXLSXWriter

/// How a cell of a sheet looks.
struct CellStyle: Hashable {
  enum Alignment { case left, centre, right }
  enum Line { case none, light, strong }

  var bold = false
  var slanted = false
  var quiet = false
  var size = 9
  var alignment = Alignment.left
  var wraps = false
  /// At the top of its row, not at the foot.
  var top = false
  var indent = 0
  /// Line above and beneath.
  var above = Line.none
  var beneath = Line.none
  /// Code of the number format; empty for text.
  var number = ""

  /// Whole k€: a figure dash and a space before a negative one.
  ///
  /// Excel sets thousands apart as the reader's own settings say, whatever the file says. LibreOffice follows the
  /// language in brackets: Dutch for a full stop, French for a (narrow, no-break) space.
  static func amounts(_ style: NumberStyle) -> String { whole(style) }

  /// The same with a plus before a rise.
  static func changes(_ style: NumberStyle) -> String { whole(style, rise: "+") }

  /// Amounts with an exclamation mark after them; the cell holds the number alone.
  static func marked(_ style: NumberStyle) -> String { whole(style, mark: "\"!\"") }

  private static func whole(_ style: NumberStyle, rise: String = "", mark: String = "") -> String {
    let language = style == .stop ? "[$-413]" : "[$-40C]"
    let dash = "\"\(TableFigures.figureDash)\(TableFigures.narrowSpace)\""
    return "\(language)\(rise)#,##0\(mark);\(language)\(dash)#,##0\(mark);\(language)0\(mark)"
  }

  /// Whole per cent.
  static let percent = "0%"
  /// Per cent with one decimal.
  static let share = "0.0%"

  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, "Calibri")
    format_set_font_size(format, Double(size))
    if bold { format_set_bold(format) }
    if slanted { format_set_italic(format) }
    if quiet { format_set_font_color(format, 0x808080) }
    if wraps { format_set_text_wrap(format) }
    if indent > 0 { format_set_indent(format, UInt8(clamping: indent)) }
    if !number.isEmpty { format_set_num_format(format, number) }
    format_set_align(format, alignment.code)
    format_set_align(
      format, UInt8((top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_BOTTOM).rawValue))
    format_set_top(format, above.code)
    format_set_bottom(format, beneath.code)
    if beneath == .light { format_set_bottom_color(format, 0xCCD3DB) }
  }
}

extension CellStyle.Alignment {
  fileprivate var code: UInt8 {
    switch self {
    case .left: UInt8(LXW_ALIGN_LEFT.rawValue)
    case .centre: UInt8(LXW_ALIGN_CENTER.rawValue)
    case .right: UInt8(LXW_ALIGN_RIGHT.rawValue)
    }
  }
}

extension CellStyle.Line {
  fileprivate var code: UInt8 {
    switch self {
    case .none: UInt8(LXW_BORDER_NONE.rawValue)
    case .light, .strong: UInt8(LXW_BORDER_THIN.rawValue)
    }
  }
}
