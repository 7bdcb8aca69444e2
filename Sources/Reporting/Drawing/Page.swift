public import Foundation

/// One page of HTML that needs nothing else: no script, no font, no picture from elsewhere.
public struct Page: Sendable {
  /// Its title.
  public var title: String
  /// Language of its text, such as `en`.
  public var language: String
  /// What stands in it.
  public var body: [Markup] = []
  /// Whether it is printed small, as a memo on few sheets of A4.
  public var isMemo = false

  /// An empty page.
  public init(title: String, language: String) {
    self.title = title
    self.language = language
  }

  /// Adds elements.
  public mutating func add(_ elements: Markup...) { body += elements }

  /// Adds a heading.
  public mutating func heading(_ text: String, level: Int = 2) {
    body.append(Markup("h\(level)", [:], text))
  }

  /// Adds a paragraph.
  public mutating func paragraph(_ text: String) { body.append(Markup("p", [:], text)) }

  /// Adds a list.
  public mutating func list(_ items: [String]) {
    if !items.isEmpty { body.append(Markup("ul", [:], items.map { Markup("li", [:], $0) })) }
  }

  /// The page in UTF-8.
  public var data: Data {
    let head = Markup(
      "head", [:],
      [
        Markup("meta", ["charset": "utf-8"]),
        Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        Markup("title", [:], title), Markup("style", [:], Self.style + (isMemo ? Self.memo : "")),
      ])
    let main = Markup("body", [:], [Markup("main", [:], body)])
    let html = Markup("html", ["lang": language], [head, main])
    return Data(("<!DOCTYPE html>\n" + html.written()).utf8)
  }

  private static let style = """
    @page{size:A4;margin:14mm 13mm}\
    body{font:16px/1.5 system-ui,"DejaVu Sans",sans-serif;color:#222;background:#fff;margin:0}\
    main{max-width:60rem;margin:0 auto;padding:1.5rem}\
    h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2.5rem;border-bottom:2px solid #222}\
    h3{font-size:1.05rem;margin-top:1.5rem}\
    table{border-collapse:collapse;font-size:.85rem;margin:.5rem 0 1.5rem;width:100%}\
    th,td{padding:.15rem .5rem;border-bottom:1px solid #ddd;vertical-align:top}\
    thead th{border-bottom:2px solid #555}.name{text-align:left;font-weight:normal}thead .name{font-weight:bold}\
    .figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.text{text-align:left}\
    tr.sum th,tr.sum td{font-weight:bold}\
    figure{margin:1.5rem 0 2.5rem}figcaption{font-weight:bold}svg{width:100%;height:auto;font-family:inherit}\
    .wide{overflow-x:auto}.class{border:2px solid #222;padding:.3rem .6rem;display:inline-block}\
    @media print{main{max-width:none;padding:0}.wide{overflow:visible}svg,tr,figure>p{break-inside:avoid}svg{max-height:22cm}h2,h3,figcaption,figure>p{break-after:avoid}\
    body{font-size:11pt}table{font-size:8.5pt}th,td{padding:1pt 4pt}rect,polygon,circle{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """

  private static let memo = """
    @page{margin:11mm 13mm}@media print{body{font-size:8.5pt;line-height:1.3}h1{font-size:15pt;margin:0 0 4pt}\
    h2{font-size:11pt;margin:8pt 0 3pt}p,table,figure,ul{margin:3pt 0}svg{max-height:6.4cm}}
    """
}
