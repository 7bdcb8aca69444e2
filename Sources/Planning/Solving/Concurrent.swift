import Foundation
import Synchronization

/// Independent pieces of work on several threads.
///
/// A problem of GLPK, and the memory of GLPK it lives in, belong to the thread that made it: each piece is done from start
/// to end on one thread.
enum Concurrent {
  /// Results in the order of the pieces, whatever the number of threads.
  ///
  /// - Parameter threads: most threads; nil for as many as there are cores.
  /// - Throws: when pieces fail, the error of the first of them in their order.
  static func map<Output: Sendable, Failure: Error>(
    _ count: Int, threads: Int?, _ work: @Sendable (Int) throws(Failure) -> Output
  ) throws(Failure) -> [Output] {
    var outputs: [Output] = []
    for result in results(count, threads: threads, work) { outputs.append(try result.get()) }
    return outputs
  }

  /// As ``map(_:threads:_:)``, with the error of each piece that fails.
  static func results<Output: Sendable, Failure: Error>(
    _ count: Int, threads: Int?, _ work: @Sendable (Int) throws(Failure) -> Output
  ) -> [Result<Output, Failure>] {
    let most = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let state = Mutex(
      (next: 0, found: [Result<Output, Failure>?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(most, count))) { _ in
      while let place = state.withLock({ state -> Int? in
        defer { state.next += 1 }
        return state.next < count ? state.next : nil
      }) {
        let result = Result { () throws(Failure) in try work(place) }
        state.withLock { $0.found[place] = result }
      }
    }
    return state.withLock { $0.found }.compactMap(\.self)
  }
}
