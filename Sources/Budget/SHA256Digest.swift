import Crypto
public import Foundation

/// SHA-256 digests as text.
public enum SHA256Digest {
  /// The digest in hexadecimal.
  public static func hex(_ data: Data) -> String {
    SHA256.hash(data: data).map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }
}
