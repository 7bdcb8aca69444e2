import Budget
import Foundation
import GLPK
import Planning
import TestSupport
import Testing

/// Damaged input: an error or a correct plan each time, never a crash, a hang or a wrong word.
@Suite(.serialized) struct MutantTests {
  /// More of them with PEACEBUDGET_MUTANTS=10000 (`make mutants`).
  static let count =
    ProcessInfo.processInfo.environment["PEACEBUDGET_MUTANTS"].flatMap(Int.init) ?? 300

  struct Mutant {
    let example: String
    let file: String
    let files: [String: Data]
  }

  static func mutant(_ seed: Int) -> Mutant {
    var mutator = Mutator(seed: seed)
    // The register of 2017 is large and has nothing to plan: one mutant in five.
    let example = mutator.number(below: 5) == 0 ? "netherlands-2017" : "netherlands-2026"
    var files = Examples.files(of: example)
    // A plan does not read scenarios; BudgetTests damage those.
    let names = files.keys.filter {
      $0 != "README.md" && $0 != "datapackage.json" && !$0.hasPrefix("scenarios/")
    }.sorted()
    let file = mutator.pick(names)
    files[file] = mutator.mutant(of: files[file] ?? Data())
    return Mutant(example: example, file: file, files: files)
  }

  /// What became of the mutants, for the figures.
  private struct Tally {
    var refused = 0
    var planned = 0
    var withoutPlan = 0
    var registers = 0
  }

  @Test func inProcess() throws {
    var tally = Tally()
    for seed in 0..<Self.count { try survive(seed, &tally) }
    print(
      "mutants: \(Self.count), refused \(tally.refused), planned \(tally.planned), "
        + "without a plan \(tally.withoutPlan), registers \(tally.registers)")
    #expect(tally.refused > 0 && tally.planned > 0)
  }

  private func survive(_ seed: Int, _ tally: inout Tally) throws {
    let mutant = Self.mutant(seed)
    let comment: Comment = "seed \(seed), \(mutant.example)/\(mutant.file)"
    let budget: Budget
    do throws(BudgetError) {
      budget = try Budget(folder: Folder(title: mutant.example, files: mutant.files))
    } catch {
      tally.refused += 1
      #expect(!error.issues.isEmpty, comment)
      for issue in error.issues {
        #expect(!issue.what.isEmpty && !issue.remedy.isEmpty, comment)
        #expect(!"\(issue)".contains("\n"), comment)
      }
      return
    }
    guard budget.planning != nil else {
      tally.registers += 1
      return
    }
    // A change that no figure of the plan knows of, such as another title, is not planned again.
    var options = Planner.Options()
    options.timeLimit = .seconds(2)
    do throws(PlanningError) {
      let plan = try Planner.plan(budget, options)
      tally.planned += 1
      #expect(plan.appraisal.violations.isEmpty, comment)
      for (line, amounts) in zip(plan.model.lines, plan.decision.amounts) {
        #expect(
          amounts.allSatisfy { $0 >= 0 && $0 <= max(line.maximum, 0) || held(line.id, budget) },
          comment)
      }
    } catch {
      tally.withoutPlan += 1
      #expect(!"\(error)".isEmpty, comment)
    }
  }

  /// What nobody knows, damaged: the files of `reserve` and `justify`. Studying takes long, so one in eight of those
  /// that are accepted is studied, and there are at most 800.
  @Test func uncertainty() throws {
    var accepted = 0
    for seed in 0..<min(Self.count / 3, 800) {
      var mutator = Mutator(seed: 2_000_000 + seed)
      let file = seed % 2 == 0 ? "opportunities.csv" : "institute.yaml"
      var files = Examples.files(of: "netherlands-2026")
      files[file] = mutator.mutant(of: files[file] ?? Data())
      let comment: Comment = "seed \(2_000_000 + seed), \(file)"
      let budget: Budget
      do throws(BudgetError) {
        budget = try Budget(folder: Folder(title: "damaged", files: files))
      } catch {
        #expect(!error.issues.isEmpty && !"\(error)".isEmpty, comment)
        continue
      }
      accepted += 1
      if accepted % 8 != 1 { continue }
      var options = Planner.Options()
      options.timeLimit = .seconds(2)
      do throws(PlanningError) {
        let plan = try Planner.plan(budget, options)
        if file == "institute.yaml" {
          let study = try Planner.justify(plan, options, threads: 2)
          #expect(study.pays == (study.net > .zero), comment)
        } else {
          #expect(!(try Planner.studyReserves(in: plan, options)).isEmpty, comment)
        }
      } catch {
        #expect(!"\(error)".isEmpty, comment)
      }
    }
    #expect(accepted > 0)
  }

  private func held(_ line: String, _ budget: Budget) -> Bool {
    budget.planning?.policy.holds.contains { $0.line == line } ?? false
  }

  /// One in ten of them as files, through the command line.
  @Test func throughTheCommandLine() throws {
    for seed in 0..<Self.count / 10 {
      let mutant = Self.mutant(1_000_000 + seed)
      let scratch = try Scratch()
      for (name, data) in mutant.files {
        let file = scratch.file(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
      let run = try Program.run(
        "plan", scratch.url.path, "--time-limit", "2", "--format", "json", "--out", "out",
        in: scratch.url)
      let comment: Comment = "seed \(1_000_000 + seed), \(mutant.example)/\(mutant.file)"
      if run.ended(0) {
        #expect(try JSONSerialization.jsonObject(with: run.out) is [String: Any], comment)
        #expect(FileManager.default.fileExists(atPath: scratch.file("out/plan.txt").path), comment)
      } else {
        #expect(run.refused(1), comment)
        #expect(!FileManager.default.fileExists(atPath: scratch.file("out").path), comment)
      }
      // The input is as it was.
      for (name, data) in mutant.files {
        #expect(try Data(contentsOf: scratch.file(name)) == data, comment)
      }
    }
  }
}
