import Foundation
import Synchronization

/// Independent pieces of work on all cores.
///
/// A problem of GLPK, and the memory of GLPK it lives in, belong to the thread that made it: each piece is done from start
/// to end on one thread.
enum Concurrent {
  private struct State<Item, Output> {
    var next = 0
    var found: [Int: Result<Output, PlanningError>] = [:]
  }

  /// Results in the order of the items, whatever the number of threads.
  ///
  /// - Parameter threads: most threads; nil for as many as there are cores.
  /// - Throws: when pieces fail, the error of the first of them in the order of the items.
  static func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], threads: Int?,
    _ work: @Sendable (Item) throws(PlanningError) -> Output
  ) throws(PlanningError) -> [Output] {
    let most = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let state = Mutex(State<Item, Output>())
    DispatchQueue.concurrentPerform(iterations: max(1, min(most, items.count))) { _ in
      while let place = state.withLock({ state -> Int? in
        guard state.next < items.count else { return nil }
        state.next += 1
        return state.next - 1
      }) {
        let result: Result<Output, PlanningError>
        do throws(PlanningError) {
          result = .success(try work(items[place]))
        } catch {
          result = .failure(error)
        }
        state.withLock { $0.found[place] = result }
      }
    }
    let found = state.withLock { $0.found }
    var results: [Output] = []
    for place in items.indices {
      guard let result = found[place] else { continue }
      results.append(try result.get())
    }
    return results
  }
}
