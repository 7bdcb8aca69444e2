/// Division of integers that are not negative, rounded half up.
public func rounded(_ value: Int, over divisor: Int) -> Int {
  (2 * value + divisor) / (2 * divisor)
}
