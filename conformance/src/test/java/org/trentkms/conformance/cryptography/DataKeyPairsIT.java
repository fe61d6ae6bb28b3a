package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairResponse;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext: pairs that others use.
@InBothModes
final class DataKeyPairsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final Map<String, String> CONTEXT = Map.of("purpose", "pairs", "ä", "ß");
  private static final byte[] MESSAGE = new Chance(11).message();

  static Stream<DataKeyPairSpec> specs() {
    return DataKeyPairSpec.knownValues().stream().sorted();
  }

  static Stream<DataKeyPairSpec> quickSpecs() {
    return specs().filter(spec -> !spec.toString().startsWith("RSA"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  @AwsVerified(source = "AWS KMS API Reference, GenerateDataKeyPair", year = 2026)
  void pair_isAnsweredWhole_andItsPrivateKeyOpens(DataKeyPairSpec spec)
      throws GeneralSecurityException, IOException {
    var key = key(spec);
    var made = generate(key, spec);
    assertThat(made.keyId()).isEqualTo(key.arn());
    assertThat(made.keyPairSpec()).isEqualTo(spec);
    assertThat(made.ciphertextForRecipient()).isNull();
    var material = key.kms().describeKey(r -> r.keyId(key.id())).keyMetadata();
    assertThat(made.keyMaterialId()).isEqualTo(material.currentKeyMaterialId());
    var opened =
        key.kms()
            .decrypt(
                r -> r.ciphertextBlob(made.privateKeyCiphertextBlob()).encryptionContext(CONTEXT));
    assertThat(opened.plaintext()).isEqualTo(made.privateKeyPlaintext());
    assertThat(
            code(() -> key.kms().decrypt(r -> r.ciphertextBlob(made.privateKeyCiphertextBlob()))))
        .isEqualTo("InvalidCiphertextException");
    assertThat(made.privateKeyCiphertextBlob().asByteArray().length).isLessThanOrEqualTo(6144);
    requirePair(KeySpec.fromValue(spec.toString()), made);
  }

  @ParameterizedTest
  @MethodSource("quickSpecs")
  void pairs_areAPairEachTime(DataKeyPairSpec spec) throws GeneralSecurityException, IOException {
    var key = key(spec);
    var first = generate(key, spec);
    for (var round = 0; round < 10; round++) {
      var made = generate(key, spec);
      requirePair(KeySpec.fromValue(spec.toString()), made);
      assertThat(made.publicKey()).isNotEqualTo(first.publicKey());
    }
  }

  /// Holds the two halves against each other, with every implementation that reads them.
  private static void requirePair(KeySpec spec, GenerateDataKeyPairResponse made)
      throws GeneralSecurityException, IOException {
    var privateKey = made.privateKeyPlaintext().asByteArray();
    var publicKey = made.publicKey().asByteArray();
    var info = PrivateKeyInfo.getInstance(privateKey);
    assertThat(info.getEncoded(ASN1Encoding.DER)).isEqualTo(privateKey);
    if (spec.toString().startsWith("ML_KEM")) {
      requireSeed(info, privateKey);
      for (var one : Implementation.values()) {
        var encapsulated = one.encapsulate(spec, publicKey);
        assertThat(
                Implementation.BOUNCY_CASTLE.decapsulate(
                    spec, privateKey, encapsulated.encapsulation()))
            .isEqualTo(encapsulated.key().getEncoded());
      }
      return;
    }
    var signing = signing(spec);
    for (var one : Implementation.knowing(spec).toList()) {
      var signature = one.sign(signing, privateKey, MESSAGE);
      assertThat(one.verifies(signing, publicKey, MESSAGE, signature)).as(one.name()).isTrue();
      assertThat(one.publicKey(spec, publicKey).getEncoded()).isEqualTo(publicKey);
    }
    if (Curves.has(spec)) {
      requireCurve(spec, info, publicKey);
    }
  }

  /// The seed of 64 bytes alone, under the tag that RFC 9935 gives it.
  private static void requireSeed(PrivateKeyInfo info, byte[] encoded) throws IOException {
    assertThat(encoded).hasSize(86);
    var seed = ASN1TaggedObject.getInstance(info.parsePrivateKey());
    assertThat(seed.getTagNo()).isZero();
    assertThat(ASN1OctetString.getInstance(seed, false).getOctets()).hasSize(64);
  }

  private static void requireCurve(KeySpec spec, PrivateKeyInfo info, byte[] publicKey)
      throws IOException {
    assertThat(info.getPrivateKeyAlgorithm()).isEqualTo(Peer.algorithm(spec));
    var key = ECPrivateKey.getInstance(info.parsePrivateKey());
    var pair = new Peer(spec, key.getKey());
    assertThat(pair.publicKey()).isEqualTo(publicKey);
    assertThat(key.getPublicKey().getBytes()).isEqualTo(pair.point().getEncoded(false));
  }

  private static Signing signing(KeySpec spec) {
    return Signing.all()
        .filter(signing -> signing.spec() == spec)
        .filter(signing -> signing.algorithm() != SigningAlgorithmSpec.ED25519_PH_SHA_512)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pairWithoutPlaintext_opensToThePrivateKey(DataKeyPairSpec spec)
      throws GeneralSecurityException, IOException {
    var key = key(spec);
    var made =
        key.kms()
            .generateDataKeyPairWithoutPlaintext(
                r -> r.keyId(key.id()).keyPairSpec(spec).encryptionContext(CONTEXT));
    assertThat(made.keyId()).isEqualTo(key.arn());
    assertThat(made.keyPairSpec()).isEqualTo(spec);
    assertThat(made.keyMaterialId()).matches("[0-9a-f]{64}");
    var opened =
        key.kms()
            .decrypt(
                r -> r.ciphertextBlob(made.privateKeyCiphertextBlob()).encryptionContext(CONTEXT));
    requirePair(
        KeySpec.fromValue(spec.toString()),
        GenerateDataKeyPairResponse.builder()
            .privateKeyPlaintext(opened.plaintext())
            .publicKey(made.publicKey())
            .build());
  }

  @ParameterizedTest
  @MethodSource("quickSpecs")
  void privateKey_movesToAnotherKey(DataKeyPairSpec spec) {
    var key = key(spec);
    var made = generate(key, spec);
    var moved =
        key.kms()
            .reEncrypt(r ->
                r.ciphertextBlob(made.privateKeyCiphertextBlob())
                    .sourceEncryptionContext(CONTEXT)
                    .destinationKeyId(key.id()));
    assertThat(
            key.decrypt(
                EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, moved.ciphertextBlob().asByteArray()))
        .isEqualTo(made.privateKeyPlaintext().asByteArray());
  }

  @Test
  void specOfAnotherRegion_isUnsupportedOperationException() {
    var here = TRENT.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(code(() -> generate(here, DataKeyPairSpec.SM2)))
        .isEqualTo("UnsupportedOperationException");
    var china = key(DataKeyPairSpec.SM2);
    for (var spec :
        Arrays.asList(
            DataKeyPairSpec.ML_KEM_512, DataKeyPairSpec.ML_KEM_768, DataKeyPairSpec.ML_KEM_1024)) {
      assertThat(code(() -> generate(china, spec))).isEqualTo("UnsupportedOperationException");
    }
  }

  @Test
  void specThatIsNone_isValidationException() {
    var key = TRENT.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    for (var spec : Arrays.asList("ML_DSA_44", "HMAC_256", "SYMMETRIC_DEFAULT", "AES_256", "")) {
      assertThat(
              code(() -> key.kms().generateDataKeyPair(r -> r.keyId(key.id()).keyPairSpec(spec))))
          .isEqualTo("ValidationException");
    }
    assertThat(code(() -> key.kms().generateDataKeyPair(r -> r.keyId(key.id()))))
        .isEqualTo("ValidationException");
  }

  @Test
  void asymmetricKey_encryptsNoPair() {
    var key = TRENT.key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(refusal(() -> generate(key, DataKeyPairSpec.ECC_NIST_P256)))
        .isEqualTo(
            Refusal.of(
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048."));
  }

  @Test
  void recipient_isRefused() {
    var key = TRENT.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(
            code(() ->
                key.kms()
                    .generateDataKeyPair(r ->
                        r.keyId(key.id())
                            .keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)
                            .recipient(to ->
                                to.attestationDocument(SdkBytes.fromUtf8String("document"))))))
        .isEqualTo("ValidationException");
  }

  private static GenerateDataKeyPairResponse generate(KmsKey key, DataKeyPairSpec spec) {
    return key.kms()
        .generateDataKeyPair(r -> r.keyId(key.id()).keyPairSpec(spec).encryptionContext(CONTEXT));
  }

  /// A key of a Region that has pairs of this spec.
  private static KmsKey key(DataKeyPairSpec spec) {
    var region = spec == DataKeyPairSpec.SM2 ? RunningTrent.CHINA : "us-east-1";
    return TRENT.key(region, KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
  }
}
