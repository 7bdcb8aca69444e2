public import Foundation

/// Where the files of a budget come from: a folder on disk or an example in the program.
public struct Folder: Sendable {
  /// How it is named in reports: the example's name, or the path as the user gave it.
  public let title: String
  let read: @Sendable (String) throws(ReadFault) -> Data?
  /// Names below a folder within, `""` for the folder itself.
  private let list: @Sendable (String) -> [String]

  enum ReadFault: Error, Equatable { case isFolder, unreadable(String) }

  /// A folder on disk.
  ///
  /// - Throws: ``BudgetError`` when there is no folder at `path`.
  public init(path: String) throws(BudgetError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists else {
      throw BudgetError([
        Issue(
          file: path, what: "there is no such budget folder",
          remedy: "give the path of a folder that holds budget.yaml, the name of an example"
            + " (\(Examples.names.joined(separator: ", "))), or make one with `peacebudget init`")
      ])
    }
    guard isFolder.boolValue else {
      throw BudgetError([
        Issue(
          file: path, what: "this is a file, and a budget is a folder",
          remedy: "give the folder that holds budget.yaml")
      ])
    }
    title = path
    read = { (name) throws(ReadFault) in
      let waiting = PendingChange(in: path)?.waiting(in: path)
      if let place = waiting?[name], let data = try Self.contents(of: place) { return data }
      return try Self.contents(of: path + "/" + name)
    }
    list = { within in
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(within)")) ?? []
      let waiting = PendingChange(in: path)?.waiting(in: path) ?? [:]
      return Set(names.filter { !$0.hasPrefix(".") })
        .union(Self.names(below: within, in: waiting.keys)).sorted()
    }
  }

  /// The bytes of a regular file; nil when there is none.
  static func contents(of file: String) throws(ReadFault) -> Data? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      // A name that is present but cannot be followed is not a missing file.
      if (try? FileManager.default.attributesOfItem(atPath: file)) != nil {
        throw .unreadable("it is a link to nowhere")
      }
      return nil
    }
    if isFolder.boolValue { throw .isFolder }
    // What counts is the file behind a link: reading a pipe or a device may never end.
    let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw .unreadable("it is not a regular file")
    }
    if let size = attributes?[.size] as? Int, size > Folder.largestFile {
      throw .unreadable("it is larger than \(Folder.largestFile / 1_000_000) MB")
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .unreadable("the system refuses to open it")
    }
  }

  /// An example that is part of the program; nil when there is none of that name.
  public init?(example name: String) {
    let files = Examples.files(of: name)
    guard !files.isEmpty else { return nil }
    title = name
    read = { (file) throws(ReadFault) in files[file] }
    list = { Self.names(below: $0, in: files.keys) }
  }

  /// The files given, by name; for tests and for programs that make budgets.
  public init(title: String, files: [String: Data]) {
    self.title = title
    read = { (file) throws(ReadFault) in files[file] }
    list = { Self.names(below: $0, in: files.keys) }
  }

  init(
    title: String, read: @escaping @Sendable (String) throws(ReadFault) -> Data?,
    list: @escaping @Sendable (String) -> [String]
  ) {
    self.title = title
    self.read = read
    self.list = list
  }

  /// The same folder with other or more files.
  public func replacing(_ files: [String: Data]) -> Folder {
    let (read, list) = (read, list)
    return Folder(
      title: title,
      read: { (name) throws(ReadFault) in if let data = files[name] { data } else { try read(name) }
      },
      list: { Array(Set(list($0)).union(Self.names(below: $0, in: files.keys))).sorted() })
  }

  private static let largestFile = 64_000_000

  /// Names of the files, sorted; hidden files left out.
  public var fileNames: [String] { list("") }

  /// Names of the files of a folder within, sorted; hidden files left out. Empty when there is no such folder.
  public func fileNames(in folder: String) -> [String] { list(folder) }

  /// Names right below a folder among paths with `/`.
  private static func names(below folder: String, in paths: some Sequence<String>) -> [String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return Set(
      paths.filter { $0.hasPrefix(prefix) }.map { path in
        String(path.dropFirst(prefix.count).prefix { $0 != "/" })
      }
    ).sorted()
  }

  /// The bytes of a file, or nil when it is missing or cannot be read.
  public func data(of name: String) -> Data? { try? read(name) }

  /// The text of a file; nil when it is missing, or when an issue was added.
  func text(of name: String, needed: Bool, issues: IssueList) -> String? {
    do throws(ReadFault) {
      guard let data = try read(name) else {
        if needed, !issues.hasDroppedAll(of: name) {
          issues.dropAll(of: name)
          issues.add(
            name, nil, "the file is missing",
            "add it; `peacebudget init` writes a folder with all files")
        }
        return nil
      }
      if let text = decode(data, name: name, issues: issues) { return text }
    } catch {
      switch error {
      case .isFolder:
        issues.add(name, nil, "this is a folder, and should be a file", "rename or remove it")
      case .unreadable(let why):
        issues.add(
          name, nil, "the file cannot be read: \(why)", "check its permissions and its kind")
      }
    }
    issues.dropAll(of: name)
    return nil
  }

  private func decode(_ data: Data, name: String, issues: IssueList) -> String? {
    guard var text = String(validating: data, as: UTF8.self) else {
      // The first line that is not UTF-8 on its own holds the first bad byte.
      let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
      issues.add(
        name, bad.map { $0 + 1 }, "the text is not UTF-8", "save the file with the encoding UTF-8")
      return nil
    }
    if let zero = data.firstIndex(of: 0) {
      let line = data[..<zero].count { $0 == UInt8(ascii: "\n") } + 1
      issues.add(
        name, line, "the text holds a zero byte",
        "save the file as plain text with the encoding UTF-8")
      return nil
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if text.allSatisfy(\.isWhitespace) {
      issues.add(
        name, nil, "the file is empty",
        name.hasSuffix(".yaml")
          ? "write it as the example budget does, or remove it if it is optional"
          : "write at least its header line, or remove it if it is optional")
      return nil
    }
    return text
  }
}
