package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.refusal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;

/// Verify refuses what is no signature, in one way whatever is wrong with it.
@InBothModes
final class ForgedSignaturesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final byte[] MESSAGE = new Chance(7).bytes(100);

  static Stream<Signing> signings() {
    return Signing.all();
  }

  static Stream<Signing> ecdsa() {
    return Signing.all().filter(signing -> signing.algorithm().toString().startsWith("ECDSA"));
  }

  @ParameterizedTest
  @MethodSource("signings")
  void forgery_isRefused_andTheSignatureIsNot(Signing signing) throws IOException {
    var key = key(signing);
    var publicKey = key.publicKey();
    for (var type : signing.types()) {
      var content = signing.content(type, MESSAGE, publicKey);
      var signature = key.sign(signing.algorithm(), type, content);
      for (var forgery : forgeries(signing, signature, publicKey)) {
        assertThat(key.verifies(signing.algorithm(), type, content, forgery))
            .as(HexFormat.of().formatHex(forgery))
            .isFalse();
      }
      assertThat(key.verifies(signing.algorithm(), type, content, signature)).isTrue();
    }
  }

  private static List<byte[]> forgeries(Signing signing, byte[] signature, byte[] publicKey)
      throws IOException {
    var spec = signing.spec();
    var forgeries = new ArrayList<>(Forgeries.ofAny(signature, new Chance(8)).toList());
    if (Curves.has(spec)) {
      forgeries.addAll(Forgeries.ofScalars(signature, Curves.order(spec), Curves.fieldSize(spec)));
    } else if (spec == KeySpec.ECC_NIST_EDWARDS25519) {
      forgeries.addAll(Forgeries.ofEdwards(signature).toList());
    } else if (PublicKeyFactory.createKey(publicKey) instanceof RSAKeyParameters key) {
      forgeries.addAll(Forgeries.ofRsa(signature, key.getModulus()).toList());
    }
    return forgeries;
  }

  @ParameterizedTest
  @MethodSource("signings")
  void signatureOfAnotherAlgorithm_isRefused(Signing signing) {
    var key = key(signing);
    var publicKey = key.publicKey();
    var type = signing.types().getFirst();
    var signature = key.sign(signing.algorithm(), type, signing.content(type, MESSAGE, publicKey));
    Signing.all()
        .filter(other -> other.spec() == signing.spec() && !other.equals(signing))
        .forEach(other -> {
          var otherType = other.types().getFirst();
          var content = other.content(otherType, MESSAGE, publicKey);
          assertThat(key.verifies(other.algorithm(), otherType, content, signature)).isFalse();
        });
  }

  @ParameterizedTest
  @MethodSource("ecdsa")
  void signatureOfAnotherKey_isKmsInvalidSignatureException_withoutAText(Signing signing) {
    var key = key(signing);
    var other = KmsKey.create(TRENT.newAccount(), signing.spec(), KeyUsageType.SIGN_VERIFY);
    var signature =
        SdkBytes.fromByteArray(other.sign(signing.algorithm(), MessageType.RAW, MESSAGE));
    assertThat(
            refusal(() ->
                key.kms()
                    .verify(request ->
                        request
                            .keyId(key.id())
                            .message(SdkBytes.fromByteArray(MESSAGE))
                            .signature(signature)
                            .signingAlgorithm(signing.algorithm()))))
        .isEqualTo(Refusal.of("KMSInvalidSignatureException", null));
  }

  /// With (r, s) ECDSA accepts (r, n − s), too (FIPS 186-5 §6.4.2); SM2 does not.
  @ParameterizedTest
  @MethodSource("ecdsa")
  void otherSignOfS_isTheSameSignature(Signing signing) {
    var key = key(signing);
    var signature = key.sign(signing.algorithm(), MessageType.RAW, MESSAGE);
    assertThat(
            key.verifies(
                signing.algorithm(), MessageType.RAW, MESSAGE, mirrored(signing, signature)))
        .isTrue();
  }

  private static byte[] mirrored(Signing signing, byte[] signature) {
    var numbers = ASN1Sequence.getInstance(signature);
    var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
    var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
    return Forgeries.sequence(r, Curves.order(signing.spec()).subtract(s));
  }

  private static KmsKey key(Signing signing) {
    return TRENT.key(signing.spec(), KeyUsageType.SIGN_VERIFY);
  }
}
