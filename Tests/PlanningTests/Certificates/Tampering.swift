import Certificate
import TestSupport

/// A change that makes a certificate wrong, whatever the certificate; each says why. nil where it does not apply.
struct Tampering: Sendable {
  let name: String
  let apply: @Sendable (CertificateText, inout Seeded) -> [UInt8]?

  static let all = damage + plan + problem + claims + proof

  /// The digest does not fit.
  private static let damage = [
    Tampering(name: "a digit") { text, random in
      var text = text
      let line = random.int(0...text.lines.count - 1)
      var characters = Array(text.lines[line])
      let digits = characters.indices.filter { characters[$0].isNumber }
      guard !digits.isEmpty else { return nil }
      let place = random.pick(digits)
      let others = (0...9).map { Character(String($0)) }.filter { $0 != characters[place] }
      characters[place] = random.pick(others)
      text.lines[line] = String(characters)
      return text.unsealed
    },
    Tampering(name: "a sign") { text, random in
      var text = text
      let line = random.int(0...text.lines.count - 1)
      let words = text.words(line)
      let numbers = words.indices.filter {
        (words[$0].split(separator: ":").last?.first?.isNumber ?? false)
      }
      guard let place = numbers.isEmpty ? nil : random.pick(numbers) else { return nil }
      let parts = words[place].split(separator: ":").map(String.init)
      text.set(
        place, of: line,
        to: (parts.dropLast() + ["-" + parts[parts.count - 1]]).joined(separator: ":"))
      return text.unsealed
    },
    Tampering(name: "a line is dropped") { text, random in
      var text = text
      text.lines.remove(at: random.int(0...text.lines.count - 1))
      return text.unsealed
    },
    Tampering(name: "a line is dropped and the file sealed again") { text, random in
      // Lines are counted.
      var text = text
      text.lines.remove(at: random.int(0...text.lines.count - 1))
      return text.sealed
    },
    Tampering(name: "two lines change places") { text, random in
      var text = text
      let line = random.int(1...text.lines.count - 1)
      text.lines.swapAt(line - 1, line)
      return text.lines[line - 1] == text.lines[line] ? nil : text.unsealed
    },
    Tampering(name: "the file is cut off") { text, random in
      let bytes = text.sealed
      return Array(bytes[..<random.int(0...bytes.count - 1)])
    },
    Tampering(name: "something after the end") { text, random in
      text.sealed + random.pick(["\n", " ", "end\n", "0"]).utf8
    },
    Tampering(name: "the digest of a file") { text, random in
      var text = text
      let line = random.pick(Array(text.section("files")))
      let digest = text.words(line)[0]
      text.set(0, of: line, to: (digest.first == "0" ? "1" : "0") + digest.dropFirst())
      return text.unsealed
    },
  ]

  /// Columns that stand in an equation: another value breaks it.
  private static func isBound(_ name: String) -> Bool {
    ["x[", "y[", "lam[", "shift["].contains { name.hasPrefix($0) }
  }

  private static let plan = [
    Tampering(name: "a value of the plan") { text, random in
      var text = text
      let lines = text.section("plan").filter { isBound(text.words($0)[0]) }
      let line = random.pick(Array(lines))
      // A fraction becomes whole, a whole number another.
      let value = Int(text.words(line)[1])
      text.set(1, of: line, to: value.map { String($0 + random.pick([-3, -1, 1, 2])) } ?? "0")
      return text.sealed
    },
    Tampering(name: "a fraction of a whole column") { text, random in
      var text = text
      let columns = text.section("columns")
      let lines = zip(columns, text.section("plan")).filter { text.words($0.0)[1] == "whole" }
      let line = random.pick(Array(lines)).1
      text.set(1, of: line, to: "\(2 * (Int(text.words(line)[1]) ?? 0) + 1)/2")
      return text.sealed
    },
  ]

  /// Values of the plan by column; fractions count as nil.
  private static func values(_ text: CertificateText) -> [Int?] {
    text.section("plan").map { Int(text.words($0)[1]) }
  }

  private static let problem = [
    Tampering(name: "an equation asks for something else") { text, random in
      // The plan satisfied it as it was.
      var text = text
      let lines = text.section("rows").filter { text.words($0)[1] == text.words($0)[2] }
      let line = random.pick(Array(lines))
      let value = String((Int(text.words(line)[1]) ?? 0) + random.pick([-1, 1]))
      text.set(1, of: line, to: value)
      text.set(2, of: line, to: value)
      return text.sealed
    },
    Tampering(name: "an entry of an equation") { text, random in
      // The plan has something in that column.
      var text = text
      let values = values(text)
      let places = text.section("rows").filter { text.words($0)[1] == text.words($0)[2] }.flatMap {
        line in
        text.entries(line, after: 3).enumerated().filter { values[$0.element.place] != 0 }.map {
          (line, $0.offset, $0.element)
        }
      }
      guard !places.isEmpty else { return nil }
      let (line, offset, entry) = random.pick(places)
      text.set(3 + offset, of: line, to: "\(entry.place):\(entry.value + random.pick([-1, 1]))")
      return text.sealed
    },
    Tampering(name: "a bound shuts the plan out") { text, random in
      var text = text
      let values = values(text)
      let columns = Array(text.section("columns"))
      let place = random.pick(Array(columns.indices.filter { values[$0] != nil }))
      text.set(3, of: columns[place], to: String((values[place] ?? 0) - 1))
      return text.sealed
    },
    Tampering(name: "a cost") { text, random in
      // The plan has something in that column, and so reaches something else.
      var text = text
      let values = values(text)
      let places = text.section("aims").flatMap { line in
        text.entries(line, after: 3).enumerated().filter { values[$0.element.place] != 0 }.map {
          (line, $0.offset, $0.element)
        }
      }
      guard !places.isEmpty else { return nil }
      let (line, offset, entry) = random.pick(places)
      text.set(
        3 + offset, of: line, to: "\(entry.place):\(entry.value + random.pick([-1, 1, 1000]))")
      return text.sealed
    },
    Tampering(name: "a constant") { text, random in
      var text = text
      let line = random.pick(Array(text.section("aims")))
      text.set(2, of: line, to: String((Int(text.words(line)[2]) ?? 0) + random.pick([-7, 1])))
      return text.sealed
    },
    Tampering(name: "a whole column of a curve may take fractions") { text, random in
      // Then the value need not be whole.
      var text = text
      guard let aim = text.section("aims").last, text.entries(aim, after: 3).count > 0 else {
        return nil
      }
      let curve = text.words(random.pick(Array(text.section("curves"))))
      let row = text.section("rows").lowerBound + (Int(random.pick(curve)) ?? 0)
      let columns = text.section("columns")
      let whole = text.entries(row, after: 3).map { columns.lowerBound + $0.place }.filter {
        text.words($0)[1] == "whole"
      }
      text.set(1, of: random.pick(whole), to: "real")
      return text.sealed
    },
    Tampering(name: "a curve with its rows exchanged") { text, random in
      // Amounts that differ are no weights.
      var text = text
      guard let aim = text.section("aims").last, text.entries(aim, after: 3).count > 0 else {
        return nil
      }
      let rows = text.section("rows").lowerBound
      let lines = text.section("curves").filter {
        text.words(rows + (Int(text.words($0)[1]) ?? 0)).count > 5
      }
      guard !lines.isEmpty else { return nil }
      let line = random.pick(Array(lines))
      text.lines[line] = text.words(line).reversed().joined(separator: " ")
      return text.sealed
    },
  ]

  private static let claims = [
    Tampering(name: "what is reached") { text, random in
      var text = text
      let line = random.pick(text.proofs)
      let change = random.pick([-100, -1, 1, 5])
      for word in [2, 3] {
        text.set(word, of: line, to: String((Int(text.words(line)[word]) ?? 0) + change))
      }
      return text.sealed
    },
    Tampering(name: "a bound below the plan") { text, random in
      var text = text
      let line = random.pick(text.proofs)
      text.set(3, of: line, to: String((Int(text.words(line)[2]) ?? 0) - random.int(1...50)))
      return text.sealed
    },
  ]

  private static let proof = [
    Tampering(name: "the sign of a multiplier") { text, random in
      // Of a row that has one side only.
      var text = text
      let rows = text.section("rows")
      let places = text.proofs.indices.flatMap { text.section("multipliers", $0) }.flatMap { line in
        text.entries(line, after: 1).enumerated().filter { entry in
          rows.contains(rows.lowerBound + entry.element.place)
            && text.words(rows.lowerBound + entry.element.place)[1...2].contains("-")
        }.map { (line, $0.offset, $0.element) }
      }
      guard !places.isEmpty else { return nil }
      let (line, offset, entry) = random.pick(places)
      text.set(1 + offset, of: line, to: "\(entry.place):\(-entry.value)")
      return text.sealed
    },
    Tampering(name: "no multipliers") { text, random in
      // The bounds of the columns alone allow more, of the whole as of its first part.
      var text = text
      let places = text.proofs.indices.filter { text.section("tree", $0).count == 1 }
      guard !places.isEmpty else { return nil }
      let place = random.pick(Array(places))
      let aim = text.section("aims")[text.section("aims").startIndex + place]
      let columns = text.section("columns").lowerBound
      let most = text.entries(aim, after: 3).reduce(Int(text.words(aim)[2]) ?? 0) { sum, cost in
        sum + (Int(text.words(columns + cost.place)[cost.value > 0 ? 3 : 2]) ?? 0) * cost.value
      }
      guard most > Int(text.words(text.proofs[place])[3]) ?? 0 else { return nil }
      for line in text.section("multipliers", place) { text.lines[line] = text.words(line)[0] }
      return text.sealed
    },
    Tampering(name: "a leaf is left out") { text, random in
      leaf(text, &random) { text, line in text.lines.remove(at: line) }
    },
    Tampering(name: "a leaf too many") { text, random in
      leaf(text, &random) { text, line in text.lines.insert(text.lines[line], at: line) }
    },
    Tampering(name: "a leaf is not what it seems") { text, random in
      // A bound is no proof that nothing is there: plans are, at least the one of the certificate.
      var text = text
      let trees = text.proofs.indices.map { text.section("tree", $0) }.filter { $0.count == 1 }
      guard !trees.isEmpty else { return nil }
      let line = random.pick(trees).lowerBound
      text.set(0, of: line, to: "empty")
      return text.sealed
    },
    Tampering(name: "a split elsewhere") { text, random in
      var text = text
      let splits = text.lines.indices.filter { text.lines[$0].hasPrefix("split ") }
      guard !splits.isEmpty else { return nil }
      let line = random.pick(splits)
      let column = text.words(text.section("columns").lowerBound + (Int(text.words(line)[1]) ?? 0))
      let (low, high) = (Int(column[2]) ?? 0, Int(column[3]) ?? 0)
      text.set(2, of: line, to: String(random.pick([low - 1, high, high + 7])))
      return text.sealed
    },
    Tampering(name: "a split of fractions") { text, random in
      var text = text
      let splits = text.lines.indices.filter { text.lines[$0].hasPrefix("split ") }
      let columns = text.section("columns")
      let real = columns.filter { text.words($0)[1] == "real" }
      guard !splits.isEmpty, !real.isEmpty else { return nil }
      text.set(
        1, of: random.pick(splits), to: String(random.pick(Array(real)) - columns.lowerBound))
      return text.sealed
    },
    Tampering(name: "a part gets wider") { text, random in
      var text = text
      let lines = text.lines.indices.filter { text.lines[$0].hasPrefix("narrow ") }
      guard !lines.isEmpty else { return nil }
      let line = random.pick(lines)
      let items = text.words(line).dropFirst(2)
      let place = random.int(2...items.count + 1)
      let item = text.words(line)[place].split(separator: ":").map { Int($0) ?? 0 }
      let column = text.words(text.section("columns").lowerBound + item[0])
      let wider =
        random.chance(50)
        ? [item[0], (Int(column[2]) ?? 0) - 1, item[2]]
        : [item[0], item[1], (Int(column[3]) ?? 0) + 1]
      text.set(place, of: line, to: wider.map(String.init).joined(separator: ":"))
      return text.sealed
    },
  ]

  /// Changes a leaf of a tree, with its count and the digest as they should be.
  private static func leaf(
    _ text: CertificateText, _ random: inout Seeded, _ change: (inout CertificateText, Int) -> Void
  ) -> [UInt8]? {
    var text = text
    let tree = text.section("tree", random.int(0...text.proofs.count - 1))
    let leaves = tree.filter {
      text.lines[$0].hasPrefix("bound ") || text.lines[$0].hasPrefix("empty ")
    }
    let before = text.lines.count
    change(&text, random.pick(leaves))
    text.lines[tree.lowerBound - 1] = "tree \(tree.count + text.lines.count - before)"
    return text.sealed
  }
}
