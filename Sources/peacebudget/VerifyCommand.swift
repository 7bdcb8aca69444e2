import ArgumentParser
import Certificate
import Foundation
import Planning

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the certificate of a plan, without solving anything.")

  @Argument(help: "A certificate that `plan --certificate` has written.", completion: .file())
  var file: String

  func validate() throws { try Output.refuseEmpty(file, "FILE") }

  func run() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    do {
      let c = try Certificate([UInt8](data))
      print(try c.verify())
    } catch let e as CertificateFault {
      print(e)
      throw ExitCode(1)
    }
  }
}
