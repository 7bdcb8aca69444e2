/// How a page looks: thin rules, bold totals, indented lines, figures beneath each other, A4 landscape in print.
enum HTMLStyle {
  static let sheet = """
    :root { --ink: #1a1a1a; --quiet: #535c66; --blue: #154273; --rule: #ccd3db; }
    * { box-sizing: border-box; }
    body { margin: 2rem auto; max-width: 92rem; padding: 0 1.5rem; color: var(--ink); background: #fff;
      font: 400 0.9375rem/1.5 Calibri, Carlito, "Liberation Sans", Arial, sans-serif; }
    header { border-top: 4px solid var(--blue); padding-top: 0.75rem; }
    h1, h2, h3, caption { color: var(--blue); line-height: 1.25; }
    h1 { font-size: 1.6rem; margin: 0; }
    header p { margin: 0.25rem 0 0; color: var(--quiet); }
    h2 { font-size: 1.125rem; margin: 1.5rem 0 0.25rem; }
    h3 { font-size: 0.9375rem; margin: 1rem 0 0; }
    p { margin: 0.25rem 0 0; }
    p, li { max-width: 48rem; overflow-wrap: anywhere; }
    a { color: var(--blue); }
    nav ol { margin: 1rem 0 0; padding-left: 2rem; }
    section { margin-top: 2.5rem; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: 0.8125rem; line-height: 1.3;
      font-variant-numeric: tabular-nums; border-bottom: 2px solid var(--blue); }
    caption { text-align: left; font-size: 1rem; font-weight: 700; padding-bottom: 0.5rem; }
    th, td { padding: 0.25rem 0.5rem; text-align: right; vertical-align: bottom; font-weight: 400; }
    thead { border-top: 2px solid var(--blue); border-bottom: 1px solid var(--blue); }
    thead th { font-weight: 700; padding-top: 0.125rem; padding-bottom: 0.125rem; min-width: 4.5rem; }
    thead tr:first-child > * { padding-top: 0.375rem; }
    thead tr:last-child > *, thead th[rowspan] { padding-bottom: 0.375rem; }
    thead th[scope=colgroup] { text-align: center; border-bottom: 1px solid var(--rule); }
    tbody tr + tr { border-top: 1px solid var(--rule); }
    tbody td { white-space: nowrap; }
    tbody th, .label, .code { text-align: left; }
    tbody th { min-width: 14rem; overflow-wrap: anywhere; }
    .code, thead th.code { white-space: nowrap; min-width: 0; vertical-align: top; }
    thead th.code { vertical-align: bottom; }
    .total > * { font-weight: 700; }
    .instrument > * { font-style: italic; }
    .indent-1 { padding-left: 1.5rem; }
    .indent-2 { padding-left: 2.5rem; }
    .indent-3 { padding-left: 3.5rem; }
    abbr { text-decoration: none; color: var(--quiet); }
    .note, .ground { color: var(--quiet); font-size: 0.8125rem; }
    .note { margin: 0.25rem 0 0; }
    .ground { font-weight: 400; }
    .draft { border: 1px solid var(--quiet); border-radius: 2px; color: var(--quiet); font-size: 0.75rem;
      font-weight: 400; padding: 0 0.25rem; margin: 0 0.25rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--rule); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @page { size: A4 landscape; margin: 12mm 12mm 14mm; }
    @media print {
      html { font-size: 9.5pt; }
      body { margin: 0; max-width: none; padding: 0; }
      .wide { overflow: visible; }
      table { font-size: 7.5pt; }
      th, td { padding: 0.5mm 1.2mm; }
      thead th { min-width: 0; }
      thead { display: table-header-group; }
      tr, h2, h3, .short { break-inside: avoid; }
      h2, h3, caption { break-after: avoid; }
      nav { display: none; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
