import Foundation
import TestSupport
import Testing

/// `peacebudget curve` as a user runs it.
@Suite struct CurveCommandTests {
  static let wrong: [[String]] = [
    ["--up-to", "0"], ["--up-to", "101%"], ["--up-to", "abc"], ["--up-to", "-5%"],
    ["--up-to", "1.234%"], ["--up-to", ""], ["--up-to", "%"], ["--up-to", "99999999999999999999"],
    ["--every", "0%"], ["--every", "x"], ["--every", "0.01%"], ["--article", ""],
    ["--years", ""], ["--years", "2027,"], ["--years", "next"], ["--years", "27"],
    ["--years", "2027;2028"], ["--format", "pdf"], ["--time-limit", "0"], ["a", "b"],
    ["--every", "5%", "--curve-only"],
  ]

  @Test(arguments: wrong) func wrongUsageIsRefused(_ arguments: [String]) throws {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Program.shell("exec \"$0\" curve " + quoted)
    #expect(run.refused(64), "\(run)")
  }

  @Test func unknownThingsAreNamed() throws {
    let article = try Program.run("curve", "--article", "XVII.9")
    #expect(article.refused(1))
    #expect(article.complaint.contains("'XVII.9'"))
    #expect(article.complaint.contains("XVII.4"))
    let year = try Program.run("curve", "--article", "XVII.4", "--years", "2027,2031")
    #expect(year.refused(1))
    #expect(year.complaint.contains("2031"))
    let nothing = try Program.run("curve", "--article", "study", "--years", "2027")
    #expect(nothing.refused(1))
    #expect(nothing.complaint.contains("nothing to cut"))
    let register = try Program.run("curve", "netherlands-2017")
    #expect(register.refused(1))
    #expect(register.complaint.contains("lines.csv"))
  }

  @Test func yearsAndDepthsAreTaken() throws {
    let run = try Program.run(
      "curve", "--article", "XVII.4", "--years", "2028,2027", "--up-to", "12.5%", "--curve-only")
    #expect(run.succeeded)
    #expect(run.text.contains("in 2027–2028."))
    #expect(run.text.contains("12.50 %"))
    #expect(!run.text.contains("MADE ANEW"))
  }

  /// A recorded run is done again to the last byte, workbook and all.
  @Test func recordedRunsAreReproduced() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      "curve", "--article", "study", "--curve-only", "--out", "out", "--record", "record",
      in: scratch.url)
    #expect(run.succeeded)
    let again = try Program.run("reproduce", "record", in: scratch.url)
    #expect(again.succeeded, "\(again.complaint)")
  }

  @Test func filesHoldWhatIsPrinted() throws {
    let scratch = try Scratch()
    let arguments = [
      "curve", "--article", "study", "--up-to", "30%", "--every", "30%", "--out", "out",
    ]
    let text = try Program.shell(
      "exec \"$0\" " + arguments.joined(separator: " "), in: scratch.url)
    #expect(text.succeeded)
    let json = try Program.shell(
      "exec \"$0\" --format json ".replacing("\"$0\" ", with: "\"$0\" curve ")
        + arguments.dropFirst().joined(separator: " "), in: scratch.url)
    #expect(json.succeeded)
    let folder = scratch.url.appendingPathComponent("out")
    #expect(try Data(contentsOf: folder.appendingPathComponent("curve.txt")) == text.out)
    #expect(try Data(contentsOf: folder.appendingPathComponent("curve.json")) == json.out)
  }
}
