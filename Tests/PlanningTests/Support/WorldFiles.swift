import Budget
import Foundation

extension World {
  /// The folder, as a person would write it.
  var folder: Folder {
    var files = [
      "budget.yaml": settingsText, "policy.yaml": policyText,
      "sources.csv": "id,title,url,date\ns,Source,,\n",
      "structure.csv": structureText, "postings.csv": postingsText,
      "recipients.csv": recipientsText,
      "lines.csv": linesText, "tiers.csv": tiersText, "scores.csv": scoresText,
    ]
    if !opportunities.isEmpty { files["opportunities.csv"] = opportunitiesText }
    return Folder(title: title, files: files.mapValues { Data($0.utf8) })
  }

  /// The budget, read from the folder.
  var budget: Budget {
    get throws { try Budget(folder: folder) }
  }

  private func byYear(_ amounts: [Int]) -> String {
    "{" + zip(years, amounts).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }

  private var settingsText: String {
    """
    format: 1
    title: {nl: "\(title)", en: "\(title)"}
    chapters: [V]
    budget_year: \(firstYear + budgetYear)
    planning_years: \(years)
    stages: [OWB]
    language: en
    explanation_floors:
      - {policy: 1, technical: 1}

    """
  }

  private var structureText: String {
    "code,parent,level,name_nl,name_en\nV,,chapter,V,V\nV.1,V,article,A,A\n"
      + lines.map { "\($0.id),V.1,line,\($0.id),\($0.id)\n" }.joined()
  }

  private var postingsText: String {
    var rows: [String] = []
    for line in lines {
      if let before = line.before {
        rows.append(
          "\(line.id),expenditure,\(firstYear - 1),OWB,policy,draft,\(before),s,assumption,")
      }
      for (year, amount) in zip(years, line.today) {
        rows.append("\(line.id),expenditure,\(year),OWB,policy,draft,\(amount),s,assumption,")
      }
    }
    return (["node,kind,year,stage,nature,type,amount,source,status,note"] + rows).joined(
      separator: "\n") + "\n"
  }

  /// A CSV file with the columns given first, and more columns that stay empty.
  private func table(_ columns: String, empty: String, _ rows: [[String]]) -> String {
    let commas = String(repeating: ",", count: empty.split(separator: ",").count)
    return "\(columns),\(empty)\n" + rows.map { $0.joined(separator: ",") + commas + "\n" }.joined()
  }

  private func text(_ value: Int?) -> String { value.map(String.init) ?? "" }

  private var recipientsText: String {
    table(
      "id,name,track,oda_share,earmarking,class,source,status", empty: "channel_code,aid_type,note",
      recipients.map { recipient in
        let oda = recipient.oda.map { "\($0 / 10).\($0 % 10)" } ?? ""
        return [
          recipient.id, recipient.id, recipient.track, oda, recipient.earmarking, "public", "s",
          "assumption",
        ]
      })
  }

  private var linesText: String {
    table(
      "id,recipient,envelope,role,family,niches,phases,levels,wps,minimum,maximum,curve,duration,agreement_until,"
        + "max_rise,max_fall,taper,excludes,requires,expert_days,maturity,legal_check,class,source,status",
      empty: "context,lead,sanctions_check,amnesty_check,eeas,note", lines.map(cells))
  }

  private func cells(_ line: Line) -> [String] {
    [
      line.id, line.recipient, line.envelope, line.role, line.family,
      line.niches.joined(separator: " "),
      line.phases.joined(separator: " "), line.levels.joined(separator: " "), "\(line.marker)",
      "\(line.minimum)", "\(line.maximum)", line.curve, "\(line.duration)",
      text(line.agreementUntil),
      text(line.maxRise), text(line.maxFall), line.tapers ? "yes" : "",
      line.excludes.joined(separator: " "),
      line.requires.joined(separator: " "), "\(line.days)", "operational",
      line.isGateShut ? "open" : "",
      "public", "s", "assumption",
    ]
  }

  private var tiersText: String {
    table(
      "line,year,legal,bound,reserved,source,status", empty: "note",
      lines.flatMap { line in
        zip(years, line.tiers).map {
          [line.id, "\($0)", "\($1.legal)", "\($1.bound)", "\($1.reserved)", "s", "assumption"]
        }
      })
  }

  private var scoresText: String {
    table(
      "line,criterion,score,grade,source,status", empty: "note",
      lines.flatMap { line in
        line.scores.enumerated().map {
          [line.id, "c\($0)", "\($1.value)", $1.grade, "s", "assumption"]
        }
      })
  }

  private var opportunitiesText: String {
    table(
      "id,line,year,quarter,probability,rate,cost_low,cost_likely,cost_high,value,in_part,window_days,lead_days,fit,source,status",
      empty: "note",
      opportunities.map { window in
        [
          window.id, window.line, text(window.year.map { firstYear + $0 }), text(window.quarter),
          window.permille.map { "\($0 / 10).\($0 % 10)" } ?? "",
          window.rate.map { "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)" } ?? "",
          "\(window.costs[0])", "\(window.costs[1])", "\(window.costs[2])", "\(window.value)",
          window.isDivisible ? "yes" : "no", "\(window.windowDays)", "\(window.leadDays)",
          "\(window.fit)", "s", "assumption",
        ]
      })
  }

  // MARK: policy.yaml

  private var policyText: String {
    var text = "discount: \(discount)\nevidence: {"
    text +=
      evidence.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
      + "}\n"
    text += "criteria:\n"
    for (index, weight) in weights.enumerated() {
      text += "  - {id: c\(index), name: {nl: c, en: c}, weight: \(weight)}\n"
    }
    text += "curves:\n"
    for (name, steps) in curves.sorted(by: { $0.key < $1.key }) {
      text +=
        "  \(name): [" + steps.map { "[\($0.upTo), \($0.worth)]" }.joined(separator: ", ") + "]\n"
    }
    text += "disruption: {free: \(free), reserved: \(reserved), bound: \(bound)}\nenvelopes:\n"
    for envelope in envelopes {
      text +=
        "  - {id: \(envelope.id), name: {nl: e, en: e}, article: V.1, money: programme, funding: regular"
      text += ", amounts: \(byYear(envelope.amounts))"
      if !envelope.cut.isEmpty { text += ", cut: \(byYear(envelope.cut))" }
      if envelope.shift > 0 { text += ", cash_shift: \(envelope.shift)" }
      if let room = envelope.room { text += ", commitment_room: \(byYear(room))" }
      text += ", source: s, status: assumption, note: n}\n"
    }
    text +=
      "uncertainty: {least_fit: \(leastFit), year_end_margin: \(margin / 10).\(margin % 10), step: \(step)\(uncertainty)}\n"
    if !rules.isEmpty { text += "rules:\n" + rules.map { "  - {\(ruleText($0))}\n" }.joined() }
    if !holds.isEmpty { text += "holds:\n" }
    for hold in holds {
      let held = hold.years.map { firstYear + $0 }
      text +=
        "  - {line: \(hold.line), years: \(held), amount: \(hold.amount), by: director, reason: r}\n"
    }
    return text
  }

  private func ruleText(_ rule: Rule) -> String {
    var parts = ["id: \(rule.id)"]
    func limits(_ min: Int?, _ max: Int?, _ show: (Int) -> String = { "\($0)" }) {
      if let min { parts.append("min: \(show(min))") }
      if let max { parts.append("max: \(show(max))") }
    }
    func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
    switch rule.demand {
    case .share(let within, let min, let max):
      parts.append("kind: share")
      if !within.isEmpty { parts.append("within: \(selector(within))") }
      limits(min, max, tenths)
    case .amount(let min, let max):
      parts.append("kind: amount")
      limits(min, max)
    case .marker(let min): parts += ["kind: average", "attribute: wps", "min: \(tenths(min))"]
    case .oda(let min): parts += ["kind: average", "attribute: oda_share", "min: \(tenths(min))"]
    case .recipients(let max): parts += ["kind: recipients", "max: \(max)"]
    case .newRecipients(let max): parts += ["kind: new-recipients", "max: \(max)"]
    case .days(let max): parts += ["kind: expert-days", "max: \(max)"]
    }
    if !rule.group.isEmpty { parts.append("of: \(selector(rule.group))") }
    if let some = rule.years { parts.append("years: \(some.map { firstYear + $0 })") }
    parts.append(rule.rank.map { "rank: \($0)" } ?? "hard: yes")
    return (parts + ["source: s", "reason: r"]).joined(separator: ", ")
  }

  private func selector(_ group: Group) -> String {
    "{"
      + group.map { "\($0.field): [\($0.values.joined(separator: ", "))]" }.joined(separator: ", ")
      + "}"
  }
}
