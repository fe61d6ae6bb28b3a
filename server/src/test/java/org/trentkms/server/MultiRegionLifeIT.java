package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.RelatedKeysFixture.AWAY;
import static org.trentkms.server.RelatedKeysFixture.HOME;
import static org.trentkms.server.RelatedKeysFixture.THIRD;
import static org.trentkms.server.RelatedKeysFixture.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/// Years of related multi-Region keys on a running `trent server`, with AWS's SDK. Time passes by
/// hand.
@Timeout(180)
final class MultiRegionLifeIT {

  @TempDir private Path folder;

  private final Map<SdkBytes, String> written = new LinkedHashMap<>();
  private RelatedKeysFixture keys;

  @BeforeEach
  void start() throws IOException {
    keys = new RelatedKeysFixture(folder);
  }

  @AfterEach
  void stop() {
    keys.close();
  }

  @Test
  @SuppressWarnings("checkstyle:methodlength") // one life, told once
  void primaryChange_inTheMiddleOfALifeWithRotations() throws Exception {
    var key = keys.create();
    assertThat(key).startsWith("mrk-");
    keys.in(HOME).enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));
    write(key, HOME);
    keys.in(HOME).rotateKeyOnDemand(r -> r.keyId(key));
    write(key, HOME);

    // A replica is being created for a moment, and then has all that its primary has.
    keys.in(HOME).replicateKey(r -> r.keyId(key).replicaRegion(AWAY.id()));
    assertThat(keys.state(key, AWAY)).isEqualTo(KeyState.CREATING);
    assertThatThrownBy(() -> write(key, AWAY))
        .isInstanceOf(KmsInvalidStateException.class)
        .hasMessageContaining(" is creating.");
    keys.pass(Duration.ofSeconds(1));
    keys.awaitState(key, AWAY, KeyState.ENABLED);
    writtenOpensIn(AWAY);
    assertThat(nextRotation(key, AWAY)).isEqualTo(nextRotation(key, HOME));
    write(key, AWAY);

    // The primary's time comes: the new material is there everywhere at once.
    rotatesByItself(key, HOME);
    write(key, HOME);
    writtenOpensIn(AWAY);

    // The replica becomes the primary. Both keys are used meanwhile.
    keys.in(HOME).updatePrimaryRegion(r -> r.keyId(key).primaryRegion(AWAY.id()));
    assertThat(List.of(keys.state(key, HOME), keys.state(key, AWAY)))
        .containsOnly(KeyState.UPDATING);
    write(key, HOME);
    write(key, AWAY);
    keys.pass(Duration.ofSeconds(1));
    keys.awaitState(key, HOME, KeyState.ENABLED);
    keys.awaitState(key, AWAY, KeyState.ENABLED);
    isLedBy(key, AWAY, List.of(HOME));

    // From now on the other one leads.
    assertThatThrownBy(() -> keys.in(HOME).rotateKeyOnDemand(r -> r.keyId(key)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> keys.in(HOME).disableKeyRotation(r -> r.keyId(key)))
        .isInstanceOf(UnsupportedOperationException.class);
    keys.in(AWAY).rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(keys.material(key, HOME)).isEqualTo(keys.material(key, AWAY));
    write(key, AWAY);
    rotatesByItself(key, AWAY);
    write(key, HOME);

    // A third key, made after all this, opens all of it, over a restart, too.
    keys.replicate(key, AWAY, THIRD);
    isLedBy(key, AWAY, List.of(THIRD, HOME));
    assertThat(keys.materials(key, THIRD)).hasSize(5).isEqualTo(keys.materials(key, AWAY));
    assertThat(keys.materials(key, HOME)).isEqualTo(keys.materials(key, AWAY));
    keys.restart();
    assertThat(written).hasSize(8);
    for (var region : List.of(HOME, AWAY, THIRD)) {
      writtenOpensIn(region);
    }

    // The schedule is the primary's to end, for all.
    keys.in(AWAY).disableKeyRotation(r -> r.keyId(key));
    assertThat(keys.in(THIRD).getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled())
        .isFalse();
  }

  @Test
  @SuppressWarnings("checkstyle:methodlength") // one life, told once
  void replicasAndPrimary_areDeletedInTheirOrder() throws Exception {
    var key = keys.create();
    keys.replicate(key, HOME, AWAY);
    keys.replicate(key, HOME, THIRD);
    write(key, HOME);

    // A primary that has replicas waits for them to be gone; that can be taken back.
    var waiting = keys.in(HOME).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    assertThat(waiting.keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
    assertThat(waiting.deletionDate()).isNull();
    assertThat(keys.metadata(key, HOME).pendingDeletionWindowInDays()).isEqualTo(7);
    keys.pass(Duration.ofDays(400));
    assertThat(keys.state(key, HOME)).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
    writtenOpensIn(AWAY);
    keys.in(HOME).cancelKeyDeletion(r -> r.keyId(key));
    assertThat(keys.state(key, HOME)).isEqualTo(KeyState.DISABLED);
    keys.in(HOME).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));

    // One replica goes. The other keys know it until it is destroyed.
    keys.in(AWAY).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    keys.in(THIRD).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(10));
    keys.pass(Duration.ofDays(7));
    isGone(key, AWAY);
    assertThat(replicas(key, HOME)).containsExactly(THIRD.id(), AWAY.id());
    keys.passDaysUntil(() -> replicas(key, HOME).equals(List.of(THIRD.id())));
    assertThat(replicas(key, THIRD)).containsExactly(THIRD.id());
    assertThat(keys.state(key, HOME)).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
    keys.passDaysUntil(() -> isOver(key, THIRD));
    assertThat(keys.state(key, HOME)).isEqualTo(KeyState.PENDING_REPLICA_DELETION);

    // With the last one, the waiting period of the primary begins.
    keys.passDaysUntil(() -> keys.state(key, HOME) == KeyState.PENDING_DELETION);
    assertThat(keys.metadata(key, HOME).deletionDate())
        .isBetween(keys.now().plus(Duration.ofDays(6)), keys.now().plus(Duration.ofDays(7)));
    assertThat(keys.metadata(key, HOME).pendingDeletionWindowInDays()).isNull();
    keys.pass(Duration.ofDays(7));
    isGone(key, HOME);

    // A day or two later, nothing is left of any of them.
    keys.passDaysUntil(() -> keys.server().status("destructionJob").startsWith("3 done"));
    assertThat(keys.log("\"eventName\":\"DeleteKey\"")).hasSize(3);
  }

  @Test
  void clockThatWasAheadAtAStart_andIsSetRight_hasPartedNoKeys() throws Exception {
    var key = keys.create();
    keys.replicate(key, HOME, AWAY);
    keys.in(AWAY).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    keys.in(HOME).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    var before = List.of(keys.metadata(key, HOME), keys.metadata(key, AWAY));

    keys.close();
    keys.step(Duration.ofDays(365));
    keys.start();
    isGone(key, AWAY);
    eventually(() -> keys.server().status("destructionJob").endsWith("last run at " + keys.now()));
    keys.close();
    keys.step(Duration.ofDays(-365));
    keys.forgetTime();
    keys.start();

    assertThat(List.of(keys.metadata(key, HOME), keys.metadata(key, AWAY))).isEqualTo(before);
    keys.in(AWAY).cancelKeyDeletion(r -> r.keyId(key));
    keys.in(HOME).cancelKeyDeletion(r -> r.keyId(key));
    keys.in(HOME).enableKey(r -> r.keyId(key));
    keys.in(AWAY).enableKey(r -> r.keyId(key));
    write(key, HOME);
    keys.in(HOME).rotateKeyOnDemand(r -> r.keyId(key));
    write(key, HOME);
    writtenOpensIn(AWAY);
  }

  @Test
  void placeOfADeletedReplica_isFreeAgain() throws Exception {
    var key = keys.create();
    keys.replicate(key, HOME, AWAY);
    keys.in(AWAY)
        .tagResource(r -> r.keyId(key).tags(Tag.builder().tagKey("old").tagValue("").build()));
    keys.in(AWAY).createAlias(r -> r.aliasName("alias/old").targetKeyId(key));
    keys.in(AWAY).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    write(key, HOME);
    keys.pass(Duration.ofDays(7));

    // Nothing of it was destroyed yet, and nothing of it is found again.
    keys.replicate(key, HOME, AWAY);
    writtenOpensIn(AWAY);
    isLedBy(key, HOME, List.of(AWAY));
    assertThat(keys.in(AWAY).listResourceTags(r -> r.keyId(key)).tags()).isEmpty();
    assertThat(keys.in(AWAY).listAliases(r -> r.keyId(key)).aliases()).isEmpty();
    assertThat(keys.log("\"eventName\":\"DeleteKey\"")).hasSize(1);
  }

  private void rotatesByItself(String key, Region primary) throws Exception {
    var before = keys.material(key, primary);
    keys.pass(Duration.ofDays(90));
    eventually(() -> !keys.material(key, primary).equals(before));
    for (var region : List.of(HOME, AWAY)) {
      assertThat(keys.material(key, region)).isEqualTo(keys.material(key, primary));
    }
  }

  private void write(String key, Region region) {
    var text = "written " + written.size() + " in " + region;
    written.put(keys.seal(key, region, text), text);
  }

  private void writtenOpensIn(Region region) {
    written.forEach((blob, text) -> assertThat(keys.open(region, blob)).isEqualTo(text));
  }

  private Object nextRotation(String key, Region region) {
    return keys.in(region).getKeyRotationStatus(r -> r.keyId(key)).nextRotationDate();
  }

  private void isLedBy(String key, Region primary, List<Region> replicas) {
    for (var region : List.of(HOME, AWAY)) {
      var shown = keys.metadata(key, region).multiRegionConfiguration();
      assertThat(shown.primaryKey().region()).isEqualTo(primary.id());
      assertThat(shown.primaryKey().arn())
          .isEqualTo("arn:aws:kms:" + primary + ":111122223333:key/" + key);
      assertThat(shown.multiRegionKeyType())
          .isEqualTo(
              region.equals(primary) ? MultiRegionKeyType.PRIMARY : MultiRegionKeyType.REPLICA);
      assertThat(replicas(key, region))
          .containsExactlyElementsOf(replicas.stream().map(Region::id).toList());
    }
  }

  private List<String> replicas(String key, Region region) {
    return keys.metadata(key, region).multiRegionConfiguration().replicaKeys().stream()
        .map(MultiRegionKey::region)
        .toList();
  }

  private void isGone(String key, Region region) throws Exception {
    eventually(() -> isOver(key, region));
  }

  private boolean isOver(String key, Region region) {
    try {
      keys.metadata(key, region);
      return false;
    } catch (NotFoundException _) {
      return true;
    }
  }
}
