import TestSupport
import Testing

/// GLPK's own command line.
enum Glpsol {
  /// Status and objective of a solution file as `glpsol --write` leaves it.
  struct Answer {
    var status: String
    var objective: Double
  }

  /// Solves a written model; `s mip rows columns status objective` or `s bas rows columns primal dual objective` is what
  /// the program leaves.
  static func solve(model: String, data: String, relaxed: Bool = false) throws -> Answer {
    let scratch = try Scratch()
    try scratch.write(model, to: "model.mod")
    try scratch.write(data, to: "model.dat")
    let run = try Run.tool(
      "glpsol",
      ["-m", "model.mod", "-d", "model.dat", "--write", "solution", "--tmlim", "60"]
        + (relaxed ? ["--nomip"] : ["--cuts"]), in: scratch.url)
    try #require(run.ended(0), "glpsol is part of glpk-utils and must be installed")
    let lines = try scratch.text("solution").split(separator: "\n")
    let words = try #require(lines.first { $0.hasPrefix("s ") }).split(separator: " ").map(
      String.init)
    try #require(words[1] == (relaxed ? "bas" : "mip"))
    return Answer(
      status: words[4..<words.count - 1].joined(separator: " "),
      objective: try #require(Double(words[words.count - 1])))
  }
}
