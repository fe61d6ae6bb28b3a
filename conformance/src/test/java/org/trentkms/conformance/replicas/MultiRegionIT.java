package org.trentkms.conformance.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.replicas.RelatedKeys.awaitState;
import static org.trentkms.conformance.replicas.RelatedKeys.metadata;
import static org.trentkms.conformance.replicas.RelatedKeys.replicas;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;

/// Multi-Region keys: what related keys share, what each has for itself, and that what is made in
/// one Region works in every other.
@InBothModes
final class MultiRegionIT {

  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final byte[] MESSAGE = "made in one Region".getBytes(StandardCharsets.UTF_8);

  private RelatedKeys keys;

  @BeforeEach
  void takeAccount() {
    keys = RelatedKeys.of(TRENT);
  }

  @Test
  @AwsVerified(source = "API_CreateKey", year = 2026)
  void primary_hasAnIdOfItsKind_andNoReplicas() {
    var key = keys.home().kms().createKey(r -> r.multiRegion(true)).keyMetadata();

    assertThat(key.keyId()).matches("mrk-[0-9a-f]{32}");
    assertThat(key.multiRegion()).isTrue();
    assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
    var related = key.multiRegionConfiguration();
    assertThat(related.multiRegionKeyType()).isEqualTo(MultiRegionKeyType.PRIMARY);
    assertThat(related.primaryKey().arn()).isEqualTo(key.arn());
    assertThat(related.primaryKey().region()).isEqualTo("us-east-1");
    assertThat(related.hasReplicaKeys()).isTrue();
    assertThat(related.replicaKeys()).isEmpty();
    assertThat(metadata(keys.home(), key.keyId())).isEqualTo(key);
    var single = keys.home().kms().createKey().keyMetadata();
    assertThat(single.multiRegion()).isFalse();
    assertThat(single.multiRegionConfiguration()).isNull();
  }

  @Test
  @AwsVerified(source = "Create multi-Region replica keys (Developer Guide)", year = 2026)
  void replica_isCreatedForAMoment_andTheOthersKnowIt() {
    var key = keys.create();
    keys.replicate(key, keys.third());
    var before = Instant.now().minus(Duration.ofMinutes(1));

    var made =
        keys.home().kms().replicateKey(r -> r.keyId(key).replicaRegion(keys.away().region()));

    var replica = made.replicaKeyMetadata();
    assertThat(replica.keyId()).isEqualTo(key);
    assertThat(replica.arn()).isEqualTo(keys.away().keyArn(key));
    assertThat(replica.keyState()).isEqualTo(KeyState.CREATING);
    assertThat(replica.enabled()).isFalse();
    assertThat(replica.creationDate()).isAfter(before);
    assertThat(replica.multiRegionConfiguration().multiRegionKeyType())
        .isEqualTo(MultiRegionKeyType.REPLICA);
    assertThat(replica.multiRegionConfiguration().primaryKey().arn())
        .isEqualTo(keys.home().keyArn(key));
    assertThat(made.replicaPolicy()).contains("Enable IAM User Permissions");
    assertThat(made.hasReplicaTags()).isTrue();
    assertThat(made.replicaTags()).isEmpty();
    awaitState(keys.away(), key, KeyState.ENABLED);
    for (var account : Stream.of(keys.home(), keys.away(), keys.third()).toList()) {
      assertThat(replicas(metadata(account, key))).containsExactly("ca-central-1", "eu-central-1");
      assertThat(account.kms().listKeys().keys())
          .singleElement()
          .satisfies(listed -> assertThat(listed.keyArn()).isEqualTo(account.keyArn(key)));
    }
  }

  @Test
  @AwsVerified(source = "Multi-Region keys in AWS KMS (Developer Guide)", year = 2026)
  void policyTagsAliasesDescriptionAndState_areEachKeysOwn() {
    var tag = Tag.builder().tagKey("at").tagValue("home").build();
    var key = keys.home().createKey(r -> r.multiRegion(true).description("at home").tags(tag));
    keys.home().createAlias("alias/home", key);
    keys.replicate(key, keys.third());
    var away = Tag.builder().tagKey("at").tagValue("away").build();
    var policy = keys.home().kms().getKeyPolicy(r -> r.keyId(key)).policy() + " ";
    keys.replicate(key, keys.away(), r -> r.description("away").tags(away).policy(policy));
    awaitState(keys.away(), key, KeyState.ENABLED);

    assertThat(metadata(keys.third(), key).description()).isEmpty();
    assertThat(keys.third().kms().listResourceTags(r -> r.keyId(key)).tags()).isEmpty();
    assertThat(metadata(keys.away(), key).description()).isEqualTo("away");
    assertThat(keys.away().kms().listResourceTags(r -> r.keyId(key)).tags()).containsExactly(away);
    assertThat(keys.away().kms().getKeyPolicy(r -> r.keyId(key)).policy()).isEqualTo(policy);
    assertThat(keys.away().kms().listAliases(r -> r.keyId(key)).aliases()).isEmpty();
    keys.away().createAlias("alias/home", key);
    keys.away().kms().disableKey(r -> r.keyId(key));
    keys.home().kms().updateKeyDescription(r -> r.keyId(key).description("changed"));
    assertThat(metadata(keys.home(), key).keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(metadata(keys.home(), key).description()).isEqualTo("changed");
    assertThat(metadata(keys.away(), key).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(metadata(keys.away(), key).description()).isEqualTo("away");
    assertThat(keys.home().kms().listAliases(r -> r.keyId(key)).aliases())
        .extracting(AliasListEntry::aliasArn)
        .containsExactly(keys.home().aliasArn("alias/home"));
  }

  @Test
  @AwsVerified(source = "Rotate AWS KMS keys (Developer Guide)", year = 2026)
  void rotation_isThePrimarys_andReachesDisabledReplicasToo() {
    var key = keys.createBoth();
    keys.away().kms().disableKey(r -> r.keyId(key));
    keys.home().kms().enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(180));
    keys.home().kms().rotateKeyOnDemand(r -> r.keyId(key));
    var blob = keys.home().encrypt(key, "after the rotation");

    var home = keys.home().kms().getKeyRotationStatus(r -> r.keyId(key));
    var away = keys.away().kms().getKeyRotationStatus(r -> r.keyId(key));
    assertThat(away.keyRotationEnabled()).isTrue();
    assertThat(away.rotationPeriodInDays()).isEqualTo(180);
    assertThat(away.nextRotationDate()).isEqualTo(home.nextRotationDate());
    keys.away().kms().enableKey(r -> r.keyId(key));
    assertThat(metadata(keys.away(), key).currentKeyMaterialId())
        .isEqualTo(metadata(keys.home(), key).currentKeyMaterialId());
    assertThat(keys.away().kms().decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
        .isEqualTo("after the rotation");
    assertThat(keys.away().kms().listKeyRotations(r -> r.keyId(key)).rotations()).hasSize(1);
  }

  @Test
  @AwsVerified(source = "Change the primary key in a set of multi-Region keys", year = 2026)
  void newPrimary_leadsAllOthers_andBothWorkMeanwhile() {
    var key = keys.createBoth();
    keys.replicate(key, keys.third());

    keys.home().kms().updatePrimaryRegion(r -> r.keyId(key).primaryRegion("eu-central-1"));

    var blob = keys.home().encrypt(key, "meanwhile");
    assertThat(keys.away().kms().decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
        .isEqualTo("meanwhile");
    awaitState(keys.home(), key, KeyState.ENABLED);
    awaitState(keys.away(), key, KeyState.ENABLED);
    for (var account : Stream.of(keys.home(), keys.away(), keys.third()).toList()) {
      var shown = metadata(account, key);
      assertThat(shown.multiRegionConfiguration().primaryKey().region()).isEqualTo("eu-central-1");
      assertThat(replicas(shown)).containsExactly("ca-central-1", "us-east-1");
      assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
    }
  }

  static Stream<Arguments> signers() {
    return Stream.of(
        Arguments.of(KeySpec.ECC_NIST_P256, SigningAlgorithmSpec.ECDSA_SHA_256),
        Arguments.of(KeySpec.RSA_2048, SigningAlgorithmSpec.RSASSA_PSS_SHA_256),
        Arguments.of(KeySpec.ECC_NIST_EDWARDS25519, SigningAlgorithmSpec.ED25519_SHA_512),
        Arguments.of(KeySpec.ML_DSA_44, SigningAlgorithmSpec.ML_DSA_SHAKE_256));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void signatureOfOneRegion_isVerifiedInAnother(KeySpec spec, SigningAlgorithmSpec algorithm) {
    var both = keys.createBoth(spec, KeyUsageType.SIGN_VERIFY);
    for (var turn = 0; turn < 2; turn++) {
      var signature = both.get(turn).sign(algorithm, MessageType.RAW, MESSAGE);
      assertThat(both.get(1 - turn).verifies(algorithm, MessageType.RAW, MESSAGE, signature))
          .isTrue();
    }
    assertThat(both.getFirst().publicKey()).isEqualTo(both.getLast().publicKey());
  }

  @Test
  void macOfOneRegion_isVerifiedInAnother() {
    var both = keys.createBoth(KeySpec.HMAC_384, KeyUsageType.GENERATE_VERIFY_MAC);
    for (var turn = 0; turn < 2; turn++) {
      var mac = both.get(turn).mac(MacAlgorithmSpec.HMAC_SHA_384, MESSAGE);
      assertThat(both.get(1 - turn).verifiesMac(MacAlgorithmSpec.HMAC_SHA_384, MESSAGE, mac))
          .isTrue();
    }
  }

  @Test
  void ciphertextOfOneRegion_isOpenedInAnother() {
    opensEachOthers(KeySpec.SYMMETRIC_DEFAULT, EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
    opensEachOthers(KeySpec.RSA_2048, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256);
  }

  private void opensEachOthers(KeySpec spec, EncryptionAlgorithmSpec algorithm) {
    var both = keys.createBoth(spec, KeyUsageType.ENCRYPT_DECRYPT);
    for (var turn = 0; turn < 2; turn++) {
      var blob = both.get(turn).encrypt(algorithm, MESSAGE);
      assertThat(both.get(1 - turn).decrypt(algorithm, blob)).isEqualTo(MESSAGE);
    }
  }

  @Test
  void dataKeyOfOneRegion_isOpenedInAnother_withItsContext() {
    var key = keys.createBoth();
    var context = Map.of("purpose", "copied");
    var made =
        keys.away()
            .kms()
            .generateDataKey(r -> r.keyId(key).keySpec("AES_256").encryptionContext(context));

    var opened =
        keys.home()
            .kms()
            .decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(context));
    assertThat(opened.plaintext()).isEqualTo(made.plaintext());
    assertThat(opened.keyId()).isEqualTo(keys.home().keyArn(key));
    assertThat(opened.keyMaterialId()).isEqualTo(made.keyMaterialId());
  }

  @Test
  void encapsulationAndAgreement_areTheSameInEveryRegion() {
    var lattices = keys.createBoth(KeySpec.ML_KEM_512, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    var made =
        keys.away()
            .kms()
            .encapsulate(r -> r.keyId(lattices.getLast().id()).encapsulationAlgorithm("ML_KEM"));
    assertThat(
            SdkBytes.fromByteArray(
                lattices.getFirst().decapsulate(made.sharedSecretCiphertextBlob().asByteArray())))
        .isEqualTo(made.sharedSecret());

    var curves = keys.createBoth(KeySpec.ECC_NIST_P384, KeyUsageType.KEY_AGREEMENT);
    var peer =
        KmsKey.create(keys.home(), KeySpec.ECC_NIST_P384, KeyUsageType.KEY_AGREEMENT).publicKey();
    assertThat(curves.getFirst().agree(peer)).isEqualTo(curves.getLast().agree(peer));
  }
}
