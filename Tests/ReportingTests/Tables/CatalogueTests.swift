import Budget
import Testing

@testable import Reporting

/// What can be printed, and what is said when it cannot.
@Suite struct CatalogueTests {
  private func budget() throws -> Budget {
    let folder = try #require(Folder(example: "netherlands-2026"))
    return try Budget(folder: folder)
  }

  private func message(
    _ stage: Stage, _ articles: [String]? = nil, _ kinds: [TableKind]? = nil
  ) throws -> String {
    let budget = try budget()
    do throws(TableError) {
      _ = try TableCatalogue.tables(
        of: budget, stage: stage, articles: articles, kinds: kinds, language: .nl)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func order() throws {
    let tables = try TableCatalogue.tables(
      of: try budget(), stage: .firstSuppletory, language: .nl)
    #expect(
      tables.map { "\($0.node) \($0.kind.rawValue)" } == [
        "V statement", "V main-mutations", "V.1 consequences", "V.1 flexibility",
        "V.2 consequences", "V.2 flexibility", "V.7 consequences", "V.7 flexibility",
        "V multi-year-commitments", "V stages", "XVII statement", "XVII main-mutations",
        "XVII.4 consequences", "XVII.4 flexibility", "XVII multi-year-commitments", "XVII stages",
      ])
  }

  @Test func chosen() throws {
    let names = { (articles: [String]?, kinds: [TableKind]?) in
      try TableCatalogue.tables(
        of: try self.budget(), stage: .firstSuppletory, articles: articles, kinds: kinds,
        language: .nl
      ).map { "\($0.node) \($0.kind.rawValue)" }
    }
    #expect(try names(["V.2"], nil) == ["V.2 consequences", "V.2 flexibility"])
    #expect(
      try names(["XVII.4", "V.1"], [.consequences]) == ["V.1 consequences", "XVII.4 consequences"])
    #expect(try names(["V.2"], [.statement]) == ["V statement"])
    #expect(try names(["XVII"], nil).count == 6)
    #expect(try names(nil, [.stages, .statement]).count == 4)
  }

  @Test func errors() throws {
    #expect(
      try message(.firstSuppletory, ["V.11"]) == "there is no article 'V.11'; did you mean 'V.1'?")
    #expect(
      try message(.firstSuppletory, ["hello"])
        == "there is no article 'hello'; the articles are V.1, V.2, V.7, XVII.4")
    // A code of another level is no article.
    #expect(try message(.firstSuppletory, ["V.1.1"]).hasPrefix("there is no article 'V.1.1'"))
    #expect(
      try message(.adopted)
        == "this budget has no stage VB; use one of OWB, NVW, ISB, 1S, PS, 2S, JV, or add it to stages in budget.yaml"
    )
    #expect(
      try message(.draft, nil, [.mainMutations])
        == "there is no table main-mutations at stage OWB here; there is statement, consequences, flexibility, multi-year-commitments, stages"
    )
    #expect(
      try message(.firstSuppletory, ["V.2"], [.cashShifts])
        == "there is no table cash-shifts at stage 1S here; there is statement, consequences, main-mutations, flexibility, multi-year-commitments, stages"
    )
  }
}
