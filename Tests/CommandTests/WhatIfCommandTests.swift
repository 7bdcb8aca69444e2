import Foundation
import TestSupport
import Testing

/// `whatif` as a user starts it.
@Suite struct WhatIfCommandTests {
  @Test func aCut() throws {
    let run = try Program.run("whatif", "--cut", "10%")
    #expect(run.succeeded)
    #expect(run.text.hasPrefix("What if 2026: "))
    #expect(run.text.contains("--cut 10%"))
  }

  @Test(arguments: [
    ("json", "{\n"), ("csv", "scenario,line,year,"), ("html", "<!DOCTYPE html>\n"),
  ]) func forms(_ format: String, _ start: String) throws {
    let run = try Program.run("whatif", "--scenario", "interpeace-ends", "--format", format)
    #expect(run.succeeded)
    #expect(run.text.hasPrefix(start))
    #expect(
      run.out
        == (try Program.run("whatif", "--scenario", "interpeace-ends", "--format", format)).out)
  }

  @Test func rulesCompared() throws {
    let run = try Program.run(
      "whatif", "--cut", "10%", "--compare", "--order", "icc-otp", "--order", "track:un")
    #expect(run.succeeded)
    #expect(run.text.hasPrefix("Cut rules compared 2026: --cut 10%"))
  }

  /// The files of the language and the options say the same.
  @Test func aFileAndTheOptionsAgree() throws {
    let scratch = try Scratch()
    try scratch.write(
      """
      format: 1
      name: {nl: Mijn, en: Mine}
      reason: {nl: w, en: w}
      by: me
      on: cut-10
      protect: [icc-otp]

      """, to: "mine.yaml")
    let file = try Program.run(
      "whatif", "--scenario", "mine.yaml", "--format", "csv", in: scratch.url)
    #expect(file.succeeded, "\(file.complaint)")
    let typed = try Program.run(
      "whatif", "--cut", "10%", "--protect", "icc-otp", "--format", "csv")
    let laid = try Program.run(
      "whatif", "--scenario", "cut-10", "--protect", "icc-otp", "--format", "csv")
    #expect(file.text.replacing("mine,", with: "what-if,") == typed.text)
    #expect(laid.text == typed.text)
    let folder = try Program.run("whatif", "--scenarios", ".", "--format", "csv", in: scratch.url)
    #expect(folder.text == file.text)
  }

  @Test func aComparisonNamesTheScenarioItBuildsOn() throws {
    let run = try Program.run("whatif", "--scenario", "cut-10", "--cut", "5%", "--compare")
    #expect(run.text.hasPrefix("Cut rules compared 2026: --cut 5% (on cut-10)\n"))
  }

  @Test func resultsInFiles() throws {
    let scratch = try Scratch()
    let all = try Program.run(
      "whatif", "--scenario", "cash-shift-2026", "--out", "all", in: scratch.url)
    #expect(
      all.text == "Wrote whatif.txt, whatif.json, whatif.csv, whatif.html, whatif.xlsx into all.\n")
    let one = try Program.run(
      "whatif", "--scenario", "cash-shift-2026", "--out", "one.html", in: scratch.url)
    #expect(one.ended(0) && one.out.isEmpty)
    #expect(try scratch.text("one.html") == (try scratch.text("all/whatif.html")))
    #expect(
      try Program.run("whatif", "--scenario", "cash-shift-2026").text
        == (try scratch.text("all/whatif.txt")))
  }

  @Test func whatDoesNotFitIsAnAnswer() throws {
    let run = try Program.run(
      "whatif", "--hold", "ohchr-core=8000", "--cut", "V.1=60%@2027", "--format", "json")
    #expect(run.succeeded)
    #expect(run.text.contains("\"result\" : \"impossible\""))
    #expect(run.text.contains("\"provenLeast\" : true"))
  }

  @Test func aRecordedRunIsReproduced() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      "whatif", "--scenario", "fewer-rules", "--record", "run.json", in: scratch.url)
    #expect(run.succeeded)
    let record = try scratch.text("run.json")
    #expect(record.contains("scenarios/fewer-rules.yaml"))
    #expect(record.contains("generated anew, for these differ: rules communities, water"))
    #expect(try Program.run("reproduce", "run.json", in: scratch.url).succeeded)
  }

  @Test func theScenariosOfAnInitialisedBudget() throws {
    let scratch = try Scratch.withExample()
    #expect(
      FileManager.default.fileExists(atPath: scratch.file("budget/scenarios/cut-10.yaml").path))
    let run = try Program.run(
      "whatif", "budget", "--scenario", "cut-10", "--format", "csv", in: scratch.url)
    #expect(run.out == (try Program.run("whatif", "--scenario", "cut-10", "--format", "csv")).out)
    try scratch.replace("cut: [10%]", by: "cut: [V.9=10%]", in: "budget/scenarios/cut-10.yaml")
    let check = try Program.run("check", "budget", in: scratch.url)
    #expect(check.refused(1))
    #expect(
      check.complaint.contains(
        "scenarios/cut-10.yaml:7: 'V.9' is no code of structure.csv; did you mean 'V.1'?"))
  }

  static let wrong: [[String]] = [
    ["whatif"], ["whatif", "--cut", ""], ["whatif", "--cut", "ten"], ["whatif", "--cut", "10%@27"],
    ["whatif", "--cut", "10%", "--phase", "a"], ["whatif", "--phase", "50"],
    ["whatif", "--hold", "hd"], ["whatif", "--end", "hd"], ["whatif", "--rule", "women"],
    ["whatif", "--weight", "safety"], ["whatif", "--scenario", ""], ["whatif", "--scenarios", ""],
    ["whatif", "--cut", "10%", "--scenarios", "all"], ["whatif", "--cut", "10%", "--out", ""],
    ["whatif", "--scenarios", "all", "--compare"], ["whatif", "--cut", "10%", "--order", "hd"],
    ["whatif", "--cut", "10%", "--compare", "--order", "colour:red"],
    ["whatif", "--cut", "10%", "--compare", "--without-overrides"],
    ["whatif", "--cut", "1000%"], ["whatif", "--cut", "-5%"], ["whatif", "--cut=-5%"],
    ["whatif", "--cut", "10%", "--format", "xml"], ["whatif", "--protect", ""],
    ["whatif", "--cut", "10%", "--out", "cuts.docx"],
  ]

  @Test(arguments: wrong) func isWrongUsage(_ arguments: [String]) throws {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Program.shell("exec \"$0\" " + quoted)
    #expect(run.refused(64), "\(run.complaint)")
    #expect(run.complaint.hasPrefix("Error: "))
  }

  static let refused: [([String], String)] = [
    (
      ["--cut", "V.9=10%"], "--cut V.9=10%: 'V.9' is no code of structure.csv; did you mean 'V.1'?"
    ),
    (
      ["--cut", "oda=10%"],
      "--cut oda=10%: the ODA part is not known: ICC-OTP, ICC-TFV, OHCHR-CORE, OHCHR-FIELD,"
    ),
    (
      ["--hold", "ohchr-core=99999"],
      "--hold ohchr-core=99999: the hold of 'ohchr-core' at 99999 is above its maximum of 8000"
    ),
    (
      ["--scenario", "cut-11"],
      "there is no scenario of this name, and no such file; did you mean 'cut-10'?"
    ),
    (["--scenarios", "no-scenarios"], "no-scenarios: there is no such folder of scenarios"),
    (["--cut", "10%", "--compare", "--order", "hdd"], "--order hdd: 'hdd' is no code"),
    (["--cut", "10%@2040"], "use years from 2026 to 2030"),
    (["--cut", "60%", "--cut", "60%"], "than it has; lower one of them"),
    (["--cut", "10%", "--year", "2040"], "2040 is not a planning year"),
  ]

  @Test(arguments: refused.indices) func isRefused(_ index: Int) throws {
    let (arguments, message) = Self.refused[index]
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Program.shell("exec \"$0\" whatif " + quoted)
    #expect(run.refused(1), "\(run.text.prefix(200))")
    #expect(run.complaint.contains(message), "\(run.complaint)")
  }
}
