package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.seed.Seed;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// Seeds of imported material, of multi-Region keys and of AWS managed keys.
@Timeout(60)
final class SeedKindsIT {

  private static final String ID = "11111111-1111-1111-1111-111111111111";
  private static final String RELATED = "mrk-22222222222222222222222222222222";
  private static final String HEX =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String OTHER =
      "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";

  @TempDir private Path folder;

  @Test
  void importedMaterial_isUsed() {
    try (var trent =
            start(
                "keys: [{id: %s, origin: EXTERNAL, materials: [{hex: %s, validTo: 2999-01-01}]}]"
                    .formatted(ID, HEX));
        var kms = trent.kms()) {
      var key = kms.describeKey(r -> r.keyId(ID)).keyMetadata();
      assertThat(key.origin()).isEqualTo(OriginType.EXTERNAL);
      assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
      assertThat(decrypt(kms, encrypt(kms, ID))).isEqualTo("hello");
    }
  }

  @Test
  void expiredOrMissingMaterial_leavesTheKeyPendingImport() {
    try (var trent =
            start(
                """
                keys:
                  - {id: %s, origin: EXTERNAL, materials: [{hex: %s, validTo: 2001-01-01}]}
                  - {id: 33333333-3333-3333-3333-333333333333, origin: EXTERNAL}
                """
                    .formatted(ID, HEX));
        var kms = trent.kms()) {
      assertThat(state(kms, ID)).isEqualTo(KeyState.PENDING_IMPORT);
      assertThat(state(kms, "33333333-3333-3333-3333-333333333333"))
          .isEqualTo(KeyState.PENDING_IMPORT);
      assertThatThrownBy(() -> encrypt(kms, ID)).isInstanceOf(KmsInvalidStateException.class);
    }
  }

  @Test
  void pendingMaterial_isNotCurrentYet() {
    var blob = SdkBytes.fromUtf8String("");
    try (var trent = start(imported("{hex: %s}".formatted(HEX)));
        var kms = trent.kms()) {
      blob = encrypt(kms, ID);
    }
    var both = seed(imported("{hex: %s}, {hex: %s, pending: true}".formatted(HEX, OTHER)));
    try (var trent = RunningDev.start(folder.resolve("other"), s -> s.with(both));
        var kms = trent.kms()) {
      assertThat(state(kms, ID)).isEqualTo(KeyState.ENABLED);
      var materials =
          kms.listKeyRotations(
                  r -> r.keyId(ID).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
              .rotations();
      assertThat(materials)
          .extracting(RotationsListEntry::keyMaterialState)
          .containsExactlyInAnyOrder(KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
      assertThat(decrypt(kms, blob)).isEqualTo("hello");
      assertThat(decrypt(kms, encrypt(kms, ID))).isEqualTo("hello");
    }
  }

  private static String imported(String materials) {
    return "keys: [{id: %s, origin: EXTERNAL, materials: [%s]}]".formatted(ID, materials);
  }

  @Test
  void relatedKeys_openEachOthersCiphertexts_andKnowEachOther() {
    try (var trent = start(related(HEX));
        var kms = trent.kms();
        var ireland = trent.kms(RunningDev.ACCOUNT, "eu-west-1")) {
      var blob = encrypt(kms, RELATED);
      assertThat(decrypt(ireland, blob)).isEqualTo("hello");
      var replica = ireland.describeKey(r -> r.keyId("alias/there")).keyMetadata();
      assertThat(replica.description()).isEqualTo("over there");
      assertThat(replica.multiRegionConfiguration().multiRegionKeyType())
          .isEqualTo(MultiRegionKeyType.REPLICA);
      assertThat(replica.multiRegionConfiguration().primaryKey().region()).isEqualTo("us-east-1");
      assertThat(
              kms.describeKey(r -> r.keyId(RELATED))
                  .keyMetadata()
                  .multiRegionConfiguration()
                  .replicaKeys())
          .extracting(MultiRegionKey::region)
          .containsExactly("eu-west-1");
      assertThat(ireland.listKeyRotations(r -> r.keyId(RELATED)).rotations())
          .hasSameSizeAs(kms.listKeyRotations(r -> r.keyId(RELATED)).rotations())
          .hasSize(1);
      kms.rotateKeyOnDemand(r -> r.keyId(RELATED));
      assertThat(decrypt(ireland, encrypt(kms, RELATED))).isEqualTo("hello");
      kms.updatePrimaryRegion(r -> r.keyId(RELATED).primaryRegion("eu-west-1"));
    }
  }

  @Test
  void relatedKeysOfImportedMaterial_haveItInEachRegion() {
    var materials = "{hex: %s}, {hex: %s, pending: true}".formatted(HEX, OTHER);
    try (var trent =
            start(
                "keys: [{id: %s, origin: EXTERNAL, replicas: [{region: eu-west-1}], materials: [%s]}]"
                    .formatted(RELATED, materials));
        var kms = trent.kms();
        var ireland = trent.kms(RunningDev.ACCOUNT, "eu-west-1")) {
      assertThat(decrypt(ireland, encrypt(kms, RELATED))).isEqualTo("hello");
      kms.rotateKeyOnDemand(r -> r.keyId(RELATED));
      assertThat(decrypt(kms, encrypt(ireland, RELATED))).isEqualTo("hello");
      kms.deleteImportedKeyMaterial(r -> r.keyId(RELATED));
      assertThat(state(kms, RELATED)).isEqualTo(KeyState.PENDING_IMPORT);
      assertThat(state(ireland, RELATED)).isEqualTo(KeyState.ENABLED);
    }
  }

  @Test
  void relatedKeys_areMadeTogetherOrNotAtAll() {
    try (var trent = start("keys: [{id: " + RELATED + "}]");
        var kms = trent.kms()) {
      assertThat(kms.listKeys().keys()).hasSize(1);
    }
    try (var trent = start(related(HEX).replace("aliases: [alias/there]", "enabled: true"));
        var ireland = trent.kms(RunningDev.ACCOUNT, "eu-west-1")) {
      assertThat(ireland.listKeys().keys()).isEmpty();
    }
  }

  @Test
  void awsManagedKey_hasTheIdOfTheSeed() {
    try (var trent =
            start(
                "keys: [{id: %s, aliases: [alias/aws/s3], materials: [{hex: %s}]}]"
                    .formatted(ID, HEX));
        var kms = trent.kms()) {
      var key = kms.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata();
      assertThat(key.keyId()).isEqualTo(ID);
      assertThat(key.keyManager()).isEqualTo(KeyManagerType.AWS);
      assertThatThrownBy(() -> kms.disableKey(r -> r.keyId(ID)))
          .isInstanceOfSatisfying(
              KmsException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
      assertThat(kms.describeKey(r -> r.keyId("alias/aws/ebs")).keyMetadata().keyId())
          .isNotEqualTo(ID);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: [{region: eu-west-1}] | line 2: 'replicas': the id of a multi-Region key begins with mrk-",
        "aliases: [alias/aws/s3], description: x | line 2: 'aliases': alias/aws/s3 is that of an AWS managed key",
        "materials: [{hex: 00, pending: true}] | line 2: 'validTo' and 'pending' are of keys of origin EXTERNAL",
        "origin: EXTERNAL, rotation: {} | line 2: 'rotation': keys of spec SYMMETRIC_DEFAULT and origin EXTERNAL",
        "origin: AWS_CLOUDHSM | line 2: 'origin': must be AWS_KMS or EXTERNAL",
        "origin: EXTERNAL, materials: [{hex: %s, pending: true}] | line 2: 'pending': only the last of several",
      })
  void whatCannotBe_isAMistake(String members, String said) {
    assertThatThrownBy(
            () -> start("keys:\n  - {id: %s, %s}\n".formatted(ID, members.formatted(HEX))))
        .isInstanceOf(DocumentFailure.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: [{region: us-east-1}] | line 2: 'replicas': a Region has one",
        "replicas: [{region: eu-west-1}, {region: eu-west-1}] | line 2: 'replicas': a Region has one",
        "replicas: [{region: cn-north-1}] | line 2: 'region': a replica is in the partition",
        "replicas: [{region: eu-west-1}], pendingDeletionInDays: 7 | line 2: 'pendingDeletionInDays': a primary",
      })
  void replicasThatCannotBe_areAMistake(String members, String said) {
    assertThatThrownBy(() -> start("keys:\n  - {id: %s, %s}\n".formatted(RELATED, members)))
        .isInstanceOf(DocumentFailure.class)
        .hasMessageContaining(said);
  }

  private static String related(String hex) {
    return """
    keys:
      - id: %s
        materials: [{hex: %s}, {hex: %s}]
        replicas:
          - region: eu-west-1
            description: over there
            aliases: [alias/there]
    """
        .formatted(RELATED, hex, OTHER);
  }

  private RunningDev start(String text) {
    return RunningDev.start(folder.resolve("data"), settings -> settings.with(seed(text)));
  }

  private Seed seed(String text) {
    try {
      var file = Files.writeString(folder.resolve("seed.yaml"), text);
      return Seed.read(file, new AccountId(RunningDev.ACCOUNT), new Region("us-east-1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyState state(KmsClient kms, String id) {
    return kms.describeKey(r -> r.keyId(id)).keyMetadata().keyState();
  }

  private static SdkBytes encrypt(KmsClient kms, String id) {
    return kms.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("hello")))
        .ciphertextBlob();
  }

  private static String decrypt(KmsClient kms, SdkBytes blob) {
    return kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String();
  }
}
