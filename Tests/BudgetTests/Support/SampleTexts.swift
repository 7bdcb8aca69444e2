extension Sample {
  /// The files as text. The tests count on their line numbers: append, do not insert.
  static let texts: [String: String] = [
    "budget.yaml": """
    format: 1
    title: {nl: Proef, en: Sample}
    chapters: [V, XVII]
    budget_year: 2026
    planning_years: [2026, 2027]
    stages: [OWB, NVW, VB, ISB, 1S, PS, 2S, JV]
    language: nl
    number_style: space
    explanation_floors:
      - {below: 50000, policy: 1000, technical: 2000}
      - {policy: 10000, technical: 20000}

    """,
    "sources.csv": """
    id,title,url,date
    letter,Letter to parliament,,2026-01-02

    """,
    "structure.csv": """
    code,parent,level,name_nl,name_en
    V,,chapter,Buitenlandse Zaken,Foreign Affairs
    V.1,V,article,Rechtsorde,Legal order
    V.1.1,V.1,subarticle,Instellingen,Institutions
    core,V.1.1,line,Kern,Core
    talks,V.1.1,line,Gesprekken,Talks
    V.7,V,article,Apparaat,Apparatus
    unit,V.7,line,Eenheid,Unit
    XVII,,chapter,Handel en hulp,Trade and aid
    XVII.4,XVII,article,Vrede,Peace
    study,XVII.4,line,Onderzoek,Study

    """,
    "postings.csv": """
    node,kind,year,stage,nature,type,amount,source,status,note
    V.1,commitments,2026,OWB,policy,draft,900,letter,published,
    core,expenditure,2026,OWB,policy,draft,1000,letter,published,
    core,expenditure,2027,OWB,policy,draft,1000,letter,published,
    talks,expenditure,2026,OWB,policy,draft,400,letter,derived,
    talks,expenditure,2027,OWB,policy,draft,400,letter,derived,
    unit,expenditure,2026,OWB,policy,draft,200,letter,assumption,
    unit,expenditure,2027,OWB,policy,draft,200,letter,assumption,
    V.7,receipts,2026,OWB,policy,draft,50,letter,published,

    """,
    "totals.csv": """
    node,kind,year,stage,amount,difference,source,note
    V.1,expenditure,2026,OWB,1400,,letter,
    V,expenditure,2026,OWB,1605,5,letter,printed 5 too high

    """,
    "recipients.csv": """
    id,name,track,channel_code,aid_type,oda_share,earmarking,class,source,status,note
    UN-A,United Nations A,un,,,12.5,unearmarked,public,letter,published,
    NGO-B,Organisation B,specialised,,,,tightly,restricted,letter,assumption,
    NL,Ministry,own,,,0,,internal,letter,assumption,

    """,
    "lines.csv": """
    id,recipient,envelope,role,family,niches,phases,levels,wps,minimum,maximum,curve,duration,\
    agreement_until,max_rise,max_fall,taper,excludes,requires,expert_days,context,lead,maturity,\
    legal_check,sanctions_check,amnesty_check,eeas,class,source,status,note
    core,UN-A,peace,programme,accountability,law,during after,I,1,500,1500,flat,1,,,,,,,0,,,\
    operational,,,,,public,letter,assumption,
    talks,NGO-B,peace,programme,mediation,water wps,before,1.5 II,2,100,600,flat,2,2027,,300,yes,,,\
    20,context-a,,announced,2026-01-15,,,open,internal,letter,assumption,
    unit,NL,office,staff,enabling,,,,0,100,300,flat,1,,,,,,,0,,,operational,,,,,public,letter,\
    assumption,
    study,NL,extra,study,enabling,,,,0,50,150,flat,1,,,,,,,0,,,announced,,,,,public,letter,\
    assumption,

    """,
    "tiers.csv": """
    line,year,legal,bound,reserved,source,status,note
    core,2026,600,200,100,letter,assumption,
    core,2027,0,200,100,letter,assumption,

    """,
    "scores.csv": """
    line,criterion,score,grade,source,status,note
    core,calm,80,A,letter,assumption,
    core,reach,60,B,letter,assumption,
    talks,calm,70,C,letter,assumption,
    talks,reach,50,D,letter,assumption,
    unit,calm,10,D,letter,assumption,
    unit,reach,10,D,letter,assumption,
    study,calm,0,D,letter,assumption,
    study,reach,0,D,letter,assumption,

    """,
    "policy.yaml": """
    discount: 3
    evidence: {A: 100, B: 90, C: 75, D: 60}
    criteria:
      - {id: calm, name: {nl: Rust, en: Calm}, weight: 3}
      - {id: reach, name: {nl: Bereik, en: Reach}, weight: 1}
    curves:
      flat: [[100, 100]]
      bent: [[50, 100], [100, 40]]
    disruption: {free: 0, reserved: 100, bound: 400}
    study_from_fund: no
    envelopes:
      - id: peace
        name: {nl: Vrede, en: Peace}
        article: V.1
        money: programme
        funding: regular
        amounts: {2026: 1400, 2027: 1400}
        cut: {2026: 50, 2027: 100}
        cash_shift: 30
        commitment_room: {2026: 2000, 2027: 2000}
        source: letter
        status: assumption
        note: why
      - id: office
        name: {nl: Kantoor, en: Office}
        article: V.7
        money: staff
        funding: regular
        amounts: {2026: 200, 2027: 200}
        source: letter
        status: assumption
      - id: extra
        name: {nl: Extra, en: Extra}
        article: XVII.4
        money: programme
        funding: suppletory
        amounts: {2026: 150, 2027: 0}
        source: letter
        status: assumption
    rules:
      - {id: un, kind: share, of: {track: un}, min: 10, max: 80.5, hard: yes, source: letter, reason: r}
      - {id: floor, kind: amount, of: {family: accountability}, min: 500, rank: 1, source: letter, reason: r}
      - {id: women, kind: average, attribute: wps, min: 0.8, rank: 2, source: letter, reason: r}
      - {id: few, kind: recipients, max: 3, rank: 9, source: letter, reason: r}
    holds:
      - {line: talks, years: [2026], amount: 400, by: director, reason: r}

    """,
    "promises.csv": """
    id,date,debate,what,due,state,lines,source,note
    inquiry,2025-06-30,Debate,Investigate,2026-12-31,open,study,letter,

    """,
  ]
}
