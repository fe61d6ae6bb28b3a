package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.ImportingTrent.lasting;
import static org.trentkms.server.ImportingTrent.refuses;
import static org.trentkms.server.RelatedKeysFixture.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.InvalidImportTokenException;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/// The life of related keys whose material is imported, in a `trent dev` whose time is moved.
@Timeout(120)
final class ImportedReplicasIT {

  private static final byte[] FIRST = ImportingTrent.material(1);
  private static final byte[] SECOND = ImportingTrent.material(2);
  private static final byte[] THIRD = ImportingTrent.material(3);

  @TempDir private Path folder;

  private ImportingTrent home;
  private ImportingTrent away;

  @BeforeEach
  void start() {
    home = ImportingTrent.start(folder.resolve("data"));
    away = home.in(Region.EU_WEST_1);
  }

  @AfterEach
  void stop() {
    away.kms().close();
    home.close();
  }

  @Test
  void lifeOfRelatedKeys_whoseMaterialComesAndGoesInEachRegion() throws Exception {
    var key = create(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    isReplicatedOnlyWithMaterial(key);
    var oldest = home.encrypted(key, "under the first");
    replicaTakesTheSameMaterial_andNoOther(key);
    assertThat(away.decrypted(oldest)).isEqualTo("under the first");

    rotatesOnceEveryRegionHasTheNext(key);
    var newer = away.encrypted(key, "under the second");
    assertThat(home.decrypted(newer)).isEqualTo("under the second");

    losesMaterialInOneRegion_andNotInTheOther(key);
    assertThat(away.decrypted(oldest)).isEqualTo("under the first");
    assertThat(home.decrypted(newer)).isEqualTo("under the second");
    home.assertNoMaterialInLog();
  }

  private void isReplicatedOnlyWithMaterial(String key) throws Exception {
    isIn(home, key, KeyState.PENDING_IMPORT);
    refuses(
        KmsInvalidStateException.class,
        () -> home.kms().replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id())));
    home.put(key, FIRST, lasting());
    isIn(home, key, KeyState.ENABLED);
    home.kms().replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id()));
    isIn(away, key, KeyState.CREATING);
    refuses(
        KmsInvalidStateException.class,
        () -> away.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256));
    settle(key, KeyState.PENDING_IMPORT);
  }

  private void replicaTakesTheSameMaterial_andNoOther(String key) throws Exception {
    assertThat(away.described(key).currentKeyMaterialId())
        .isEqualTo(home.described(key).currentKeyMaterialId());
    refuses(KmsInvalidStateException.class, () -> away.encrypted(key, "without material"));
    refuses(IncorrectKeyMaterialException.class, () -> away.put(key, SECOND, lasting()));
    var expiry = away.keyTime().plus(Duration.ofDays(30));
    away.put(key, FIRST, r -> r.validTo(expiry));
    isIn(away, key, KeyState.ENABLED);
    assertThat(home.described(key).validTo()).isNull();
  }

  private void rotatesOnceEveryRegionHasTheNext(String key) throws Exception {
    var second = home.put(key, SECOND, anew()).keyMaterialId();
    for (var region : new ImportingTrent[] {home, away}) {
      awaits(region, key, second, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
      isIn(region, key, KeyState.ENABLED);
    }
    assertThat(home.materials(key).getLast().importState()).isEqualTo(ImportState.IMPORTED);
    assertThat(away.materials(key).getLast().importState()).isEqualTo(ImportState.PENDING_IMPORT);
    refuses(KmsInvalidStateException.class, () -> home.kms().rotateKeyOnDemand(r -> r.keyId(key)));

    assertThat(away.put(key, SECOND, lasting()).keyMaterialId()).isEqualTo(second);
    for (var region : new ImportingTrent[] {home, away}) {
      awaits(region, key, second, KeyMaterialState.PENDING_ROTATION);
    }
    home.kms().rotateKeyOnDemand(r -> r.keyId(key));
    for (var region : new ImportingTrent[] {home, away}) {
      assertThat(region.described(key).currentKeyMaterialId()).isEqualTo(second);
      assertThat(region.rotations(key))
          .singleElement()
          .satisfies(rotation -> {
            assertThat(rotation.keyMaterialId()).isEqualTo(second);
            assertThat(rotation.rotationType()).isEqualTo(RotationType.ON_DEMAND);
          });
    }
  }

  private void losesMaterialInOneRegion_andNotInTheOther(String key) throws Exception {
    home.advance("P30D");
    isIn(away, key, KeyState.PENDING_IMPORT);
    isIn(home, key, KeyState.ENABLED);
    away.put(key, FIRST, lasting());
    isIn(away, key, KeyState.ENABLED);

    home.kms().deleteImportedKeyMaterial(r -> r.keyId(key));
    isIn(home, key, KeyState.PENDING_IMPORT);
    isIn(away, key, KeyState.ENABLED);
    home.put(key, SECOND, lasting());
    isIn(home, key, KeyState.ENABLED);
  }

  @Test
  void pendingMaterial_thatThePrimaryDeletes_goesFromAllRegions_andOtherwiseFromOne()
      throws Exception {
    var key = related();
    var second = home.put(key, SECOND, anew()).keyMaterialId();
    away.put(key, SECOND, lasting());

    away.kms().deleteImportedKeyMaterial(r -> r.keyId(key).keyMaterialId(second));
    awaits(home, key, second, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
    isIn(away, key, KeyState.ENABLED);
    away.put(key, SECOND, lasting());
    awaits(home, key, second, KeyMaterialState.PENDING_ROTATION);

    home.kms().deleteImportedKeyMaterial(r -> r.keyId(key).keyMaterialId(second));
    assertThat(home.materials(key)).hasSize(1);
    assertThat(away.materials(key)).hasSize(1);
    refuses(IncorrectKeyMaterialException.class, () -> away.put(key, SECOND, lasting()));
    assertThat(home.log()).contains("SynchronizeMultiRegionKey");
  }

  @Test
  void pendingMaterial_thatExpiresInOneRegion_isThereInTheOther() throws Exception {
    var key = related();
    var second = home.put(key, SECOND, expiring(anew())).keyMaterialId();
    away.put(key, SECOND, lasting());
    home.advance("P1D");

    // The job has come, and what has expired can still be imported again, and nothing else.
    assertThat(home.log()).contains("DeleteExpiredKeyMaterial");
    for (var region : new ImportingTrent[] {home, away}) {
      awaits(region, key, second, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
      isIn(region, key, KeyState.ENABLED);
    }
    assertThat(home.materials(key).getLast().importState()).isEqualTo(ImportState.PENDING_IMPORT);
    assertThat(away.materials(key).getLast().importState()).isEqualTo(ImportState.IMPORTED);
    refuses(KmsInvalidStateException.class, () -> home.kms().rotateKeyOnDemand(r -> r.keyId(key)));
    refuses(KmsInvalidStateException.class, () -> home.put(key, THIRD, anew()));

    home.put(key, SECOND, lasting());
    home.kms().rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(away.described(key).currentKeyMaterialId()).isEqualTo(second);
    assertThat(home.decrypted(away.encrypted(key, "anew"))).isEqualTo("anew");
  }

  @Test
  void newPrimary_takesOverWhatIsPending() throws Exception {
    var key = related();
    var second = home.put(key, SECOND, anew()).keyMaterialId();
    home.kms().updatePrimaryRegion(r -> r.keyId(key).primaryRegion(Region.EU_WEST_1.id()));
    settle(key, KeyState.ENABLED);
    assertThat(away.described(key).multiRegionConfiguration().multiRegionKeyType())
        .isEqualTo(MultiRegionKeyType.PRIMARY);

    awaits(away, key, second, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
    refuses(KmsInvalidStateException.class, () -> away.kms().rotateKeyOnDemand(r -> r.keyId(key)));
    refuses(KmsInvalidStateException.class, () -> away.put(key, THIRD, anew()));
    refuses(UnsupportedOperationException.class, () -> home.put(key, THIRD, anew()));

    // It forgets even what it never held, and so does the old one, which held it.
    away.kms().deleteImportedKeyMaterial(r -> r.keyId(key).keyMaterialId(second));
    assertThat(away.materials(key)).hasSize(1);
    assertThat(home.materials(key)).hasSize(1);

    var third = away.put(key, THIRD, anew()).keyMaterialId();
    home.put(key, THIRD, lasting());
    away.kms().rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(home.described(key).currentKeyMaterialId()).isEqualTo(third);
    assertThat(away.decrypted(home.encrypted(key, "led from away"))).isEqualTo("led from away");
  }

  @Test
  void newReplica_hasToGetWhatIsPending() throws Exception {
    var key = create(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    home.put(key, FIRST, lasting());
    var second = home.put(key, SECOND, anew()).keyMaterialId();
    awaits(home, key, second, KeyMaterialState.PENDING_ROTATION);
    home.kms().replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id()));
    settle(key, KeyState.PENDING_IMPORT);

    awaits(home, key, second, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
    away.put(key, SECOND, lasting());
    isIn(away, key, KeyState.PENDING_IMPORT);
    awaits(home, key, second, KeyMaterialState.PENDING_ROTATION);
    away.put(key, FIRST, lasting());
    isIn(away, key, KeyState.ENABLED);
  }

  @Test
  void replica_takesNoNewMaterial_noRotation_andNoTokenOfItsPrimary() throws Exception {
    var key = related();
    refuses(UnsupportedOperationException.class, () -> away.put(key, SECOND, anew()));
    refuses(
        UnsupportedOperationException.class, () -> away.kms().rotateKeyOnDemand(r -> r.keyId(key)));
    var parameters = home.parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    var wrapped = ImportingTrent.oaep(parameters, FIRST);
    refuses(InvalidImportTokenException.class, () -> away.put(key, parameters, wrapped, lasting()));
    assertThat(away.materials(key)).hasSize(1);
  }

  @Test
  void keysOfOneMaterial_areRelatedByIt() throws Exception {
    var key = create(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    home.put(key, FIRST, lasting());
    home.kms().replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id()));
    settle(key, KeyState.PENDING_IMPORT);
    refuses(IncorrectKeyMaterialException.class, () -> away.put(key, SECOND, lasting()));
    away.put(key, FIRST, lasting());
    var message = SdkBytes.fromUtf8String("tagged at home");
    var tag =
        home.kms()
            .generateMac(
                r -> r.keyId(key).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(message))
            .mac();
    assertThat(
            away.kms()
                .verifyMac(r ->
                    r.keyId(key)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(message)
                        .mac(tag))
                .macValid())
        .isTrue();
  }

  /// A key at home and its replica, both with the first material.
  private String related() throws Exception {
    var key = create(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    home.put(key, FIRST, lasting());
    home.kms().replicateKey(r -> r.keyId(key).replicaRegion(Region.EU_WEST_1.id()));
    settle(key, KeyState.PENDING_IMPORT);
    away.put(key, FIRST, lasting());
    return key;
  }

  private String create(KeySpec spec, KeyUsageType usage) {
    return home.kms()
        .createKey(
            r -> r.origin(OriginType.EXTERNAL).multiRegion(true).keySpec(spec).keyUsage(usage))
        .keyMetadata()
        .keyId();
  }

  /// Waits until nothing is under way in either Region.
  private void settle(String key, KeyState replica) throws Exception {
    home.advance("PT1S");
    eventually(() -> home.described(key).keyState() == KeyState.ENABLED);
    eventually(() -> away.described(key).keyState() == replica);
  }

  private static void isIn(ImportingTrent region, String key, KeyState state) {
    assertThat(region.described(key).keyState()).isEqualTo(state);
  }

  private static void awaits(
      ImportingTrent region, String key, String material, KeyMaterialState state) {
    var last = region.materials(key).getLast();
    assertThat(last.keyMaterialId()).isEqualTo(material);
    assertThat(last.keyMaterialState()).isEqualTo(state);
  }

  private static Consumer<ImportKeyMaterialRequest.Builder> anew() {
    return lasting().andThen(r -> r.importType(ImportType.NEW_KEY_MATERIAL));
  }

  /// The same for one day.
  private Consumer<ImportKeyMaterialRequest.Builder> expiring(
      Consumer<ImportKeyMaterialRequest.Builder> terms) {
    var expiry = home.keyTime().plus(Duration.ofDays(1));
    return terms.andThen(r -> r.expirationModel((String) null).validTo(expiry));
  }
}
