import Testing

@testable import Planning

/// Pieces of work on several threads.
@Suite struct ConcurrentTests {
  /// So small that the threads are always in each other's way.
  @Test func everyPieceOnceAndInOrder() {
    #expect(Concurrent.map(100_000, threads: 4) { $0 } == Array(0..<100_000))
  }

  @Test func theFirstErrorInOrder() {
    struct Fault: Error { let place: Int }
    let results = Concurrent.results(1000, threads: 4) { (place) throws(Fault) in
      if place % 7 == 3 { throw Fault(place: place) }
      return place
    }
    #expect(results.count == 1000)
    for (place, result) in results.enumerated() {
      #expect((try? result.get()) == (place % 7 == 3 ? nil : place))
    }
    let fault = #expect(throws: Fault.self) {
      try Concurrent.map(1000, threads: 4) { (place) throws(Fault) in
        if place % 7 == 3 { throw Fault(place: place) }
        return place
      }
    }
    #expect(fault?.place == 3)
  }
}
