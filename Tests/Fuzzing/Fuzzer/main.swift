import Attacks
import CFuzzer
import Foundation

/// `make fuzz` names the attack; everything on the command line is for libFuzzer.
enum Chosen {
  static let attack = ProcessInfo.processInfo.environment["PEACEBUDGET_ATTACK"]
    .flatMap(Attack.init(rawValue:))
}

guard Chosen.attack != nil else {
  print("PEACEBUDGET_ATTACK is one of: \(Attack.allCases.map(\.rawValue).joined(separator: ", "))")
  exit(2)
}
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
    Chosen.attack?.accepts(Data(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
  })
