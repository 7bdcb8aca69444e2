import Budget
import Foundation
import Planning

/// Twelve windows, three in each quarter, that are likely to open: in place of those of the example.
enum TwelveWindows {
  private static let text: String = {
    var rows =
      "id,line,year,quarter,probability,rate,cost_low,cost_likely,cost_high,value,in_part,window_days,lead_days,fit,source,status,note\n"
    for number in 0..<12 {
      let likely = 200 + 50 * number
      rows +=
        "w\(number),flex-reserve,,\(number / 3 + 1),\(30 + 4 * number),,\(likely / 2),\(likely),\(likely * 2),\(90 + 10 * number),yes,90,20,80,assumption,assumption,\n"
    }
    return rows
  }()

  /// The first planning year of the reserve.
  static func year() throws -> ReserveYear {
    var files = Examples.files(of: Examples.standard)
    files["opportunities.csv"] = Data(text.utf8)
    let budget = try Budget(folder: Folder(title: "twelve windows", files: files))
    guard let outlook = try Planner.plan(budget).reserveOutlooks.first else {
      throw CocoaError(.featureUnsupported)
    }
    return outlook.curve.year
  }
}
