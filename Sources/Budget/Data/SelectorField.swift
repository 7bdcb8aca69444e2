import OrderedCollections

/// The fields by which a selector may choose lines.
enum SelectorField: String, Word {
  case track, family, niche, phase, level, earmarking, envelope, role
  case confidentiality = "class"
  case recipient, lines

  /// The values a line has in a field.
  static func values(of line: Line, field: String, in data: PlanningData) -> Set<String> {
    let recipient = data.recipients[line.recipient]
    switch SelectorField(rawValue: field) {
    case .track: return [data.track(of: line).rawValue]
    case .family: return [line.family.rawValue]
    case .niche: return Set(line.niches.map(\.rawValue))
    case .phase: return Set(line.phases.map(\.rawValue))
    case .level: return Set(line.levels.map(\.rawValue))
    case .earmarking: return Set([recipient?.earmarking?.rawValue].compactMap(\.self))
    case .envelope: return [line.envelope]
    case .role: return [line.role.rawValue]
    case .confidentiality: return [data.confidentiality(of: line).rawValue]
    case .recipient: return [line.recipient]
    case .lines: return [line.id]
    case nil: return []
    }
  }

  /// The values a file may use, or nil when they are ids of the budget.
  var closedValues: [String]? {
    switch self {
    case .track: Track.allCases.map(\.rawValue)
    case .family: Family.allCases.map(\.rawValue)
    case .niche: Niche.allCases.map(\.rawValue)
    case .phase: Phase.allCases.map(\.rawValue)
    case .level: ProcessLevel.allCases.map(\.rawValue)
    case .earmarking: Earmarking.allCases.map(\.rawValue)
    case .role: Role.allCases.map(\.rawValue)
    case .confidentiality: Confidentiality.allCases.map(\.rawValue)
    case .envelope, .recipient, .lines: nil
    }
  }
}
