package org.trentkms.crypto.elliptic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;

/// What SM2 signs of a message: SM3 over the signer's identity hash Z and the message (GB/T 32918.2
/// §5.5 and §6.1), with the usual distinguishing identifier.
final class Sm2Digest {

  private static final byte[] IDENTIFIER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  /// The base point.
  private static final byte[] G =
      HexFormat.of()
          .parseHex(
              "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
                  + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");

  private Sm2Digest() {}

  static byte[] of(Providers providers, byte[] point, MessageType type, byte[] message) {
    if (type == MessageType.DIGEST) {
      return message;
    }
    var hash = providers.of(Service.SM2).digest("SM3");
    var bits = 8 * IDENTIFIER.length;
    hash.update(new byte[] {(byte) (bits >>> 8), (byte) bits});
    hash.update(IDENTIFIER);
    hash.update(Curve.SM2.coefficientA());
    hash.update(Curve.SM2.coefficientB());
    hash.update(G);
    hash.update(Arrays.copyOfRange(point, 1, point.length));
    var z = hash.digest();
    hash.update(z);
    return hash.digest(message);
  }
}
