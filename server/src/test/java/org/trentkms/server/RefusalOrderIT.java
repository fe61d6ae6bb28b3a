package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.kms.model.KeySpec.ECC_NIST_P256;
import static software.amazon.awssdk.services.kms.model.KeySpec.HMAC_256;
import static software.amazon.awssdk.services.kms.model.KeySpec.SYMMETRIC_DEFAULT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.ENCRYPT_DECRYPT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.GENERATE_VERIFY_MAC;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.KEY_AGREEMENT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.SIGN_VERIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Which fault of a call that has several is told first, on a running `trent server` with AWS's
/// SDK: the signature, the shape, the key's id, the right to it, its usage, its state; and that
/// nothing is wrong but the wish for a dry run is told last.
@Timeout(60)
final class RefusalOrderIT {

  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");
  private static final String NO_KEY = "00000000-0000-4000-8000-000000000000";

  @TempDir private static Path folder;
  private static TrentServer server;
  private static KmsClient kms;
  private static KmsClient stranger;
  private static KmsClient foreigner;

  @BeforeAll
  static void start() throws IOException {
    var trent = new MovedServer(folder);
    server = trent.start();
    kms = trent.sdk(server);
    stranger = trent.sdkOfAnotherSecret(server);
    foreigner = trent.sdkOfAnotherAccount(server);
  }

  @AfterAll
  static void stop() {
    kms.close();
    stranger.close();
    foreigner.close();
    server.close();
  }

  /// Calls that ask for a dry run, each with the key it takes and one of another usage.
  enum DryRun {
    ENCRYPT(
        SYMMETRIC_DEFAULT,
        ENCRYPT_DECRYPT,
        (kms, key) -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT).dryRun(true))),
    GENERATE_DATA_KEY(
        SYMMETRIC_DEFAULT,
        ENCRYPT_DECRYPT,
        (kms, key) ->
            kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256).dryRun(true))),
    GENERATE_DATA_KEY_PAIR(
        SYMMETRIC_DEFAULT,
        ENCRYPT_DECRYPT,
        (kms, key) ->
            kms.generateDataKeyPair(
                r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256).dryRun(true))),
    GENERATE_MAC(
        HMAC_256,
        GENERATE_VERIFY_MAC,
        (kms, key) ->
            kms.generateMac(r ->
                r.keyId(key)
                    .message(TEXT)
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                    .dryRun(true))),
    SIGN(
        ECC_NIST_P256,
        SIGN_VERIFY,
        (kms, key) ->
            kms.sign(r ->
                r.keyId(key)
                    .message(TEXT)
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                    .dryRun(true))),
    DERIVE_SHARED_SECRET(
        ECC_NIST_P256,
        KEY_AGREEMENT,
        (kms, key) ->
            kms.deriveSharedSecret(r ->
                r.keyId(key)
                    .publicKey(Peer.KEY)
                    .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                    .dryRun(true)));

    private final KeySpec spec;
    private final KeyUsageType usage;
    private final BiFunction<KmsClient, String, Object> call;

    DryRun(KeySpec spec, KeyUsageType usage, BiFunction<KmsClient, String, Object> call) {
      this.spec = spec;
      this.usage = usage;
      this.call = call;
    }

    private String key() {
      return create(spec, usage);
    }

    private String keyOfAnotherUsage() {
      return usage == SIGN_VERIFY
          ? create(HMAC_256, GENERATE_VERIFY_MAC)
          : create(ECC_NIST_P256, SIGN_VERIFY);
    }

    private String refusal(KmsClient client, String key) {
      return ImportingTrent.code(() -> call.apply(client, key));
    }
  }

  /// A public key to agree on a secret with.
  private static final class Peer {
    static final SdkBytes KEY =
        kms.getPublicKey(r -> r.keyId(create(ECC_NIST_P256, KEY_AGREEMENT))).publicKey();
  }

  /// Each call has every fault of those after it as well.
  @ParameterizedTest
  @EnumSource
  void faults_areToldInTheirOrder(DryRun operation) {
    var refusals = new ArrayList<String>();
    refusals.add(operation.refusal(stranger, ""));
    refusals.add(operation.refusal(kms, ""));
    refusals.add(operation.refusal(kms, NO_KEY));
    var other = operation.keyOfAnotherUsage();
    kms.disableKey(r -> r.keyId(other));
    var arn = kms.describeKey(r -> r.keyId(other)).keyMetadata().arn();
    refusals.add(operation.refusal(foreigner, arn));
    refusals.add(operation.refusal(kms, other));
    var key = operation.key();
    kms.disableKey(r -> r.keyId(key));
    refusals.add(operation.refusal(kms, key));
    kms.enableKey(r -> r.keyId(key));
    refusals.add(operation.refusal(kms, key));

    assertThat(refusals)
        .isEqualTo(
            List.of(
                "InvalidSignatureException",
                "ValidationException",
                "NotFoundException",
                "AccessDeniedException",
                "InvalidKeyUsageException",
                "DisabledException",
                "DryRunOperationException"));
  }

  private static String create(KeySpec spec, KeyUsageType usage) {
    return kms.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
  }
}
