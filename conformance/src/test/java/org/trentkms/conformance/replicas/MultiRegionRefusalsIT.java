package org.trentkms.conformance.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;
import static org.trentkms.conformance.replicas.RelatedKeys.metadata;
import static org.trentkms.conformance.replicas.RelatedKeys.replicas;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.ReplicateKeyRequest;
import software.amazon.awssdk.services.kms.model.Tag;

/// What multi-Region keys do not do, and with which error.
@InBothModes
final class MultiRegionRefusalsIT {

  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private RelatedKeys keys;

  @BeforeEach
  void takeAccount() {
    keys = RelatedKeys.of(TRENT);
  }

  @Test
  @AwsVerified(source = "API_ReplicateKey", year = 2026)
  void regionThatHasARelatedKey_takesNoOther_notEvenWhenItIsToBeDeleted() {
    var key = keys.createBoth();
    assertThat(code(replicating(key, "eu-central-1"))).isEqualTo("AlreadyExistsException");
    assertThat(code(replicating(key, "us-east-1"))).isEqualTo("AlreadyExistsException");
    keys.away().kms().scheduleKeyDeletion(r -> r.keyId(key));
    assertThat(code(replicating(key, "eu-central-1"))).isEqualTo("AlreadyExistsException");
    assertThat(replicas(metadata(keys.home(), key))).containsExactly("eu-central-1");
  }

  @Test
  void regionOfAnotherPartition_isRefused() {
    assertThat(code(replicating(keys.create(), "cn-north-1")))
        .isEqualTo("UnsupportedOperationException");
    assertThat(code(replicating(keys.create(), "us-gov-west-1")))
        .isEqualTo("UnsupportedOperationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eu",
        "eu-1",
        "EU-central-1",
        "eu-central-1 ",
        "eu_central_1",
        "a-b-c-d-1",
        "eu-central-",
        "aaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbb-1",
        "*"
      })
  void nameThatIsNoRegions_isRefused(String region) {
    var key = keys.create();
    assertThat(code(replicating(key, region))).isEqualTo("ValidationException");
    assertThat(code(promoting(keys.home(), key, region))).isEqualTo("ValidationException");
  }

  @Test
  @AwsVerified(source = "localstack/localstack#13102", year = 2025)
  void keyThatIsNoPrimary_isNotReplicated() {
    var single = keys.home().createKey();
    assertThat(refusal(replicating(single, "eu-central-1")))
        .isEqualTo(notPrimary(keys.home(), single));
    var key = keys.createBoth();
    ThrowingCallable fromReplica =
        () -> keys.away().kms().replicateKey(r -> r.keyId(key).replicaRegion("ca-central-1"));
    assertThat(refusal(fromReplica)).isEqualTo(notPrimary(keys.away(), key));
    keys.lead(key);
    assertThat(refusal(replicating(key, "ca-central-1"))).isEqualTo(notPrimary(keys.home(), key));
  }

  @Test
  @AwsVerified(source = "Key states of AWS KMS keys (Developer Guide)", year = 2026)
  void keyThatIsDisabledOrToBeDeleted_isNotReplicated() {
    var key = keys.create();
    keys.home().kms().disableKey(r -> r.keyId(key));
    assertThat(code(replicating(key, "eu-central-1"))).isEqualTo("DisabledException");
    keys.home().kms().scheduleKeyDeletion(r -> r.keyId(key));
    assertThat(refusal(replicating(key, "eu-central-1")).message())
        .isEqualTo(keys.home().keyArn(key) + " is pending deletion.");
    var primary = keys.createBoth();
    keys.home().kms().scheduleKeyDeletion(r -> r.keyId(primary));
    assertThat(refusal(replicating(primary, "ca-central-1")))
        .isEqualTo(
            Refusal.of(
                "KMSInvalidStateException",
                keys.home().keyArn(primary) + " is pending replica deletion."));
  }

  @Test
  void replica_thatCannotBeMadeAsItIsAskedFor_isNotMade() {
    var key = keys.create();
    assertThat(code(replicating(key, r -> r.policy("{}"))))
        .isEqualTo("MalformedPolicyDocumentException");
    var tag = Tag.builder().tagKey("twice").tagValue("").build();
    assertThat(code(replicating(key, r -> r.tags(tag, tag)))).isEqualTo("TagException");
    var reserved = Tag.builder().tagKey("aws:mine").tagValue("").build();
    assertThat(code(replicating(key, r -> r.tags(reserved)))).isEqualTo("TagException");
    var custom = Tag.builder().tagKey("_custom_id_").tagValue(key).build();
    assertThat(code(replicating(key, r -> r.tags(custom)))).isEqualTo("TagException");
    assertThat(code(replicating(key, r -> r.description("x".repeat(8193)))))
        .isEqualTo("ValidationException");
    assertThat(replicas(metadata(keys.home(), key))).isEmpty();
    assertThat(keys.away().kms().listKeys().keys()).isEmpty();
  }

  @Test
  void keyOfAnotherAccount_isNeitherReplicatedNorLed() {
    var key = keys.createBoth();
    var stranger = TRENT.newAccount();
    var arn = keys.home().keyArn(key);
    ThrowingCallable replicating =
        () -> stranger.kms().replicateKey(r -> r.keyId(arn).replicaRegion("ca-central-1"));
    assertThat(code(replicating)).isEqualTo("AccessDeniedException");
    assertThat(code(promoting(stranger, arn, "eu-central-1"))).isEqualTo("AccessDeniedException");
    assertThat(code(promoting(stranger, key, "eu-central-1"))).isEqualTo("NotFoundException");
  }

  @Test
  void keyIsNamed_byIdOrByItsArnOfThisRegion() {
    var key = keys.createBoth();
    keys.home().createAlias("alias/related", key);
    assertThat(code(replicating("alias/related", "ca-central-1"))).isEqualTo("InvalidArnException");
    assertThat(code(replicating(keys.away().keyArn(key), "ca-central-1")))
        .isEqualTo("NotFoundException");
    assertThat(code(promoting(keys.home(), keys.away().keyArn(key), "eu-central-1")))
        .isEqualTo("NotFoundException");
    keys.replicate(keys.home().keyArn(key), keys.third(), _ -> {});
    assertThat(replicas(metadata(keys.home(), key))).hasSize(2);
  }

  @Test
  void rotation_isNotTheReplicasToChange() {
    var key = keys.createBoth();
    var kms = keys.away().kms();
    var expected = notPrimary(keys.away(), key);
    assertThat(refusal(() -> kms.enableKeyRotation(r -> r.keyId(key)))).isEqualTo(expected);
    assertThat(refusal(() -> kms.disableKeyRotation(r -> r.keyId(key)))).isEqualTo(expected);
    assertThat(refusal(() -> kms.rotateKeyOnDemand(r -> r.keyId(key)))).isEqualTo(expected);
  }

  @Test
  @AwsVerified(source = "API_UpdatePrimaryRegion", year = 2026)
  void primary_isOneOfTheRelatedKeys() {
    var key = keys.createBoth();
    assertThat(refusal(promoting(keys.home(), key, "ca-central-1")))
        .isEqualTo(
            Refusal.of(
                "NotFoundException", "Key '" + keys.third().keyArn(key) + "' does not exist"));
    assertThat(code(promoting(keys.home(), key, "us-east-1")))
        .isEqualTo("UnsupportedOperationException");
    assertThat(refusal(promoting(keys.away(), key, "eu-central-1")))
        .isEqualTo(notPrimary(keys.away(), key));
    var single = keys.home().createKey();
    assertThat(refusal(promoting(keys.home(), single, "eu-central-1")))
        .isEqualTo(notPrimary(keys.home(), single));
  }

  @Test
  @AwsVerified(source = "Change the primary key in a set of multi-Region keys", year = 2026)
  void primaryChanges_whereBothKeysAreEnabledAlone() {
    var key = keys.createBoth();
    keys.away().kms().disableKey(r -> r.keyId(key));
    assertThat(refusal(promoting(keys.home(), key, "eu-central-1")))
        .isEqualTo(Refusal.of("DisabledException", keys.away().keyArn(key) + " is disabled."));
    keys.away().kms().scheduleKeyDeletion(r -> r.keyId(key));
    assertThat(code(promoting(keys.home(), key, "eu-central-1")))
        .isEqualTo("KMSInvalidStateException");
    keys.away().kms().cancelKeyDeletion(r -> r.keyId(key));
    keys.away().kms().enableKey(r -> r.keyId(key));
    keys.home().kms().disableKey(r -> r.keyId(key));
    assertThat(refusal(promoting(keys.home(), key, "eu-central-1")))
        .isEqualTo(Refusal.of("DisabledException", keys.home().keyArn(key) + " is disabled."));
  }

  private ThrowingCallable replicating(String key, String region) {
    return () -> keys.home().kms().replicateKey(r -> r.keyId(key).replicaRegion(region));
  }

  private ThrowingCallable replicating(String key, Consumer<ReplicateKeyRequest.Builder> options) {
    return () -> keys.replicate(key, keys.away(), options);
  }

  private static ThrowingCallable promoting(Account account, String key, String region) {
    return () -> account.kms().updatePrimaryRegion(r -> r.keyId(key).primaryRegion(region));
  }

  private static Refusal notPrimary(Account account, String key) {
    return Refusal.of(
        "UnsupportedOperationException",
        account.keyArn(key) + " is not a multi-region primary key.");
  }
}
