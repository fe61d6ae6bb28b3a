package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// The life of keys whose material is imported, in a `trent dev` whose time is moved.
@Timeout(60)
final class ImportedKeyLifeIT {

  private static final byte[] FIRST = ImportingTrent.material(1);
  private static final byte[] SECOND = ImportingTrent.material(2);
  private static final byte[] THIRD = ImportingTrent.material(3);

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
  void lifeOfAKey_withExpiry_reimport_andSeveralMaterials() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    waitsForItsFirstMaterial(key);
    var first = getsMaterialThatExpires(key);
    var oldest = trent.encrypted(key, "under the first");
    isOfNoUseOnceThatHasExpired(key, first, oldest);
    takesTheSameAgain_andNoOther(key, first);
    assertThat(trent.decrypted(oldest)).isEqualTo("under the first");
    var second = isRotatedToAnotherMaterial(key, first);
    var newer = trent.encrypted(key, "under the second");
    isOfNoUseWithoutOneOfThem(key, first, newer);
    trent.put(key, FIRST, ImportingTrent.lasting());
    assertThat(trent.described(key).currentKeyMaterialId()).isEqualTo(second);
    assertThat(trent.decrypted(oldest)).isEqualTo("under the first");
    assertThat(trent.decrypted(newer)).isEqualTo("under the second");
    trent.assertNoMaterialInLog();
  }

  private void waitsForItsFirstMaterial(String key) {
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(trent.described(key).enabled()).isFalse();
    assertThat(trent.described(key).currentKeyMaterialId()).isNull();
    assertThat(trent.described(key).expirationModel()).isNull();
    assertThat(trent.materials(key)).isEmpty();
  }

  private String getsMaterialThatExpires(String key) throws Exception {
    var expiry = trent.keyTime().plus(Duration.ofDays(30));
    var first = trent.put(key, FIRST, r -> r.validTo(expiry).keyMaterialDescription("of 2026"));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(trent.described(key).currentKeyMaterialId()).isEqualTo(first.keyMaterialId());
    assertThat(trent.described(key).expirationModel())
        .isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
    assertThat(trent.described(key).validTo()).isCloseTo(expiry, within(1, ChronoUnit.MILLIS));
    return first.keyMaterialId();
  }

  private void isOfNoUseOnceThatHasExpired(String key, String first, SdkBytes oldest)
      throws Exception {
    trent.advance("P29DT23H59M");
    assertThat(trent.decrypted(oldest)).isEqualTo("under the first");
    trent.advance("PT2M");
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(trent.described(key).validTo()).isNull();
    assertThatThrownBy(() -> trent.decrypted(oldest)).isInstanceOf(KmsInvalidStateException.class);
    assertThat(trent.serviceEvents()).containsExactly("DeleteExpiredKeyMaterial " + first);
  }

  private void takesTheSameAgain_andNoOther(String key, String first) throws Exception {
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () -> trent.put(key, SECOND, ImportingTrent.lasting()));
    var again = trent.put(key, FIRST, ImportingTrent.lasting());
    assertThat(again.keyMaterialId()).isEqualTo(first);
    assertThat(trent.materials(key).getFirst().keyMaterialDescription()).isEqualTo("of 2026");
  }

  private String isRotatedToAnotherMaterial(String key, String first) throws Exception {
    ImportingTrent.refuses(
        KmsInvalidStateException.class, () -> trent.kms().rotateKeyOnDemand(r -> r.keyId(key)));
    var second =
        trent.put(
            key,
            SECOND,
            ImportingTrent.lasting().andThen(r -> r.importType(ImportType.NEW_KEY_MATERIAL)));
    assertThat(trent.described(key).currentKeyMaterialId()).isEqualTo(first);
    assertThat(trent.materials(key))
        .extracting(RotationsListEntry::keyMaterialState)
        .containsExactly(KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
    assertThat(
            ImportingTrent.refusal(() ->
                trent.put(
                    key,
                    THIRD,
                    ImportingTrent.lasting()
                        .andThen(r -> r.importType(ImportType.NEW_KEY_MATERIAL)))))
        .matches(
            "KMSInvalidStateException: New key material \\(id: [0-9a-f]{64}\\) cannot be imported"
                + " into KMS key "
                + trent.described(key).arn()
                + ", because another key material \\(id: "
                + second.keyMaterialId()
                + "\\) is pending rotation\\.");
    trent.kms().rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(trent.described(key).currentKeyMaterialId()).isEqualTo(second.keyMaterialId());
    assertThat(trent.rotations(key))
        .singleElement()
        .satisfies(rotation -> {
          assertThat(rotation.keyMaterialId()).isEqualTo(second.keyMaterialId());
          assertThat(rotation.rotationType()).isEqualTo(RotationType.ON_DEMAND);
        });
    return second.keyMaterialId();
  }

  private void isOfNoUseWithoutOneOfThem(String key, String first, SdkBytes newer) {
    trent.kms().deleteImportedKeyMaterial(r -> r.keyId(key).keyMaterialId(first));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    assertThatThrownBy(() -> trent.decrypted(newer)).isInstanceOf(KmsInvalidStateException.class);
    assertThat(trent.materials(key))
        .extracting(RotationsListEntry::importState)
        .containsExactly(ImportState.PENDING_IMPORT, ImportState.IMPORTED);
    assertThat(trent.materials(key))
        .extracting(RotationsListEntry::keyMaterialState)
        .containsExactly(KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT);
  }

  @Test
  void pendingMaterial_isNotYetOfTheKey() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    trent.put(key, FIRST, ImportingTrent.lasting());
    Consumer<ImportKeyMaterialRequest.Builder> anew =
        r -> r.importType(ImportType.NEW_KEY_MATERIAL);
    var pending = trent.put(key, SECOND, ImportingTrent.lasting().andThen(anew));
    trent.kms().deleteImportedKeyMaterial(r -> r.keyId(key).keyMaterialId(pending.keyMaterialId()));
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(trent.materials(key)).hasSize(1);

    // One that has expired keeps its place until there is another, and is not rotated to.
    trent.put(key, SECOND, anew.andThen(r -> r.validTo(trent.keyTime().plus(Duration.ofDays(1)))));
    trent.advance("P1D");
    assertThat(trent.described(key).keyState()).isEqualTo(KeyState.ENABLED);
    ImportingTrent.refuses(
        KmsInvalidStateException.class, () -> trent.kms().rotateKeyOnDemand(r -> r.keyId(key)));
    assertThat(trent.materials(key).getLast().keyMaterialId()).isEqualTo(pending.keyMaterialId());
    assertThat(trent.materials(key).getLast().importState()).isEqualTo(ImportState.PENDING_IMPORT);
    var third = trent.put(key, THIRD, ImportingTrent.lasting().andThen(anew));
    trent.kms().rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(trent.described(key).currentKeyMaterialId()).isEqualTo(third.keyMaterialId());
    assertThat(trent.materials(key)).hasSize(2);
  }

  @Test
  void sameImport_again_succeeds_untilItsMaterialIsOfTheKeyForGood() throws Exception {
    var key = trent.key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var parameters = trent.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    var wrapped = ImportingTrent.oaep(parameters, FIRST);
    var first = trent.put(key, parameters, wrapped, ImportingTrent.lasting());
    assertThat(trent.put(key, parameters, wrapped, ImportingTrent.lasting()).keyMaterialId())
        .isEqualTo(first.keyMaterialId());
    Consumer<ImportKeyMaterialRequest.Builder> anew =
        ImportingTrent.lasting().andThen(r -> r.importType(ImportType.NEW_KEY_MATERIAL));
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class, () -> trent.put(key, parameters, wrapped, anew));

    var second = trent.put(key, parameters, ImportingTrent.oaep(parameters, SECOND), anew);
    assertThat(
            trent
                .put(key, parameters, ImportingTrent.oaep(parameters, SECOND), anew)
                .keyMaterialId())
        .isEqualTo(second.keyMaterialId());
    assertThat(trent.materials(key)).hasSize(2);
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class, () -> trent.put(key, parameters, wrapped, anew));
    ImportingTrent.refuses(
        IncorrectKeyMaterialException.class,
        () ->
            trent.put(
                key,
                parameters,
                wrapped,
                r ->
                    r.keyMaterialId(second.keyMaterialId())
                        .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)));
  }
}
