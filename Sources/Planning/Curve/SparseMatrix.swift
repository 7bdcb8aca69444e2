/// The entries of a parametric problem by row and by column.
struct SparseMatrix: Sendable {
  /// Entries of row `i` are `rowStart[i]..<rowStart[i + 1]`.
  private(set) var rowStart: [Int] = [0]
  private(set) var rowColumn: [Int] = []
  private(set) var rowValue: [Int] = []
  /// Entries of column `j` are `columnStart[j]..<columnStart[j + 1]`.
  private(set) var columnStart: [Int]
  private(set) var columnRow: [Int]
  private(set) var columnValue: [Int]

  init(_ problem: ParametricProblem) {
    var counts = Array(repeating: 0, count: problem.columns.count + 1)
    for row in problem.rows {
      for entry in row.entries {
        rowColumn.append(entry.column)
        rowValue.append(entry.value)
        counts[entry.column + 1] += 1
      }
      rowStart.append(rowColumn.count)
    }
    for column in counts.indices.dropFirst() { counts[column] += counts[column - 1] }
    columnStart = counts
    columnRow = Array(repeating: 0, count: rowColumn.count)
    columnValue = columnRow
    for row in problem.rows.indices {
      for entry in rowStart[row]..<rowStart[row + 1] {
        let place = counts[rowColumn[entry]]
        columnRow[place] = row
        columnValue[place] = rowValue[entry]
        counts[rowColumn[entry]] += 1
      }
    }
  }

  func entries(ofRow row: Int) -> Range<Int> { rowStart[row]..<rowStart[row + 1] }
  func entries(ofColumn column: Int) -> Range<Int> { columnStart[column]..<columnStart[column + 1] }
}

/// A vector of which only what is not zero is kept, in order of places.
struct SparseVector: Hashable, Sendable {
  private(set) var places: [Int] = []
  private(set) var values: [Rational] = []

  /// The value at a place.
  subscript(place: Int) -> Rational {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == place ? values[low] : .zero
  }

  private mutating func append(_ place: Int, _ value: Rational) {
    if value.isZero { return }
    places.append(place)
    values.append(value)
  }

  /// The vector without what stands at a place.
  func without(_ place: Int) -> SparseVector {
    guard let found = places.firstIndex(of: place) else { return self }
    var rest = self
    rest.places.remove(at: found)
    rest.values.remove(at: found)
    return rest
  }

  /// The vector with a value at a place where it had none.
  func with(_ value: Rational, at place: Int) -> SparseVector {
    var more = self
    let found = places.firstIndex { $0 > place } ?? places.count
    more.places.insert(place, at: found)
    more.values.insert(value, at: found)
    return more
  }

  /// Every value times a factor that is not zero.
  func times(_ factor: Rational) -> SparseVector {
    var product = self
    for place in values.indices { product.values[place] = values[place] * factor }
    return product
  }

  /// The sum of this vector and a multiple of another.
  func adding(_ other: SparseVector, times factor: Rational) -> SparseVector {
    var sum = SparseVector()
    sum.places.reserveCapacity(places.count + other.places.count)
    sum.values.reserveCapacity(places.count + other.places.count)
    var (mine, theirs) = (0, 0)
    while mine < places.count || theirs < other.places.count {
      let here = mine < places.count ? places[mine] : .max
      let there = theirs < other.places.count ? other.places[theirs] : .max
      if here < there {
        sum.append(here, values[mine])
        mine += 1
      } else if there < here {
        sum.append(there, other.values[theirs] * factor)
        theirs += 1
      } else {
        sum.append(here, values[mine] + other.values[theirs] * factor)
        mine += 1
        theirs += 1
      }
    }
    return sum
  }
}
