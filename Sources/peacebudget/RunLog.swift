import ArgumentParser
import Budget
import Foundation
import Models
import OrderedCollections
import Reporting
import Synchronization

/// Gathers what a run reads and writes, for its record and for doing it again.
enum RunLog {
  private struct State {
    var inputs: [RunRecord.File] = []
    var outputs: [RunRecord.File] = []
    var result = Data()
    /// The recorded run; nil when this run is none that is done again.
    var rehearsed: RunRecord?
    var solves: [String]?
  }

  private static let state = Mutex(State())

  /// Whether a run is only done again for comparison: nothing is written then.
  static var isRehearsal: Bool { rehearsed != nil }

  /// The run that is done again; nil when none is.
  static var rehearsed: RunRecord? { state.withLock { $0.rehearsed } }

  /// Forgets everything; from now on nothing is written.
  static func rehearse(_ record: RunRecord) {
    state.withLock { $0 = State(rehearsed: record) }
  }

  /// From now on things are written again.
  static func endRehearsal() { state.withLock { $0.rehearsed = nil } }

  /// A run that changes a folder which it reads can only be done again when that is as it was.
  static func requireInputs(asBefore folder: String) throws {
    let (record, inputs) = state.withLock { ($0.rehearsed, $0.inputs) }
    guard let record, record.inputs != inputs.sorted(by: { $0.name < $1.name }) else { return }
    Output.complain(
      "the run has changed \(folder), which it read; to do it again, put the folder back as it was before"
    )
    throw ExitCode(1)
  }

  /// Remembers the files of a budget.
  static func read(_ budget: Budget) {
    for (file, digest) in budget.digests {
      read(.init(name: "\(budget.name)/\(file)", sha256: digest))
    }
  }

  /// Remembers the files of scenarios, each once.
  static func read(_ scenarios: some Sequence<Scenario>) {
    let files = scenarios.reduce(into: OrderedDictionary<String, String>()) {
      $0.merge($1.files) { $1 }
    }
    for (file, digest) in files { read(.init(name: file, sha256: digest)) }
  }

  /// Remembers a file that was read.
  static func read(_ file: RunRecord.File) { state.withLock { $0.inputs.append(file) } }

  /// Remembers how plans were come by.
  static func solved(_ notes: [String]) { state.withLock { $0.solves = notes } }

  /// Remembers what goes to standard output.
  static func result(_ data: Data) { state.withLock { $0.result += data } }

  /// Remembers a file that was written.
  static func wrote(_ data: Data, as path: String) {
    state.withLock { $0.outputs.append(.init(name: path, data: data)) }
  }

  /// The record of the run so far.
  static func record(arguments: [String], settings: [String: String] = [:]) -> RunRecord {
    state.withLock { state in
      RunRecord(
        program: "peacebudget \(PeaceBudget.version)", solver: PeaceBudget.solver,
        arguments: arguments, settings: settings, inputs: state.inputs.sorted { $0.name < $1.name },
        models: Models.all.map { .init(name: $0.name, data: Data($0.text.utf8)) },
        result: .init(name: "standard output", data: state.result), outputs: state.outputs,
        solves: state.solves)
    }
  }
}
