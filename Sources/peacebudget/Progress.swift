import Foundation
import Synchronization

/// Says on standard error that work goes on: only on a terminal, and only after a second.
final class Progress: Sendable {
  private let state = Mutex((done: false, shown: false))

  private init() {}

  static func during<R>(_ what: String, _ work: () throws -> R) rethrows -> R {
    guard isatty(STDERR_FILENO) == 1 else { return try work() }
    let progress = Progress()
    let thread = Thread {
      var seconds = 0
      while true {
        Thread.sleep(forTimeInterval: 1)
        seconds += 1
        let done = progress.state.withLock { state in
          if !state.done {
            Output.status("\(what): \(seconds) s")
            state.shown = true
          }
          return state.done
        }
        if done { return }
      }
    }
    thread.start()
    defer {
      progress.state.withLock { state in
        state.done = true
        if state.shown { Output.status("") }
      }
    }
    return try work()
  }
}

extension Output {
  /// Replaces the status line of the terminal.
  static func status(_ text: String) {
    let data = Data("\r\u{1B}[K\(text)".utf8)
    _ = data.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
