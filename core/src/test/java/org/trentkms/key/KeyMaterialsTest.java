package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.tag.Tags;

/// What becomes of a key with the materials that are imported into it.
final class KeyMaterialsTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Region HOME = new Region("us-east-1");
  private static final Region AWAY = new Region("eu-west-1");
  private static final Replication BOTH = Replication.alone(HOME).with(AWAY);
  private static final ImportedMaterial FIRST = lasting(1);
  private static final ImportedMaterial SECOND = lasting(2);

  @Test
  void keyOfImportedMaterial_waitsForItsFirst() {
    var key = key(Imported.NONE);

    assertThat(key.state(NOW)).isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(key.materials().current()).isEmpty();
    assertThat(key.expiryDate()).isEmpty();

    var next = key.with(key.imported().with(FIRST), NOW);
    assertThat(next.state(NOW)).isEqualTo(KeyState.ENABLED);
    assertThat(next.currentMaterial()).isEqualTo(FIRST.id());
  }

  @Test
  void expiry_happensAtItsInstant_ofAnyAssociatedMaterial() {
    var expiring = new ImportedMaterial(SECOND.id(), "", Optional.of(LATER), true);
    var key = key(new Imported(List.of(expiring, FIRST), Optional.empty()));

    assertThat(key.expiryDate()).contains(LATER);
    assertThat(key.state(LATER.minusMillis(1))).isEqualTo(KeyState.ENABLED);
    assertThat(key.state(LATER)).isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(key.with(key.lifecycle().withEnabled(false)).state(LATER))
        .isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(key.with(key.lifecycle().withDeletion(NOW, 7)).state(LATER))
        .isEqualTo(KeyState.PENDING_DELETION);
  }

  @Test
  void pendingMaterial_thatExpiresOrGoes_leavesTheKeyUsable() {
    var expiring = new ImportedMaterial(SECOND.id(), "", Optional.of(LATER), true);
    var key = key(Imported.NONE.with(FIRST).with(expiring));

    assertThat(key.imported().pending()).contains(expiring);
    assertThat(key.expiryDate()).contains(LATER);
    assertThat(key.state(LATER)).isEqualTo(KeyState.ENABLED);
    assertThat(key.imported().without(expiring)).isEqualTo(Imported.NONE.with(FIRST));
  }

  @Test
  void expiredMaterial_keepsItsPlace_pendingOrNot() {
    var first = new ImportedMaterial(FIRST.id(), "", Optional.of(LATER), true);
    var second = new ImportedMaterial(SECOND.id(), "", Optional.of(LATER), true);
    var key = related(HOME, Imported.NONE.with(first).with(second));

    assertThat(key.withoutExpired(LATER.minusMillis(1)).imported()).isEqualTo(key.imported());
    var expired = key.withoutExpired(LATER);
    assertThat(expired.imported().associated()).containsExactly(first.released());
    assertThat(expired.imported().pending()).contains(second.released());
    assertThat(expired.imported().hasPlacesOf(key.imported())).isTrue();
    assertThat(expired.state(LATER)).isEqualTo(key.state(LATER));
    assertThat(expired.expiryDate()).isEmpty();
  }

  @Test
  void rotation_makesThePendingMaterialCurrent() {
    var key = key(Imported.NONE.with(FIRST).with(SECOND)).rotatedToPending(NOW);

    assertThat(key.currentMaterial()).isEqualTo(SECOND.id());
    assertThat(key.imported().associated()).containsExactly(FIRST, SECOND);
    assertThat(key.imported().pending()).isEmpty();
    assertThat(key.rotation()).isEqualTo(new Rotation(Optional.empty(), 1, 1));
  }

  @Test
  void deletedMaterial_keepsItsPlace_andComesBackIntoIt() {
    var all = Imported.NONE.with(FIRST).with(SECOND).rotated();
    var without = all.without(FIRST);

    assertThat(without.areComplete(NOW)).isFalse();
    assertThat(without.find(FIRST.id()).orElseThrow().isUsable(NOW)).isFalse();
    assertThat(without.current()).contains(SECOND.id());
    assertThat(without.with(FIRST)).isEqualTo(all);
  }

  @Test
  void disabledKey_thatLacksMaterial_isEnabledByTheImport_andByNothingLess() {
    var all = Imported.NONE.with(FIRST).with(SECOND).rotated();
    var disabled = key(all).with(key(all).lifecycle().withEnabled(false));
    assertThat(disabled.with(all, NOW).state(NOW)).isEqualTo(KeyState.DISABLED);

    var lacking = disabled.with(all.without(FIRST).without(SECOND), NOW);
    var half = lacking.with(lacking.imported().with(FIRST), NOW);
    assertThat(half.state(NOW)).isEqualTo(KeyState.PENDING_IMPORT);
    assertThat(half.with(half.imported().with(SECOND), NOW).state(NOW)).isEqualTo(KeyState.ENABLED);
  }

  @Test
  void replica_hasThePlacesOfItsPrimary_andWhatItHoldsItself() {
    var primary = related(HOME, Imported.NONE.with(FIRST));
    var replica = related(AWAY, primary.materials().replicated());
    assertThat(replica.currentMaterial()).isEqualTo(FIRST.id());
    assertThat(replica.state(NOW)).isEqualTo(KeyState.PENDING_IMPORT);

    var expiring = new ImportedMaterial(FIRST.id(), "", Optional.of(LATER), true);
    var holding = replica.with(replica.imported().with(expiring), NOW);
    var pending = primary.with(primary.imported().with(SECOND), NOW);
    var sharing = holding.sharing(pending);
    assertThat(sharing.state(NOW)).isEqualTo(KeyState.ENABLED);
    assertThat(sharing.imported().associated()).containsExactly(expiring);
    assertThat(sharing.imported().pending()).contains(SECOND.released());
    assertThat(sharing.imported().hasPlacesOf(pending.imported())).isTrue();
    assertThat(holding.imported().hasPlacesOf(pending.imported())).isFalse();

    assertThat(sharing.sharing(primary).imported()).isEqualTo(holding.imported());
    var rotated = sharing.sharing(pending.rotatedToPending(NOW));
    assertThat(rotated.currentMaterial()).isEqualTo(SECOND.id());
    assertThat(rotated.state(NOW)).isEqualTo(KeyState.PENDING_IMPORT);
  }

  @Test
  void pendingMaterial_keepsItsPlaceInAReplica_andNotInItsPrimary() {
    var both = Imported.NONE.with(FIRST).with(SECOND);

    assertThat(related(HOME, both).without(SECOND, NOW).imported().pending()).isEmpty();
    assertThat(related(AWAY, both).without(SECOND, NOW).imported().pending())
        .contains(SECOND.released());
  }

  @Test
  void expiry_isNotHiddenByAChangeOfThePrimary() {
    var expiring = new ImportedMaterial(FIRST.id(), "", Optional.of(LATER), true);
    var updating = BOTH.beginning(Replication.Transition.Kind.UPDATING, NOW);
    var key = related(HOME, Imported.NONE.with(expiring)).with(updating);

    assertThat(key.state(LATER.minusMillis(1))).isEqualTo(KeyState.UPDATING);
    assertThat(key.state(LATER)).isEqualTo(KeyState.PENDING_IMPORT);
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatThrownBy(() -> new Imported(List.of(FIRST, FIRST), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Imported(List.of(FIRST), Optional.of(FIRST)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Imported(List.of(), Optional.of(FIRST)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImportedMaterial(FIRST.id(), "", Optional.of(NOW), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key(new Generated(FIRST.id())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ImportedMaterial lasting(int number) {
    var id = new MaterialId("%064x".formatted(number));
    return new ImportedMaterial(id, "material " + number, Optional.empty(), true);
  }

  private static KeyRecord key(KeyMaterials materials) {
    var id = new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab");
    return key(HOME, id, materials, Optional.empty());
  }

  private static KeyRecord related(Region region, KeyMaterials materials) {
    var id = new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab");
    return key(region, id, materials, Optional.of(BOTH));
  }

  private static KeyRecord key(
      Region region, KeyId id, KeyMaterials materials, Optional<Replication> replication) {
    return new KeyRecord(
        new KeyArn(region, new AccountId("111122223333"), id),
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.EXTERNAL),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        materials,
        Rotation.NONE,
        replication,
        1);
  }
}
