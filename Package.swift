// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "PeaceBudget",
  products: [
    .library(name: "GLPK", targets: ["GLPK"]),
    .library(name: "Budget", targets: ["Budget"]),
    .library(name: "Certificate", targets: ["Certificate"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "Reporting", targets: ["Reporting"]),
    .executable(name: "peacebudget", targets: ["peacebudget"]),
  ],
  dependencies: [
    // The command line: parsing, help, exit codes as every Swift user knows them.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Dictionaries in file order, so that the same input prints the same bytes.
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    // Integers of any size: the certificate checker computes with nothing else, the curve pivots with them.
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    // SHA-256 of the input, on Linux as on a Mac.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // YAML with the line of every node, for messages that name the place.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    // C objects are not auto-linked by the module map, so the library is named here.
    .target(
      name: "CGLPKGuard", dependencies: ["CGLPK"], linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPKGuard"], swiftSettings: strict),
    // Writes the sheets of XLSX; its cells are typed, so that text never becomes a formula.
    .systemLibrary(
      name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .target(
      name: "Models", path: "Models",
      resources: [
        .embedInCode("allocation.mod"), .embedInCode("reserve.mod"),
        .embedInCode("suppression.mod"),
      ],
      swiftSettings: strict),
    .target(
      name: "CBudgets", path: "Budgets", exclude: ["netherlands-2017", "netherlands-2026"],
      sources: ["embedded.c"]),
    .target(
      name: "Budget",
      dependencies: [
        "CBudgets", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    // Checks plans without knowing how they are made: neither GLPK nor Planning may ever be imported here.
    .target(
      name: "Certificate",
      dependencies: [
        .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Planning",
      dependencies: [
        "Budget", "Certificate", "GLPK", "Models",
        .product(name: "BigInt", package: "BigInt"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "Budget", "CXLSXWriter", "Planning",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "peacebudget",
      dependencies: [
        "Budget", "Certificate", "Planning", "Reporting", "GLPK", "Models",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    // Prints figures; asserts nothing.
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Budget", "Certificate", "Planning", "Reporting", "GLPK",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      path: "Benchmarks", exclude: ["peers"], swiftSettings: strict),
    // Bytes that hurt, tried again by the tests and looked for by `make fuzz`.
    .target(
      name: "Attacks", dependencies: ["Budget", "Certificate", "Reporting"],
      path: "Tests/Fuzzing/Attacks", swiftSettings: strict),
    // What tests of several targets use: folders, programs, numbers by seed.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "GLPKTests", dependencies: ["GLPK", "CGLPKGuard", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "BudgetTests",
      dependencies: [
        "Budget", "TestSupport",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CertificateTests", dependencies: ["Certificate", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Planning", "Budget", "GLPK", "TestSupport",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    // Starts the built program as a user would.
    .testTarget(
      name: "CommandTests",
      dependencies: ["Attacks", "peacebudget", "Budget", "Planning", "GLPK", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "Budget", "Certificate", "GLPK", "Models", "TestSupport"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// Links only with `-sanitize=fuzzer`, which `make fuzz` gives.
if Context.environment["PEACEBUDGET_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
    .executableTarget(
      name: "fuzzer", dependencies: ["Attacks", "CFuzzer"], path: "Tests/Fuzzing/Fuzzer",
      swiftSettings: strict),
  ]
}
