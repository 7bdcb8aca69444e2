import Budget
import Foundation
import OrderedCollections

/// A budget several times as large as an example: its lines again and again under other names, with seeded
/// scores, and its envelopes and rules as many times as large.
struct SyntheticBudget {
  let original: Budget
  let copies: Int
  private var random: SplitMix

  init(_ original: Budget, copies: Int, seed: UInt64) {
    self.original = original
    self.copies = copies
    random = SplitMix(state: seed)
  }

  /// The files of the folder.
  mutating func files() -> [String: Data] {
    guard let data = original.planning else { return [:] }
    var files: [String: Data] = [:]
    for name in ["budget.yaml", "sources.csv"] {
      files[name] = Examples.files(of: original.name)[name]
    }
    files["structure.csv"] = csv("code,parent,level,name_nl,name_en", structure())
    files["postings.csv"] = csv(
      "node,kind,year,stage,nature,type,amount,source,status,note", postings())
    files["recipients.csv"] = csv(
      "id,name,track,channel_code,aid_type,oda_share,earmarking,class,source,status,note",
      recipients(data))
    files["lines.csv"] = csv(
      "id,recipient,envelope,role,family,niches,phases,levels,wps,minimum,maximum,curve,duration,agreement_until,"
        + "max_rise,max_fall,taper,excludes,requires,expert_days,context,lead,maturity,legal_check,sanctions_check,"
        + "amnesty_check,eeas,class,source,status,note", lines(data))
    files["tiers.csv"] = csv("line,year,legal,bound,reserved,source,status,note", tiers(data))
    files["scores.csv"] = csv("line,criterion,score,grade,source,status,note", scores(data))
    files["policy.yaml"] = Data(policy(data.policy).utf8)
    return files
  }

  private var source: String { original.sources.keys.first ?? "" }

  private func csv(_ header: String, _ rows: [[String]]) -> Data {
    Data(
      ([header] + rows.map { $0.map(quoted).joined(separator: ",") }).map { $0 + "\n" }.joined()
        .utf8)
  }

  private func quoted(_ cell: String) -> String {
    cell.contains { ",\"\n".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }

  private func name(_ id: String, _ copy: Int) -> String { "\(id)-\(copy)" }

  private func isLine(_ code: String) -> Bool { original.structure.nodes[code]?.level == .line }

  private func structure() -> [[String]] {
    original.structure.nodes.values.flatMap { node -> [[String]] in
      let row = [node.parent ?? "", node.level.rawValue, node.name.nl, node.name.en]
      return isLine(node.code)
        ? (1...copies).map { [name(node.code, $0)] + row } : [[node.code] + row]
    }
  }

  private func postings() -> [[String]] {
    original.ledger.postings.flatMap { posting -> [[String]] in
      let row = [
        posting.kind.rawValue, "\(posting.year)", posting.stage.rawValue, posting.nature.rawValue,
        posting.type.rawValue, "\(posting.amount)", source, posting.status.rawValue, "",
      ]
      return isLine(posting.node)
        ? (1...copies).map { [name(posting.node, $0)] + row } : [[posting.node] + row]
    }
  }

  private func recipients(_ data: PlanningData) -> [[String]] {
    data.recipients.values.flatMap { recipient in
      (1...copies).map {
        [
          name(recipient.id, $0), recipient.name, recipient.track.rawValue, "", "", "",
          recipient.earmarking?.rawValue ?? "", recipient.confidentiality.rawValue, source,
          "assumption", "",
        ]
      }
    }
  }

  private func lines(_ data: PlanningData) -> [[String]] {
    data.lines.values.flatMap { line in
      (1...copies).map { copy -> [String] in
        func list<W: Word>(_ words: Set<W>) -> String {
          words.map(\.rawValue).sorted().joined(separator: " ")
        }
        func gate(_ gate: Gate) -> String { gate == .open ? "open" : "" }
        func others(_ ids: [String]) -> String { ids.map { name($0, copy) }.joined(separator: " ") }
        let first: [String] = [
          name(line.id, copy), name(line.recipient, copy), line.envelope, line.role.rawValue,
          line.family.rawValue,
          list(line.niches), list(line.phases), list(line.levels), "\(line.wpsMarker)",
          "\(line.minimum)",
          "\(line.maximum)", line.curve, "\(line.duration)",
          line.agreementUntil.map(String.init) ?? "",
        ]
        let second: [String] = [
          line.maxRise.map(String.init) ?? "", line.maxFall.map(String.init) ?? "",
          line.tapers ? "yes" : "no",
          others(line.excludes), others(line.requires), "\(line.expertDays)", line.context,
          line.lead,
          line.maturity.rawValue, gate(line.legalCheck), gate(line.sanctionsCheck),
          gate(line.amnestyCheck),
          gate(line.eeas), line.confidentiality.rawValue, source, "assumption", "",
        ]
        return first + second
      }
    }
  }

  private func tiers(_ data: PlanningData) -> [[String]] {
    data.lines.keys.flatMap { line in
      original.settings.planningYears.flatMap { year -> [[String]] in
        let tiers = data.tiers(of: line, in: year)
        return (1...copies).map {
          [
            name(line, $0), "\(year)", "\(tiers.legal)", "\(tiers.bound)", "\(tiers.reserved)",
            source, "assumption", "",
          ]
        }
      }
    }
  }

  private mutating func scores(_ data: PlanningData) -> [[String]] {
    var rows: [[String]] = []
    for line in data.lines.keys {
      for copy in 1...copies {
        for criterion in data.policy.criteria.keys {
          guard let score = data.scores[line]?[criterion] else { continue }
          let value = min(100, max(0, score.value + random.below(21) - 10))
          rows.append([
            name(line, copy), criterion, "\(value)", score.grade.rawValue, source, "assumption", "",
          ])
        }
      }
    }
    return rows
  }

  /// The example's policy with every amount as many times as large; holds name lines and are left out.
  private func policy(_ policy: Policy) -> String {
    guard let data = Examples.files(of: original.name)["policy.yaml"] else { return "" }
    var text = ""
    var inHolds = false
    for line in String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("holds:") {
        inHolds = true
      } else if line.first?.isLetter == true {
        inHolds = false
      }
      if inHolds || line.hasPrefix("holds:") { continue }
      text += scaled(String(line)) + "\n"
    }
    return text
  }

  private func scaled(_ line: String) -> String {
    let money = ["amounts:", "cut:", "commitment_room:"]
    if money.contains(where: { line.drop { $0 == " " }.hasPrefix($0) }) {
      return line.replacing(/: (\d+)/) { ": \((Int($0.1) ?? 0) * copies)" }
    }
    if line.contains("cash_shift:") || line.contains("kind: amount")
      || line.contains("kind: recipients")
      || line.contains("kind: new-recipients") || line.contains("kind: expert-days")
    {
      let names = line.replacing(/recipient: ([A-Z-]+)/) { match in
        "recipient: [\((1...copies).map { name(String(match.1), $0) }.joined(separator: ", "))]"
      }
      return names.replacing(/(cash_shift|min|max): (\d+)/) {
        "\($0.1): \((Int($0.2) ?? 0) * copies)"
      }
    }
    return line
  }
}

/// A seeded generator (SplitMix64): the same budget on every machine.
struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
