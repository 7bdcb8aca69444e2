import Budget
import OrderedCollections
import Testing

/// The tree.
@Suite struct StructureTests {
  @Test func subtreeIsInOrderOfPrint() throws {
    let structure = try Sample().load().structure
    #expect(
      structure.subtree(of: "V") == ["V", "V.1", "V.1.1", "core", "talks", "V.7", "unit"])
    #expect(structure.subtree(of: "XVII") == ["XVII", "XVII.4", "study"])
    #expect(structure.subtree(of: "core") == ["core"])
  }

  @Test func orderOfPrintIsThatOfTheRows() throws {
    let text = Sample().text("structure.csv").split(separator: "\n").map(String.init)
    let turned = ([text[0]] + text.dropFirst().reversed()).joined(separator: "\n")
    let structure = try Sample().with("structure.csv", turned).load().structure
    #expect(
      structure.subtree(of: "V") == ["V", "V.7", "unit", "V.1", "V.1.1", "talks", "core"])
    #expect(structure.children(of: "V.1.1") == ["talks", "core"])
  }

  @Test func ancestors() throws {
    let structure = try Sample().load().structure
    #expect(structure.ancestor(of: "core", at: .chapter)?.code == "V")
    #expect(structure.ancestor(of: "core", at: .article)?.code == "V.1")
    #expect(structure.ancestor(of: "core", at: .subarticle)?.code == "V.1.1")
    #expect(structure.ancestor(of: "core", at: .instrument) == nil)
    #expect(structure.ancestor(of: "core", at: .line)?.code == "core")
    #expect(structure.ancestor(of: "V", at: .article) == nil)
    #expect(structure.ancestor(of: "nowhere", at: .chapter) == nil)
  }

  @Test(arguments: Examples.names)
  func everyNodeOfAnExampleStandsInOneSubtree(name: String) throws {
    let budget = try Budget(folder: #require(Folder(example: name)))
    let codes = budget.settings.chapters.flatMap { budget.structure.subtree(of: $0) }
    #expect(codes.count == budget.structure.nodes.count)
    #expect(Set(codes) == Set(budget.structure.nodes.keys))
    for code in codes {
      let chapter = try #require(budget.structure.ancestor(of: code, at: .chapter))
      #expect(budget.structure.subtree(of: chapter.code).contains(code))
    }
  }

  @Test func parentsStandHigher() {
    let remedy = "a parent stands on a higher level: chapter, article, subarticle, instrument, line"
    #expect(
      Sample().setting("structure.csv", line: 6, "parent", "core").issues == [
        "structure.csv:6: 'talks' (line) stands under 'core' (line); \(remedy)"
      ])
    #expect(
      Sample().setting("structure.csv", line: 4, "parent", "core").issues == [
        "structure.csv:4: 'V.1.1' (subarticle) stands under 'core' (line); \(remedy)"
      ])
    #expect(
      Sample().setting("structure.csv", line: 3, "parent", "V.1").issues == [
        "structure.csv:3: 'V.1' (article) stands under 'V.1' (article); \(remedy)"
      ])
  }

  /// Commitments, published totals and what may be disclosed are all of articles.
  @Test func everyMoneyStandsInAnArticle() {
    let remedy = "put it under an article: all money of a chapter stands in its articles"
    #expect(
      Sample().appending(
        "structure.csv", "loose,XVII,line,Los,Loose", "XVII.a,XVII,subarticle,Deel,Part",
        "below,XVII.a,line,Onder,Below"
      ).issues == [
        "structure.csv:12: 'loose' (line) stands under chapter 'XVII' without an article; \(remedy)",
        "structure.csv:13: 'XVII.a' (subarticle) stands under chapter 'XVII' without an article;"
          + " \(remedy)",
      ])
  }

  @Test func roots() {
    #expect(
      Sample().setting("structure.csv", line: 5, "parent", "").issues == [
        "structure.csv:5: 'core' has no parent; name the node above it"
      ])
    #expect(
      Sample().setting("structure.csv", line: 9, "parent", "V").issues == [
        "structure.csv:9: chapter 'XVII' has a parent; leave parent empty"
      ])
  }
}
