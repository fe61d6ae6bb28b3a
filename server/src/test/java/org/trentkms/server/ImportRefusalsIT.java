package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpiredImportTokenException;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidImportTokenException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/// What is not imported: with which token, wrapping, material, terms and key, and why.
@Timeout(60)
final class ImportRefusalsIT {

  private static final byte[] FIRST = ImportingTrent.material(1);

  @TempDir private Path folder;

  private ImportingTrent trent;

  @BeforeEach
  void start() {
    trent = ImportingTrent.start(folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    trent.close();
  }

  @Test
  void token_isOfItsKeyAndItsDay() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var other = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var parameters = trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    var wrapped = ImportingTrent.oaep(parameters, FIRST);
    assertThat(parameters.parametersValidTo())
        .isCloseTo(trent.keyTime().plus(Duration.ofDays(1)), within(5, ChronoUnit.SECONDS));

    ImportingTrent.refuses(
        InvalidImportTokenException.class,
        () -> trent.put(other, parameters, wrapped, ImportingTrent.lasting()));
    var token = parameters.importToken().asByteArray();
    for (var at : new int[] {0, 5, 20, token.length / 2, token.length - 1}) {
      var altered = token.clone();
      altered[at] ^= 1;
      var damaged = parameters.toBuilder().importToken(SdkBytes.fromByteArray(altered)).build();
      ImportingTrent.refuses(
          InvalidImportTokenException.class,
          () -> trent.put(key, damaged, wrapped, ImportingTrent.lasting()));
    }
    var foreign = trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    ImportingTrent.refuses(
        InvalidCiphertextException.class,
        () -> trent.put(key, foreign, wrapped, ImportingTrent.lasting()));

    trent.advance("PT23H59M");
    trent.put(key, parameters, wrapped, ImportingTrent.lasting());
    trent.advance("PT1M");
    ImportingTrent.refuses(
        ExpiredImportTokenException.class,
        () -> trent.put(key, parameters, wrapped, ImportingTrent.lasting()));
    trent.advance("P90D");
    ImportingTrent.refuses(
        ExpiredImportTokenException.class,
        () -> trent.put(key, parameters, wrapped, ImportingTrent.lasting()));
  }

  @Test
  void materialThatIsNotWhatWasAskedFor_isRefused() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var parameters = trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    var withSha1 = trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_1);
    ImportingTrent.refuses(
        InvalidCiphertextException.class,
        () ->
            trent.put(
                key, withSha1, ImportingTrent.oaep(withSha1, FIRST), ImportingTrent.lasting()));
    for (var size : new int[] {1, 255, 257, 6144}) {
      assertThat(
              ImportingTrent.refusal(
                  () -> trent.put(key, parameters, new byte[size], ImportingTrent.lasting())))
          .isEqualTo("ValidationException: Invalid encrypted key size.");
    }
    ImportingTrent.refuses(
        InvalidCiphertextException.class,
        () -> trent.put(key, parameters, new byte[256], ImportingTrent.lasting()));
    for (var length : new int[] {16, 31, 33, 64}) {
      var wrapped = ImportingTrent.oaep(parameters, new byte[length]);
      ImportingTrent.refuses(
          IncorrectKeyMaterialException.class,
          () -> trent.put(key, parameters, wrapped, ImportingTrent.lasting()));
    }
    var mac = trent.key(KeySpec.HMAC_512, KeyUsageType.GENERATE_VERIFY_MAC);
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(mac, new byte[32], ImportingTrent.lasting()));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
  }

  @Test
  void privateKeyThatIsNotThatOfTheKey_isRefused() throws Exception {
    var pair = trent.key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(pair, new byte[32], ImportingTrent.lasting()));
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(pair, ImportingTrent.ecKey("secp384r1"), ImportingTrent.lasting()));

    var first = ImportingTrent.ecKey("secp256r1");
    trent.put(pair, first, ImportingTrent.lasting());
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(pair, ImportingTrent.ecKey("secp256r1"), ImportingTrent.lasting()));
    trent.kms().deleteImportedKeyMaterial(r -> r.keyId(pair));
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(pair, ImportingTrent.ecKey("secp256r1"), ImportingTrent.lasting()));
    assertThat(trent.put(pair, first, ImportingTrent.lasting()).keyMaterialId()).isNull();
    assertThat(trent.described(pair).keyState()).isEqualTo(KeyState.ENABLED);
  }

  @Test
  void termsThatDoNotFit_areRefused() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var mac = trent.key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    var now = trent.keyTime();
    for (Consumer<ImportKeyMaterialRequest.Builder> terms :
        List.<Consumer<ImportKeyMaterialRequest.Builder>>of(
            _ -> {},
            r -> r.validTo(now.minusSeconds(1)),
            r -> r.validTo(now.plus(Duration.ofDays(366))),
            ImportingTrent.lasting().andThen(r -> r.validTo(now.plus(Duration.ofDays(3)))),
            ImportingTrent.lasting().andThen(r -> r.keyMaterialDescription("?")),
            ImportingTrent.lasting().andThen(r -> r.keyMaterialId("00")),
            ImportingTrent.lasting().andThen(r -> r.keyMaterialId("00".repeat(32))),
            ImportingTrent.lasting()
                .andThen(r ->
                    r.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialId("00".repeat(32))))) {
      assertThat(ImportingTrent.code(() -> trent.put(key, FIRST, terms)))
          .isEqualTo("ValidationException");
    }
    for (Consumer<ImportKeyMaterialRequest.Builder> terms :
        List.<Consumer<ImportKeyMaterialRequest.Builder>>of(
            ImportingTrent.lasting().andThen(r -> r.importType(ImportType.NEW_KEY_MATERIAL)),
            ImportingTrent.lasting().andThen(r -> r.keyMaterialDescription("described")),
            ImportingTrent.lasting().andThen(r -> r.keyMaterialId("00".repeat(32))))) {
      assertThat(ImportingTrent.code(() -> trent.put(mac, FIRST, terms)))
          .isEqualTo("ValidationException");
    }
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    trent.put(key, FIRST, r -> r.validTo(trent.keyTime().plus(Duration.ofDays(365))));
  }

  @Test
  void whatIsWrappedInTwoSteps_isLongerThanTheFirst() {
    var pair = trent.key(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
    var parameters = trent.parameters(pair, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
    for (var size : new int[] {1, 255, 256}) {
      assertThat(
              ImportingTrent.refusal(
                  () -> trent.put(pair, parameters, new byte[size], ImportingTrent.lasting())))
          .isEqualTo("ValidationException: Invalid encrypted key size.");
    }
    ImportingTrent.refuses(
        InvalidCiphertextException.class,
        () -> trent.put(pair, parameters, new byte[257], ImportingTrent.lasting()));
  }

  @Test
  void expiryThatDoesNotFitItsModel_isRefusedInWordsOfAws() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(ImportingTrent.refusal(() -> trent.put(key, FIRST, _ -> {})))
        .isEqualTo(
            "ValidationException: A validTo date must be set if the ExpirationModel is"
                + " KEY_MATERIAL_EXPIRES");
    var lasting = ImportingTrent.lasting().andThen(r -> r.validTo(trent.keyTime().plusSeconds(9)));
    assertThat(ImportingTrent.refusal(() -> trent.put(key, FIRST, lasting)))
        .isEqualTo(
            "ValidationException: The parameter ValidTo cannot be specified for a key with an"
                + " expiration model of KEY_MATERIAL_DOES_NOT_EXPIRE");
  }

  @Test
  void keysOfOtherOrigins_areNotImportedInto_andImportedOnesAreNotRotatedBySchedule()
      throws Exception {
    var made = trent.kms().createKey().keyMetadata().keyId();
    ImportingTrent.refuses(
        UnsupportedOperationException.class,
        () -> trent.parameters(made, AlgorithmSpec.RSAES_OAEP_SHA_1));
    ImportingTrent.refuses(
        UnsupportedOperationException.class,
        () -> trent.kms().deleteImportedKeyMaterial(r -> r.keyId(made)));
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    trent.put(key, FIRST, ImportingTrent.lasting());
    ImportingTrent.refuses(
        UnsupportedOperationException.class,
        () -> trent.kms().enableKeyRotation(r -> r.keyId(key)));
    assertThat(trent.kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isFalse();

    trent.kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    ImportingTrent.refuses(
        KmsInvalidStateException.class,
        () -> trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_1));
    trent.kms().deleteImportedKeyMaterial(r -> r.keyId(key));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    trent.kms().cancelKeyDeletion(r -> r.keyId(key));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
  }

  @Test
  void wrapping_isWhatAwsAllowsForTheKey() {
    var symmetric = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var rsa = trent.key(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
    var large = trent.key(KeySpec.ECC_NIST_P521, KeyUsageType.SIGN_VERIFY);
    var refused =
        List.of(
            List.of(symmetric, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256, WrappingKeySpec.RSA_3072),
            List.of(symmetric, AlgorithmSpec.RSAES_PKCS1_V1_5, WrappingKeySpec.RSA_2048),
            List.of(symmetric, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2),
            List.of(symmetric, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.SM2),
            List.of(rsa, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_4096),
            List.of(large, AlgorithmSpec.RSAES_OAEP_SHA_1, WrappingKeySpec.RSA_2048));
    for (var choice : refused) {
      ImportingTrent.refuses(
          UnsupportedOperationException.class,
          () ->
              trent
                  .kms()
                  .getParametersForImport(r ->
                      r.keyId((String) choice.get(0))
                          .wrappingAlgorithm((AlgorithmSpec) choice.get(1))
                          .wrappingKeySpec((WrappingKeySpec) choice.get(2))));
    }
  }
}
