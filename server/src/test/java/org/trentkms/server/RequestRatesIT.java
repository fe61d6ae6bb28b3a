package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// The rates of a configuration hold for AWS's SDK, on an event loop and off it, by a ticker that
/// is moved by hand.
final class RequestRatesIT {

  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

  @TempDir private Path folder;
  private MovedServer moved;
  private TrentServer server;
  private KmsClient kms;

  @BeforeEach
  void start() throws IOException {
    moved = new MovedServer(folder);
    server = moved.start();
    kms = moved.sdkWithoutRetries(server);
  }

  @AfterEach
  void stop() {
    kms.close();
    server.close();
  }

  @Test
  void managementOperation_isThrottledByItself_untilItsTimeHasCome() throws IOException {
    limit("{group: CreateKey, perSecond: 2}");
    var key = key();
    key();

    assertThrottled(kms::createKey);
    kms.describeKey(r -> r.keyId(key));
    moved.machine.pass(Duration.ofMillis(500));
    key();
    assertThrottled(kms::createKey);
  }

  @Test
  void cryptographicOperations_shareTheGroupOfTheirKey() throws IOException {
    var symmetric = key();
    var hmac = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    var rsa = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var elliptic = key(KeySpec.ECC_NIST_P384, KeyUsageType.SIGN_VERIFY);
    var blob = kms.encrypt(r -> r.keyId(symmetric).plaintext(TEXT)).ciphertextBlob();
    limit(
        "{group: Cryptographic.symmetric, perSecond: 5}",
        "{group: Cryptographic.RSA, perSecond: 1}",
        "{group: Cryptographic.ECC, perSecond: 1}");

    kms.encrypt(r -> r.keyId(symmetric).plaintext(TEXT));
    kms.decrypt(r -> r.ciphertextBlob(blob));
    kms.generateDataKey(r -> r.keyId(symmetric).keySpec(DataKeySpec.AES_256));
    kms.generateMac(r -> r.keyId(hmac).message(TEXT).macAlgorithm("HMAC_SHA_256"));
    kms.generateRandom(r -> r.numberOfBytes(8));
    assertThrottled(() -> kms.decrypt(r -> r.ciphertextBlob(blob)));
    assertThrottled(() -> kms.generateRandom(r -> r.numberOfBytes(8)));
    kms.encrypt(r ->
        r.keyId(rsa)
            .plaintext(TEXT)
            .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256));
    assertThrottled(() ->
        kms.encrypt(r ->
            r.keyId(rsa)
                .plaintext(TEXT)
                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1)));
    // Signing announces itself as slow work, and is begun anew off the event loop.
    sign(elliptic);
    assertThrottled(() -> sign(elliptic));
  }

  @Test
  void reEncrypt_isCountedInTheGroupsOfBothKeys_andOnceWhereTheyAreOne() throws IOException {
    var some = key();
    var other = key();
    var rsa = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var blob = kms.encrypt(r -> r.keyId(some).plaintext(TEXT)).ciphertextBlob();
    limit(
        "{group: Cryptographic.symmetric, perSecond: 2}",
        "{group: Cryptographic.RSA, perSecond: 1}");

    kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other));
    kms.reEncrypt(r ->
        r.ciphertextBlob(blob)
            .destinationKeyId(rsa)
            .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256));
    assertThrottled(() -> kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other)));
  }

  @Test
  void dataKeyPairs_areCountedByTheirSpec() throws IOException {
    var key = key();
    limit(
        "{group: GenerateDataKeyPair.ECC_NIST_P256, perSecond: 1}",
        "{group: Cryptographic.symmetric, perSecond: 1}");

    kms.generateDataKeyPair(r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256));
    assertThrottled(() ->
        kms.generateDataKeyPairWithoutPlaintext(
            r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)));
    kms.generateDataKeyPair(r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P384));
    kms.encrypt(r -> r.keyId(key).plaintext(TEXT));
  }

  @Test
  void dryRun_isCounted() throws IOException {
    var key = key();
    limit("{group: Cryptographic.symmetric, perSecond: 1}");

    var refusal =
        catchThrowableOfType(
            KmsException.class, () -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT).dryRun(true)));
    assertThat(refusal).isInstanceOf(DryRunOperationException.class);
    assertThrottled(() -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT).dryRun(true)));
  }

  @Test
  void replica_isCountedAsTwoKeysInItsRegion() throws IOException {
    var key = kms.createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
    limit("{group: CreateKey, perSecond: 2}", "{group: ReplicateKey, perSecond: 9}");
    try (var there = moved.sdk(server, Region.AP_SOUTH_1)) {
      there.createKey();
      assertThrottled(
          () -> kms.replicateKey(r -> r.keyId(key).replicaRegion(Region.AP_SOUTH_1.id())));
      kms.replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id()));
      moved.machine.pass(Duration.ofMillis(500));
      kms.replicateKey(r -> r.keyId(key).replicaRegion(Region.AP_SOUTH_1.id()));
    }
    key();
    key();
  }

  @Test
  void throttledCall_isOnRecordOnce_andChangesNothing() throws IOException {
    key();
    limit("{group: CreateKey, perSecond: 1}");
    key();
    assertThrottled(() -> kms.createKey(r -> r.description("too many")));

    assertThat(moved.log().stream().filter(line -> line.contains("too many")))
        .singleElement()
        .asString()
        .contains("\"eventName\":\"CreateKey\"")
        .contains("\"errorCode\":\"ThrottlingException\"")
        .contains("\"errorMessage\":\"You have exceeded the rate at which you may call KMS.");
    assertThat(kms.listKeys().keys()).hasSize(2);
  }

  @Test
  void sdkWithRetries_waitsUntilItIsServed() throws Exception {
    limit("{group: ListKeys, perSecond: 1}");
    kms.listKeys();
    try (var patient = moved.sdk(server)) {
      var time = Thread.ofPlatform().start(this::passSlowly);
      assertThat(patient.listKeys().keys()).isEmpty();
      time.join();
    }
    assertThat(isThrottled()).isTrue();
  }

  private boolean isThrottled() throws IOException {
    return moved.log().stream().anyMatch(line -> line.contains("ThrottlingException"));
  }

  /// Lets the second pass once a call was refused.
  private void passSlowly() {
    try {
      for (var turn = 0; turn < 1_000 && !isThrottled(); turn++) {
        Thread.sleep(10);
      }
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
    moved.machine.pass(Duration.ofSeconds(1));
  }

  private void limit(String... requests) throws IOException {
    moved.configure("quotas: {requests: [" + String.join(", ", List.of(requests)) + "]}");
    server.reload(moved.settings());
  }

  private String key() {
    return kms.createKey().keyMetadata().keyId();
  }

  private String key(KeySpec spec, KeyUsageType usage) {
    return kms.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
  }

  private void sign(String key) {
    kms.sign(r -> r.keyId(key).message(TEXT).signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_384));
  }

  private static void assertThrottled(Runnable call) {
    var refusal = catchThrowableOfType(KmsException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(
            Stream.of(
                refusal.statusCode(),
                refusal.awsErrorDetails().errorCode(),
                refusal.awsErrorDetails().errorMessage()))
        .containsExactly(
            400,
            "ThrottlingException",
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your"
                + " calls.");
    assertThat(refusal.isThrottlingException()).isTrue();
  }
}
