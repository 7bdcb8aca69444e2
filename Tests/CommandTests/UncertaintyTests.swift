import Foundation
import TestSupport
import Testing

/// `reserve` and `robust` as a user starts them.
@Suite struct UncertaintyTests {
  @Test(arguments: [
    ["reserve", "--scenarios", "99"], ["reserve", "--scenarios", "1000001"],
    ["reserve", "--seed", "-1"], ["reserve", "--threads", "0"], ["reserve", "--write-model", ""],
    ["reserve", "--format", "csv"], ["robust", "--samples", "19"], ["robust", "--samples", "many"],
    ["robust", "--weights", "some"], ["robust", "--threads", "65"],
    ["justify", "--threads", "0"], ["justify", "--format", "csv"],
    ["justify", "--audience", "all"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    #expect(try Program.shell("exec \"$0\" " + quoted).refused(64), "\(arguments)")
  }

  @Test func noOpportunities() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.shell("rm budget/opportunities.csv", in: scratch.url).ended(0))
    let run = try Program.run("reserve", "budget", in: scratch.url)
    #expect(run.refused(1) && run.complaint.contains("add opportunities.csv"))
    // And without them the plan is made with the curve of the policy.
    #expect(try Program.run("plan", "budget", in: scratch.url).succeeded)
  }

  @Test func noIntervals() throws {
    let run = try Program.run("robust", "--weights", "intervals", "--samples", "20")
    #expect(run.refused(1) && run.complaint.contains("gives no intervals"))
  }

  @Test func sameSeedSameBytes() throws {
    func bytes(_ threads: String, _ seed: String = "5") throws -> Data {
      let run = try Program.run(
        "robust", "--samples", "120", "--seed", seed, "--threads", threads, "--format", "json",
        "--weights", "order")
      #expect(run.succeeded)
      return run.out
    }
    let one = try bytes("1")
    #expect(try bytes("3") == one)
    #expect(try bytes("2", "6") != one)
  }

  /// The extensive form that is written has the optimum at the price of committed money.
  @Test func theWrittenReserveIsSolved() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      "reserve", "--scenarios", "100", "--seed", "3", "--write-model", "model", "--format", "json",
      in: scratch.url)
    #expect(run.succeeded)
    let json = try #require(try JSONSerialization.jsonObject(with: run.out) as? [String: Any])
    let reserve = try #require((json["reserves"] as? [[String: Any]])?.first)
    #expect(reserve["scenarios"] as? Int == 100 && reserve["seed"] as? Int == 3)
    let solved = try Run.tool(
      "glpsol", "-m", "model/reserve.mod", "-d", "model/flex-reserve.dat", "-o", "model/out.txt",
      in: scratch.url)
    #expect(solved.ended(0), "\(solved.text)")
    #expect(try scratch.text("model/out.txt").contains("OPTIMAL"))
  }

  @Test func noInstitute() throws {
    let scratch = try Scratch.withExample()
    #expect(try Program.shell("rm budget/institute.yaml", in: scratch.url).ended(0))
    let run = try Program.run("justify", "budget", in: scratch.url)
    #expect(run.refused(1) && run.complaint.contains("add institute.yaml"))
  }

  /// The answers of `reserve` and `justify` do not depend on threads.
  @Test(arguments: [
    ["reserve", "budget", "--scenarios", "500", "--seed", "4", "--format", "html"],
    ["justify", "budget", "--format", "html"],
  ])
  func sameBytesOnAnyThreads(_ arguments: [String]) throws {
    let scratch = try Scratch.withExample()
    // Costs as they are: every other cost is planned again, which takes long.
    #expect(
      try Program.shell(
        "sed -i 's/cost_factor: .*/cost_factor: 100/' budget/institute.yaml", in: scratch.url
      ).ended(0))
    func bytes(_ threads: Int) throws -> Data {
      let run = try Program.shell(
        "exec \"$0\" " + arguments.joined(separator: " ") + " --threads \(threads)",
        in: scratch.url)
      #expect(run.succeeded)
      return run.out
    }
    #expect(try bytes(1) == bytes(3))
  }
}
