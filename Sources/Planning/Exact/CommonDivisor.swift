/// The greatest common divisor of integers that are not negative; the other one where one is 0.
func commonDivisor(_ one: Int, _ other: Int) -> Int {
  var (large, small) = (one, other)
  while small != 0 { (large, small) = (small, large % small) }
  return large
}
