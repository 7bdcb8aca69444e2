import Budget
import OrderedCollections
public import Foundation
public import Planning

/// The curve of a cut as JSON: the facts of the text report for programs and pictures. Exact figures are fractions
/// in text, such as `1063/3088`; figures beside them are rounded. The same curve gives the same bytes.
public struct CurveDocument: Encodable, Sendable {
  struct Scope: Encodable {
    let code: String?
    let envelopes: [String]
    let years: [Int]
    let total: Int
    let totalByYear: [String: Int]
  }

  /// A place on the axis of the cut: exact, in hundredths of a per cent and in k€.
  struct Depth: Encodable {
    let exact: String
    let permyriad, amount: Int
  }

  struct Value: Encodable {
    let exact: String
    let points: Int
  }

  struct Price: Encodable {
    let exact: String
    let thousandths: Int
  }

  struct Change: Encodable {
    let line: String
    let year: Int
    /// k€ for each k€ of cut.
    let perAmount: String
  }

  struct Excess: Encodable {
    let rank: Int
    let at, perAmount: String
  }

  struct Stretch: Encodable {
    let from, to: Depth
    let value: Value
    let price: Price
    let changes: [Change]
    let excess: [Excess]
    let reached: [String]
  }

  struct GivingWay: Encodable {
    let line, name: String
    let from, to: Depth
    let given, start: Int
    let reached: [String]
  }

  struct Switch: Encodable {
    let line: String
    let year: Int
    let runs: Bool
  }

  struct Replan: Encodable {
    let depth: Depth
    let value: Int?
    let proven: Bool?
    let switched: [Switch]
    let error: String?
  }

  struct End: Encodable {
    let depth: Depth
    let limits: [String]
  }

  struct Options: Encodable {
    let timeLimitSeconds: Int
    let upTo: Depth
  }

  let origin: DocumentOrigin
  let confidentiality: String
  let options: Options
  let scope: Scope
  let baseProven: Bool
  let stretches: [Stretch]
  let value: Value?
  let end: End?
  let order: [GivingWay]
  let replans: [Replan]

  /// The document of a curve, with plans made anew at depths of the same cut.
  public init(
    _ curve: Curve, replans: [Curve.Replan], _ versions: ProgramVersions, timeLimit: Int
  ) {
    let plan = curve.plan
    let words = CurveWords(model: plan.model, figures: Figures(style: .space))
    func depth(_ depth: Rational) -> Depth {
      Depth(
        exact: "\(depth)", permyriad: (depth * 10_000).rounded,
        amount: curve.amount(at: depth).rounded)
    }
    func value(_ value: Rational) -> Value { Value(exact: "\(value)", points: value.rounded) }
    func perAmount(_ rate: Rational) -> String { "\(rate / Rational(curve.scope.total))" }
    func reached(_ limits: [Limit]) -> [String] { limits.map { words.reached([$0]) } }

    origin = DocumentOrigin(plan.budget, versions)
    confidentiality = plan.confidentiality.rawValue
    options = Options(timeLimitSeconds: timeLimit, upTo: depth(curve.asked))
    scope = Scope(
      code: curve.scope.code, envelopes: curve.scope.envelopes, years: curve.scope.years,
      total: curve.scope.total,
      totalByYear: Dictionary(
        uniqueKeysWithValues: curve.scope.years.map { ("\($0)", curve.scope.total(in: $0)) }))
    baseProven = plan.isProven
    stretches = curve.pieces.map { piece in
      let price = curve.price(piece)
      return Stretch(
        from: depth(piece.from), to: depth(piece.to), value: value(piece.value),
        price: Price(exact: "\(price)", thousandths: (price * 1000).rounded),
        changes: piece.amounts.map {
          Change(
            line: plan.model.lines[$0.cell.line].id, year: plan.model.years[$0.cell.year],
            perAmount: perAmount($0.rate))
        },
        excess: piece.excess.map {
          Excess(rank: $0.rank, at: "\($0.amount)", perAmount: perAmount($0.rate))
        }, reached: reached(piece.limits))
    }
    self.value = curve.value(at: curve.reach).map(value)
    end = curve.end.map { End(depth: depth($0.depth), limits: reached($0.limits)) }
    order = curve.order.map { line in
      let id = plan.model.lines[line.line].id
      return GivingWay(
        line: id, name: plan.budget.structure.nodes[id]?.name.en ?? id, from: depth(line.from),
        to: depth(line.to), given: line.given.rounded, start: line.start.rounded,
        reached: reached(line.limits))
    }
    self.replans = replans.map { replan in
      let switched = replan.switched(from: plan).map {
        Switch(
          line: plan.model.lines[$0.cell.line].id, year: plan.model.years[$0.cell.year],
          runs: $0.isOn)
      }
      var error: String?
      if case .failure(let fault) = replan.outcome { error = "\(fault)" }
      return Replan(
        depth: depth(replan.depth), value: replan.plan?.appraisal.value,
        proven: replan.plan?.isProven, switched: switched, error: error)
    }
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from a curve; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }
}
