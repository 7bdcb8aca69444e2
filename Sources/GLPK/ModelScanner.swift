// SPDX-License-Identifier: GPL-3.0-or-later

/// A light look at MathProg text before the translator sees it: nesting that would overflow its
/// stack (which no error hook can catch), and statements with effects outside the model.
struct ModelScanner {
  /// Parentheses, brackets and braces inside one another.
  static let depthLimit = 100
  /// Operators and keywords of one statement; long chains become deep trees. Powers, which the
  /// translator reads from the right, count tenfold. Both limits fit a stack of 512 kB.
  static let chainLimit = 2_000

  enum Token: Equatable {
    case word(String)
    case symbol(Character)
    case text
  }

  private var tokens: [(token: Token, line: Int)] = []

  init(_ text: String) {
    var lexer = ModelLexer(text)
    while let next = lexer.next() { tokens.append(next) }
  }

  /// - Throws: `modelTooDeep`.
  func checkDepth() throws {
    var depth = 0
    var chain = 0
    var atStart = true
    var inData = false
    var previous = Token.text
    for (token, line) in tokens {
      // A data section is one long statement per table, without expressions.
      if atStart && token == .word("data") { inData = true }
      atStart = token == .symbol(";")
      defer { previous = token }
      switch token {
      case .symbol("("), .symbol("["), .symbol("{"):
        depth += 1
        chain += 1
      case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
      case .symbol(";"):
        depth = 0
        chain = 0
      case .symbol(","), .symbol(":"), .symbol("."), .text: break
      case .symbol("^"): chain += 10
      case .symbol("*"): chain += previous == token ? 10 : 1
      case .symbol: chain += 1
      case .word(let word): if Self.chaining.contains(word) { chain += 1 }
      }
      if depth > Self.depthLimit {
        throw GLPKError.modelTooDeep(line: line, limit: Self.depthLimit)
      }
      if chain > Self.chainLimit && !inData {
        throw GLPKError.modelTooDeep(line: line, limit: Self.chainLimit)
      }
    }
  }

  /// Brackets only: data may be a very long statement.
  /// - Throws: `modelTooDeep`.
  func checkBrackets() throws {
    var depth = 0
    for (token, line) in tokens {
      switch token {
      case .symbol("("), .symbol("["), .symbol("{"): depth += 1
      case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
      case .symbol(";"): depth = 0
      default: break
      }
      if depth > Self.depthLimit {
        throw GLPKError.modelTooDeep(line: line, limit: Self.depthLimit)
      }
    }
  }

  private static let chaining: Set<String> = [
    "if", "then", "else", "not", "and", "or", "in", "within", "union", "diff", "symdiff", "inter",
    "cross", "div", "mod", "less", "by",
  ]

  /// Refuses `table` and redirected `printf` wherever they could be statements.
  /// - Throws: `modelHasSideEffects`.
  func checkSideEffects() throws {
    var printing = false
    var depth = 0
    for (token, line) in tokens {
      switch token {
      case .word("table"):
        throw GLPKError.modelHasSideEffects(statement: "table", line: line)
      case .word("printf"):
        printing = true
        depth = 0
      case .symbol("("), .symbol("["), .symbol("{"): depth += 1
      case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
      case .symbol(";"): printing = false
      case .symbol(">"):
        if printing && depth <= 0 {
          throw GLPKError.modelHasSideEffects(statement: "printf to a file", line: line)
        }
      default: break
      }
    }
  }

  /// Refuses parameters, sets and variables that use themselves, directly or through others.
  /// - Throws: `modelIsRecursive`.
  func checkRecursion() throws {
    var uses: [String: Set<String>] = [:]
    var current: String?
    var declaring = false
    for (token, _) in tokens {
      switch token {
      case .word("data") where current == nil && !declaring: return try Self.checkCycles(uses)
      case .word(let word):
        if let name = current {
          uses[name, default: []].insert(word)
        } else if declaring {
          current = word
          uses[word] = uses[word] ?? []
        } else if ["param", "set", "var"].contains(word) {
          declaring = true
        }
      case .symbol(";"):
        current = nil
        declaring = false
      default: break
      }
    }
    try Self.checkCycles(uses)
  }

  /// Takes away what uses nothing declared, until nothing changes; what is left is in a cycle or
  /// leads to one.
  private static func checkCycles(_ uses: [String: Set<String>]) throws {
    var open = uses
    while true {
      let names = Set(open.keys)
      let done = open.filter { $0.value.isDisjoint(with: names) }.keys
      if done.isEmpty { break }
      for name in done { open[name] = nil }
    }
    if let name = open.keys.min() { throw GLPKError.modelIsRecursive(name: name) }
  }
}
