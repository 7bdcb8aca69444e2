import Planning
import TestSupport
import Testing

/// Exact arithmetic, small and beyond machine words.
@Suite struct CurveRationalTests {
  /// Against whole numbers of 128 bits, which hold every cross product of these.
  @Test func smallFractionsAgreeWithCrossProducts() {
    let numbers = (-6...6).flatMap { top in (1...6).map { (top, $0) } }
    for (a, b) in numbers {
      let one = Rational(a, over: b)
      #expect(one == Rational(-a, over: -b))
      for (c, d) in numbers {
        let other = Rational(c, over: d)
        #expect(one + other == Rational(a * d + c * b, over: b * d))
        #expect(one - other == Rational(a * d - c * b, over: b * d))
        #expect(one * other == Rational(a * c, over: b * d))
        if c != 0 { #expect(one / other == Rational(a * d, over: b * c)) }
        #expect((one < other) == (a * d < c * b))
        #expect((one == other) == (a * d == c * b))
      }
    }
  }

  /// Laws that hold whatever the size; the numbers soon leave machine words and come back.
  @Test func lawsHoldBeyondMachineWords() {
    var random = Seeded(77)
    var largest = 0
    for _ in 0..<400 {
      func fraction() -> Rational {
        let bits = random.int(1...62)
        let top = random.int(-(1 << bits)...(1 << bits))
        return Rational(top, over: random.int(1...(1 << bits)))
      }
      let (a, b, c) = (fraction(), fraction(), fraction())
      #expect(a + b - b == a)
      #expect(a + b == b + a)
      #expect(a * (b + c) == a * b + a * c)
      #expect((a * b) * c == a * (b * c))
      if !b.isZero { #expect(a * b / b == a) }
      #expect((a < b) == ((a - b).sign < 0))
      #expect((a < b) == (a * Rational(3) < b * Rational(3)))
      #expect(-(-a) == a)
      #expect(a.magnitude == (a < .zero ? -a : a))
      let sum = a * b * c
      largest = max(largest, "\(sum)".count)
      let near = a.approximation * b.approximation * c.approximation
      #expect(abs(sum.approximation - near) <= 1e-12 * abs(near))
    }
    // The test has seen numbers that no machine word holds.
    #expect(largest > 60)
  }

  @Test func theEdgesOfMachineWords() {
    let (least, most) = (Rational(Int.min), Rational(Int.max))
    #expect("\(-least)" == "9223372036854775808")
    #expect(-(-least) == least)
    #expect(least.magnitude == -least)
    #expect(most + .one == -least)
    #expect((most + .one) - .one == most)
    #expect(most * most / most == most)
    #expect(least / least == .one)
    #expect(Rational(Int.min, over: -1) == -least)
    #expect((most * most).approximation == Double(Int.max) * Double(Int.max))
    #expect((Rational.one / (most * most)).sign == 1)
  }

  @Test func rounding() {
    let halves = [(-3, -1), (-2, -1), (-1, 0), (0, 0), (1, 1), (2, 1), (3, 2)]
    for (top, nearest) in halves { #expect(Rational(top, over: 2).rounded == nearest) }
    #expect(Rational(-7, over: 2).roundedDown == -4)
    #expect(Rational(7, over: 2).roundedDown == 3)
    let large = Rational(Int.max) * Rational(Int.max)
    #expect((large / Rational(Int.max) + Rational(1, over: 3)).roundedDown == Int.max)
    #expect((-large).roundedDown == Int.min)
    #expect(((large + .one) / large - .one).roundedDown == 0)
    #expect((.one - (large + .one) / large).roundedDown == -1)
  }

  @Test func isWrittenInLowestTerms() {
    #expect("\(Rational(6, over: -4))" == "-3/2")
    #expect("\(Rational(6, over: 3))" == "2")
    #expect("\(Rational.zero)" == "0")
  }
}
