package org.trentkms.crypto.keypair;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.secret.SecretBytes;

/// Private keys in the forms in which the world writes them, brought into one: PKCS #8 in DER.
///
/// The others are the RSAPrivateKey of PKCS #1 (RFC 8017) and the ECPrivateKey of SEC 1 (RFC 5915),
/// and the textual encodings of all three (RFC 7468). Whether the key is sound is not looked at
/// here.
public final class PrivateKeyForms {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private static final byte[] RSA = identifier("2a864886f70d010101");
  private static final byte[] ELLIPTIC = identifier("2a8648ce3d0201");
  private static final byte[] NULL = {5, 0};
  private static final int CURVE = 0;

  /// What a key of a curve, or of one kind alone, is told by.
  private static final Map<String, KeySpec> SPECS =
      Map.ofEntries(
          Map.entry("2a8648ce3d030107", KeySpec.ECC_NIST_P256),
          Map.entry("2b81040022", KeySpec.ECC_NIST_P384),
          Map.entry("2b81040023", KeySpec.ECC_NIST_P521),
          Map.entry("2b8104000a", KeySpec.ECC_SECG_P256K1),
          Map.entry("2b6570", KeySpec.ECC_NIST_EDWARDS25519),
          Map.entry("608648016503040311", KeySpec.ML_DSA_44),
          Map.entry("608648016503040312", KeySpec.ML_DSA_65),
          Map.entry("608648016503040313", KeySpec.ML_DSA_87),
          Map.entry("608648016503040401", KeySpec.ML_KEM_512),
          Map.entry("608648016503040402", KeySpec.ML_KEM_768),
          Map.entry("608648016503040403", KeySpec.ML_KEM_1024));

  private PrivateKeyForms() {}

  private static byte[] identifier(String hex) {
    return Der.objectIdentifier(HexFormat.of().parseHex(hex));
  }

  /// The private key in a textual encoding, whatever else stands beside it.
  ///
  /// @throws IllegalArgumentException where there is none; the text is not repeated
  public static SecretBytes ofText(String text) {
    var block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException(
          text.contains("ENCRYPTED PRIVATE KEY")
              ? "is an encrypted private key: nobody is there to ask for its passphrase"
              : "holds no private key that begins with -----BEGIN PRIVATE KEY-----");
    }
    if (block.group(2).contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "is an encrypted private key: nobody is there to ask for its passphrase");
    }
    var encoded = block.group(2).replaceAll("\\s", "").getBytes(US_ASCII);
    try (var der = SecretBytes.owning(decoded(encoded))) {
      return ofDer(der);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static byte[] decoded(byte[] encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException _) {
      // Without the cause, which might tell of the content.
      throw new IllegalArgumentException("is no private key in base64");
    }
  }

  /// The private key in DER of any of the three forms, which stays the caller's.
  ///
  /// @throws IllegalArgumentException where it is none of them
  public static SecretBytes ofDer(SecretBytes der) {
    return read(
        der,
        bytes -> {
          try {
            return SecretBytes.owning(inOneForm(bytes));
          } catch (MalformedDer _) {
            throw new IllegalArgumentException("is no private key of PKCS #8, PKCS #1 or SEC 1");
          }
        });
  }

  /// The spec that a private key in PKCS #8 would be of, if it is one that Trent knows.
  public static Optional<KeySpec> spec(SecretBytes privateKeyInfo) {
    return read(
        privateKeyInfo,
        bytes -> {
          try {
            return specOf(bytes);
          } catch (MalformedDer _) {
            return Optional.empty();
          }
        });
  }

  private static <T> T read(SecretBytes secret, Function<byte[], T> reader) {
    return secret.lend(bytes -> {
      var copy = bytes.clone();
      try {
        return reader.apply(copy);
      } finally {
        Arrays.fill(copy, (byte) 0);
      }
    });
  }

  /// PKCS #8 has an algorithm behind its version, PKCS #1 another integer, SEC 1 the key itself.
  private static byte[] inOneForm(byte[] der) throws MalformedDer {
    var outer = new DerReader(der);
    var key = outer.sequence();
    outer.end();
    key.integer();
    if (key.isSequenceNext()) {
      return der.clone();
    }
    return key.isOctetStringNext()
        ? wrapped(Der.sequence(ELLIPTIC, curve(key)), der)
        : wrapped(Der.sequence(RSA, NULL), der);
  }

  /// Where an ECPrivateKey stands alone, it names its curve.
  private static byte[] curve(DerReader key) throws MalformedDer {
    key.skip();
    var parameters = key.explicit(CURVE);
    var identifier = Der.objectIdentifier(parameters.objectIdentifier());
    parameters.end();
    return identifier;
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    var inner = Der.octetString(key);
    try {
      return Der.sequence(Der.integer(0), algorithm, inner);
    } finally {
      Arrays.fill(inner, (byte) 0);
    }
  }

  private static Optional<KeySpec> specOf(byte[] privateKeyInfo) throws MalformedDer {
    var info = new DerReader(privateKeyInfo).sequence();
    info.integer();
    var algorithm = info.sequence();
    var identifier = Der.objectIdentifier(algorithm.objectIdentifier());
    if (Arrays.equals(identifier, RSA)) {
      return rsa(info.withinOctetString().sequence());
    }
    if (Arrays.equals(identifier, ELLIPTIC)) {
      identifier = Der.objectIdentifier(algorithm.objectIdentifier());
    }
    var content = Arrays.copyOfRange(identifier, 2, identifier.length);
    return Optional.ofNullable(SPECS.get(HexFormat.of().formatHex(content)));
  }

  private static Optional<KeySpec> rsa(DerReader key) throws MalformedDer {
    key.skip();
    return switch (key.integer().length) {
      case 2048 / 8 -> Optional.of(KeySpec.RSA_2048);
      case 3072 / 8 -> Optional.of(KeySpec.RSA_3072);
      case 4096 / 8 -> Optional.of(KeySpec.RSA_4096);
      default -> Optional.empty();
    };
  }
}
