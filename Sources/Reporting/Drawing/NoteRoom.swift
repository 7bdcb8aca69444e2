/// Finds room for notes beside points of a drawing: off its lines, its marks and each other.
struct NoteRoom {
  /// An upright box.
  struct Box {
    let left, right, top, bottom: Double

    init(left: Double, right: Double, top: Double, bottom: Double) {
      (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
    }

    init(around point: Point, by distance: Double) {
      self.init(
        left: point.x - distance, right: point.x + distance, top: point.y - distance,
        bottom: point.y + distance)
    }

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    /// Whether a line between two points crosses it, after Liang and Barsky.
    func meets(_ line: Line) -> Bool {
      let (across, down) = (line.to.x - line.from.x, line.to.y - line.from.y)
      var (enters, leaves) = (0.0, 1.0)
      for (step, distance) in [
        (-across, line.from.x - left), (across, right - line.from.x),
        (-down, line.from.y - top), (down, bottom - line.from.y),
      ] {
        if step < 0 {
          enters = max(enters, distance / step)
        } else if step > 0 {
          leaves = min(leaves, distance / step)
        } else if distance < 0 {
          return false
        }
      }
      return enters <= leaves
    }

    /// The square of how far a point is from it.
    func square(to point: Point) -> Double {
      let across = max(left - point.x, 0, point.x - right)
      let down = max(top - point.y, 0, point.y - bottom)
      return across * across + down * down
    }
  }

  typealias Point = (x: Double, y: Double)

  /// A straight line between two points.
  struct Line {
    let from, to: Point
  }

  /// Where a note stands.
  struct Place {
    let left: Double
    let baseline: Double
    /// From the point to a note that does not stand right beside it.
    let leader: Line?
  }

  /// Notes stay within it.
  let frame: Box
  private var boxes: [Box] = []
  private var notes: [Box] = []
  private var lines: [Line] = []
  private var marks: [Point] = []

  init(frame: Box) { self.frame = frame }

  private static let size = (ascent: 8.5, height: 11.0)
  private static let markRadius = 5.0

  /// Keeps a box free.
  mutating func keep(_ box: Box) { boxes.append(box) }

  /// Keeps a line through points free.
  mutating func keep(_ points: [Point]) {
    lines += zip(points, points.dropFirst()).map { Line(from: $0, to: $1) }
  }

  /// Keeps the mark at a point free.
  mutating func keepMark(at point: Point) {
    boxes.append(Box(around: point, by: Self.markRadius))
    marks.append(point)
  }

  /// The nearest free place for a note beside a marked point, which it then takes; nil when there is none.
  mutating func take(width: Double, at point: Point) -> Place? {
    let (x, y) = point
    for distance in [0.0, 14, 28, 42] {
      for side in [x + Self.markRadius + 1, x - Self.markRadius - 1 - width, x - width / 2] {
        for isAbove in [true, false] {
          // Notes that would leave the frame are moved along its edge.
          let left = max(frame.left, min(side, frame.right - width))
          let top =
            isAbove
            ? y - Self.markRadius - distance - Self.size.height : y + Self.markRadius + distance
          let box = Box(
            left: left, right: left + width, top: top, bottom: top + Self.size.height)
          let start = (x: x, y: isAbove ? y - Self.markRadius : y + Self.markRadius)
          let end = (x: max(box.left, min(x, box.right)), y: isAbove ? box.bottom : box.top)
          let leader = distance > 0 ? Line(from: start, to: end) : nil
          if isFree(box), leader.map(isClear) ?? belongs(box, to: point) {
            notes.append(
              Box(left: left - 3, right: left + width + 3, top: box.top, bottom: box.bottom))
            if let leader { lines.append(leader) }
            return Place(left: left, baseline: top + Self.size.ascent, leader: leader)
          }
        }
      }
    }
    return nil
  }

  private func isFree(_ box: Box) -> Bool {
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top
      && box.bottom <= frame.bottom
      && !boxes.contains(where: box.meets) && !notes.contains(where: box.meets)
      && !lines.contains(where: box.meets)
  }

  /// Whether a leader runs through no note and through the middle of no mark; it may touch marks beside its own.
  private func isClear(_ leader: Line) -> Bool {
    !notes.contains { $0.meets(leader) }
      && !marks.contains { Box(around: $0, by: Self.markRadius / 2).meets(leader) }
  }

  /// Whether nobody takes the note for that of another mark: those are twice as far from it.
  private func belongs(_ box: Box, to point: Point) -> Bool {
    marks.allSatisfy { $0 == point || box.square(to: $0) >= 4 * box.square(to: point) }
  }
}
