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
    // C objects are not auto-linked by the module map, so the library is named here.
    .target(
      name: "CGLPKGuard", dependencies: ["CGLPK"], linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPKGuard"], swiftSettings: strict),
    .testTarget(name: "GLPKTests", dependencies: ["GLPK", "CGLPKGuard"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
