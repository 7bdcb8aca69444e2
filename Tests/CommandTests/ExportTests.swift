import Foundation
import TestSupport
import Testing

@Suite struct ExportTests {
  @Test func oneTableAsCSV() throws {
    let run = try Program.run(
      "export", "--article", "V.1", "--table", "consequences", "--format", "csv", "--audience",
      "restricted")
    #expect(run.succeeded)
    let lines = run.text.split(separator: "\n")
    #expect(lines[0].hasPrefix("row_label,level,code,Ontwerpbegroting t (1),"))
    #expect(lines.contains { $0.hasPrefix("Uitgaven,uitgaven,,10272,0,10272,0,10272,") })
  }

  /// A table for the public: hidden figures of confidential lines, and not one of their names.
  @Test func thePublicSeesNoConfidentialLine() throws {
    for format in ["text", "markdown", "json", "html"] {
      let run = try Program.run("export", "--format", format)
      #expect(run.succeeded)
      for name in ["Centre for Humanitarian Dialogue", "Dialogue Advisory Group", "landenkantoor"] {
        #expect(!run.text.contains(name), "\(format): \(name)")
      }
      #expect(run.text.contains("Vertrouwelijk"))
    }
    let restricted = try Program.run("export", "--audience", "restricted")
    #expect(restricted.text.contains("Dialogue Advisory Group"))
  }

  /// The interval of the budget counts, unless the option gives another one.
  @Test func theIntervalIsASetting() throws {
    let scratch = try Scratch.withExample()
    let tables = { (options: [String]) in
      try Program.shell(
        "\"$0\" export budget --format csv --table consequences --article V.2 "
          + options.joined(separator: " "), in: scratch.url
      ).text
    }
    let (narrow, wide) = (try tables([]), try tables(["--interval", "700"]))
    #expect(narrow != wide && wide.hasPrefix("row_label,"))
    try scratch.replace(
      "number_style: space", by: "number_style: space\ndisclosure_interval: 700",
      in: "budget/budget.yaml")
    #expect(try tables([]) == wide)
    #expect(try tables(["--interval", "100"]) == narrow)
    try scratch.replace("interval: 700", by: "interval: 700 k€", in: "budget/budget.yaml")
    let refused = try Program.run("export", "budget", in: scratch.url)
    #expect(refused.refused(1) && refused.complaint.contains("budget.yaml:12: disclosure_interval"))
  }

  @Test func severalTablesAsCSVGoIntoAFolder() throws {
    let scratch = try Scratch()
    let refused = try Program.run("export", "--format", "csv")
    #expect(refused.refused(1) && refused.complaint.contains("--output"))
    let run = try Program.run("export", "--format", "csv", "--output", "tables", in: scratch.url)
    #expect(run.ended(0))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("tables").path)
    #expect(names.count > 10 && names.allSatisfy { $0.hasSuffix(".csv") })
  }

  @Test func aWorkbook() throws {
    let scratch = try Scratch()
    for name in ["a.xlsx", "b.xlsx"] {
      #expect(
        try Program.run("export", "--format", "xlsx", "-o", name, in: scratch.url).ended(0))
    }
    let bytes = try Data(contentsOf: scratch.file("a.xlsx"))
    #expect(bytes.starts(with: Data("PK".utf8)))
    #expect(try bytes == Data(contentsOf: scratch.file("b.xlsx")))
  }

  @Test func thePostedPlanIsInTheTable() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.run("plan", "budget", "--post", "1S", in: scratch.url).succeeded)
    let run = try Program.run(
      "export", "budget", "--stage", "1S", "--article", "V.1", "--table", "consequences",
      "--audience", "restricted", "--language", "en", in: scratch.url)
    #expect(run.succeeded)
    #expect(run.text.contains("10 162"))
    #expect(run.text.contains("draft"))
  }

  @Test func whatIsThereIsListed() throws {
    let run = try Program.run("tables", "--stage", "OWB")
    #expect(run.succeeded && run.text.contains("consequences"))
    for arguments in [
      ["--stage", "2S", "--table", "cash-shifts"], ["--article", "V.9"], ["--stage", "VB"],
    ] {
      let refused = try Program.shell("\"$0\" export \(arguments.joined(separator: " "))")
      #expect(refused.refused(1))
    }
    #expect(try Program.run("export", "--form", "1").refused(64))
    #expect(try Program.run("export", "--interval", "0").refused(64))
    #expect(try Program.run("export", "--output", "").refused(64))
  }

  @Test func everyTableOfBothExamples() throws {
    for (budget, stages) in [
      ("netherlands-2026", ["OWB", "1S"]), ("netherlands-2017", ["OWB", "NVW", "1S", "2S", "JV"]),
    ] {
      for stage in stages {
        #expect(try Program.run("export", budget, "--stage", stage, "--format", "json").succeeded)
      }
    }
  }
}
