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
    .library(name: "GLPK", targets: ["GLPK"])
  ],
  targets: [
    .systemLibrary(
      name: "CGLPK", pkgConfig: nil, providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .target(name: "CGLPKGuard", dependencies: ["CGLPK"]),
    .target(name: "GLPK", dependencies: ["CGLPKGuard"], swiftSettings: strict),
    .testTarget(name: "GLPKTests", dependencies: ["GLPK"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
