package org.trentkms.crypto.elliptic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.crypto.der.Der;

final class Sm2CiphertextTest {

  /// The base point of the curve (GB/T 32918.5).
  private static final byte[] X =
      HexFormat.of().parseHex("32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7");

  private static final byte[] Y =
      HexFormat.of().parseHex("bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "1024,true", "1025,false", "6000,false"})
  void content_isAsLongAsWhatIsEncrypted(int size, boolean isTaken) {
    var sequence =
        Der.sequence(
            Der.integer(X),
            Der.integer(Y),
            Der.octetString(new byte[32]),
            Der.octetString(new byte[size]));
    assertThat(Sm2Ciphertext.joined(sequence).isPresent()).isEqualTo(isTaken);
  }
}
