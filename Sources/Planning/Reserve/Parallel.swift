import Dispatch
import Synchronization

/// Pieces of work that do not depend on each other, done on several threads.
enum Parallel {
  /// The results in the order of the pieces, whatever the number of threads. Each piece runs on one thread from
  /// beginning to end, as GLPK asks.
  static func map<R: Sendable>(
    _ count: Int, threads: Int, _ piece: @Sendable (Int) throws -> R
  ) throws -> [R] {
    if threads <= 1 || count <= 1 { return try (0..<count).map(piece) }
    let next = Atomic(0)
    let found = Mutex<[Result<R, any Error>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let result = Result { try piece(index) }
        found.withLock { $0[index] = result }
      }
    }
    return try found.withLock { $0 }.compactMap { try $0?.get() }
  }
}
