package org.trentkms.conformance;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.BigIntegers;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// What of a private key must not be known to anybody.
final class PrivateParts {

  private PrivateParts() {}

  /// The numbers or the seed of a PrivateKeyInfo, without what is public.
  static List<byte[]> of(KeySpec spec, byte[] privateKeyInfo) throws IOException {
    var content = PrivateKeyInfo.getInstance(privateKeyInfo).parsePrivateKey();
    return switch (spec) {
      case RSA_2048, RSA_3072, RSA_4096 -> {
        var key = RSAPrivateKey.getInstance(content);
        yield numbers(
            key.getPrivateExponent(),
            key.getPrime1(),
            key.getPrime2(),
            key.getExponent1(),
            key.getExponent2(),
            key.getCoefficient());
      }
      case ECC_NIST_EDWARDS25519 -> List.of(ASN1OctetString.getInstance(content).getOctets());
      case ML_DSA_44, ML_DSA_65, ML_DSA_87, ML_KEM_512, ML_KEM_768, ML_KEM_1024 ->
          List.of(
              ASN1OctetString.getInstance(ASN1TaggedObject.getInstance(content), false)
                  .getOctets());
      default -> numbers(ECPrivateKey.getInstance(content).getKey());
    };
  }

  private static List<byte[]> numbers(BigInteger... numbers) {
    return Stream.of(numbers).map(BigIntegers::asUnsignedByteArray).toList();
  }
}
