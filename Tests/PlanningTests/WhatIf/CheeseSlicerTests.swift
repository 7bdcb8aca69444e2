import Planning
import TestSupport
import Testing

/// Cuts divided by a rule: whole k€, floors respected, sum exact, on all small worlds.
@Suite struct CheeseSlicerTests {
  /// The share that the lines on no floor keep, found by trying every set of lines on their floor.
  private func share(
    _ amounts: [Int], _ floors: [Int], _ total: Int
  ) -> (pinned: Set<Int>, left: Int, weight: Int)? {
    var found: [(Set<Int>, Int, Int)] = []
    for bits in 0..<(1 << amounts.count) {
      let pinned = Set(amounts.indices.filter { bits >> $0 & 1 == 1 })
      let left = total - pinned.reduce(0) { $0 + floors[$1] }
      let weight = amounts.indices.filter { !pinned.contains($0) }.reduce(0) { $0 + amounts[$1] }
      guard left >= 0, weight > 0 else { continue }
      let fits = amounts.indices.allSatisfy { place in
        pinned.contains(place)
          ? left * amounts[place] < floors[place] * weight
          : left * amounts[place] >= floors[place] * weight
      }
      if fits { found.append((pinned, left, weight)) }
    }
    return found.first.map { ($0.0, $0.1, $0.2) }
  }

  private func check(_ amounts: [Int], _ floors: [Int], _ total: Int) {
    let result = CheeseSlicer.slice(amounts, floors: floors, to: total)
    let raised = zip(amounts, floors).map { max($0, $1) }
    let note: Comment = "\(amounts) floors \(floors) to \(total): \(String(describing: result))"
    if raised.reduce(0, +) <= total {
      #expect(result == raised, note)
      return
    }
    if floors.reduce(0, +) > total {
      #expect(result == nil, note)
      return
    }
    guard let result else {
      Issue.record(note)
      return
    }
    #expect(zip(result, floors).allSatisfy { $0 >= $1 }, note)
    #expect(zip(result, raised).allSatisfy { $0 <= $1 }, note)
    guard let (pinned, left, weight) = share(amounts, floors, total) else {
      // Only lines without a position of their own could take the rest.
      #expect(result == floors, note)
      return
    }
    #expect(result.reduce(0, +) == total, note)
    #expect(pinned.allSatisfy { result[$0] == floors[$0] }, note)
    let free = amounts.indices.filter { !pinned.contains($0) }
    let up = free.filter { result[$0] == left * amounts[$0] / weight + 1 }
    let down = free.filter { result[$0] == left * amounts[$0] / weight }
    #expect(up.count + down.count == free.count, note)
    for higher in up {
      for lower in down {
        let (a, b) = (left * amounts[higher] % weight, left * amounts[lower] % weight)
        #expect(a > b || (a == b && higher < lower), note)
      }
    }
  }

  /// Every list of three amounts from 0 to 4, every floor from 0 to 5, every total.
  @Test func allSmallWorlds() {
    let range = 0...4
    for a in range {
      for b in range {
        for c in range {
          for floors in [
            [0, 0, 0], [1, 0, 2], [0, 4, 0], [5, 0, 0], [2, 2, 2], [a, b, 0], [a, b, c],
          ] {
            for total in 0...15 { check([a, b, c], floors, total) }
          }
        }
      }
    }
  }

  @Test(arguments: 0..<4) func seeded(_ chunk: Int) {
    var random = Seeded(81_000 + chunk)
    for _ in 0..<400 {
      let amounts = (0..<random.int(1...6)).map { _ in random.int(0...10_000) }
      let floors = amounts.map { random.chance(40) ? random.int(0...$0) : 0 }
      check(amounts, floors, random.int(0...amounts.reduce(1, +)))
    }
  }

  @Test func tiesGoToTheFirst() {
    #expect(CheeseSlicer.slice([10, 10, 10], floors: [0, 0, 0], to: 20) == [7, 7, 6])
    #expect(CheeseSlicer.slice([1, 1, 1, 1], floors: [0, 0, 0, 0], to: 2) == [1, 1, 0, 0])
    // A larger remainder comes before an earlier place.
    #expect(CheeseSlicer.slice([3, 4], floors: [0, 0], to: 5) == [2, 3])
  }

  @Test func theLastOfTheOrderGivesFirst() {
    #expect(
      CheeseSlicer.takeFromLast([10, 20, 30], floors: [0, 5, 5], to: 40, order: [2, 0, 1])
        == [5, 5, 30])
    #expect(
      CheeseSlicer.takeFromLast([10, 20], floors: [6, 6], to: 11, order: [0, 1]) == nil)
    #expect(
      CheeseSlicer.takeFromLast([10, 20], floors: [0, 0], to: 99, order: [0, 1]) == [10, 20])
  }

  /// All small worlds: some line is cut in part, those before it not at all, those after it to their floor.
  @Test func protectFirstOnAllSmallWorlds() {
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      for a in 0...3 {
        for b in 0...3 {
          for floors in [[0, 0, 0], [1, 0, 1], [a, 0, 0]] {
            let amounts = [a, b, 3]
            let raised = zip(amounts, floors).map { max($0, $1) }
            for total in 0...10 {
              let result = CheeseSlicer.takeFromLast(
                amounts, floors: floors, to: total, order: order)
              let note: Comment = "\(amounts) \(floors) \(total) \(order)"
              guard let result else {
                #expect(floors.reduce(0, +) > total, note)
                continue
              }
              #expect(result.reduce(0, +) == min(total, raised.reduce(0, +)), note)
              let states = order.map { place in
                result[place] == raised[place] ? 0 : result[place] == floors[place] ? 2 : 1
              }
              // 0 at the start, at most one in between, then floors (a floor may equal the amount).
              let rest = states.drop { $0 == 0 }
              #expect(
                rest.dropFirst().enumerated().allSatisfy { offset, state in
                  let place = order[order.count - rest.count + 1 + offset]
                  return state == 2 || raised[place] == floors[place]
                }, note)
            }
          }
        }
      }
    }
  }
}
