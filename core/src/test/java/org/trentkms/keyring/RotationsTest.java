package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.CALLER;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.Page;
import org.trentkms.store.RotationRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// Keys with many materials: the newest seals, and all of them open.
final class RotationsTest {

  private static final int MANY = 300;

  private final KeyringFixture fixture = new KeyringFixture();
  private final AtomicInteger materialsRead = new AtomicInteger();
  private Rotations rotations;

  @BeforeEach
  void make() {
    fixture.create(keyArn(1));
    rotations =
        new Rotations(
            fixture.records,
            fixture.materials,
            new RelatedKeys(new SameStore(fixture.records, _ -> true)));
    fixture.store.materials =
        row -> {
          materialsRead.incrementAndGet();
          return row;
        };
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keyThatIsDestroyedBeforeItsMaterialIsRead_isNotFound() {
    try (var open = open(Action.ENCRYPT);
        var plaintext = KeyringFixture.plaintext()) {
      fixture.commit(fixture.records.delete(key()));

      assertThatThrownBy(() -> open.seal(plaintext, EncryptionContext.EMPTY))
          .isInstanceOf(KmsException.class)
          .hasMessage("Key '" + keyArn(1) + "' does not exist");
    }
  }

  @Test
  void keyThatIsMadeAnewBeforeItsMaterialIsRead_hasChanged() {
    try (var open = open(Action.ENCRYPT);
        var plaintext = KeyringFixture.plaintext()) {
      fixture.commit(new Write.DeleteEverything());
      fixture.create(keyArn(1));

      assertThatThrownBy(() -> open.seal(plaintext, EncryptionContext.EMPTY))
          .isInstanceOf(KmsException.class)
          .hasMessageContaining("was changed while it was used")
          .matches(refusal -> ((KmsException) refusal).isOutdated());
    }
  }

  @Test
  void blobOfAnyMaterial_opens_andReadsThatMaterialAlone() {
    var blobs = new ArrayList<Bytes>();
    var materials = new ArrayList<MaterialId>();
    for (var number = 0; number < MANY; number++) {
      materials.add(key().currentMaterial());
      blobs.add(seal());
      rotate();
    }
    assertThat(materials).doesNotHaveDuplicates();

    for (var number : new int[] {0, 1, MANY / 2, MANY - 1}) {
      fixture.keyring.clear();
      materialsRead.set(0);
      assertThat(opensWith(blobs.get(number))).isEqualTo(materials.get(number));
      assertThat(materialsRead).hasValue(1);
    }
  }

  @Test
  void rotation_ofAVersionThatIsNotTheLast_isStale() {
    var before = key();
    var one = rotations.prepare(before, Rotation.Type.AUTOMATIC, NOW);
    var other = rotations.prepare(before, Rotation.Type.ON_DEMAND, NOW);

    assertThat(commit(one.change())).isInstanceOf(Commit.Committed.class);
    assertThat(commit(other.change())).isInstanceOf(Commit.Stale.class);
    assertThat(key()).isEqualTo(one.key());
    assertThat(opensWith(seal())).isEqualTo(one.rotation().material());
  }

  @Test
  void rotationRow_altered_isAStoreFailure() {
    rotate();
    var row = fixture.store.rotations(keyArn(1), Page.first(1)).getFirst();
    for (var altered :
        new RotationRow[] {
          new RotationRow(keyArn(2), row.number(), row.body(), row.mac()),
          new RotationRow(row.key(), 3, row.body(), row.mac()),
          new RotationRow(row.key(), row.number(), row.mac(), row.mac()),
          new RotationRow(row.key(), row.number(), row.body(), row.body())
        }) {
      fixture.store.rotations = _ -> altered;
      try (var key = open(Action.LIST_KEY_ROTATIONS)) {
        assertThatThrownBy(() -> fixture.records.rotationsOf(key, Page.first(1)))
            .isInstanceOf(StoreFailure.class)
            .hasMessageContaining("was altered");
      }
    }
    fixture.store.rotations = read -> read;
    try (var key = open(Action.LIST_KEY_ROTATIONS)) {
      assertThat(fixture.records.rotationsOf(key, Page.first(1)))
          .singleElement()
          .satisfies(rotation -> assertThat(rotation.number()).isEqualTo(2));
    }
  }

  private void rotate() {
    var prepared = rotations.prepare(key(), Rotation.Type.ON_DEMAND, NOW);
    assertThat(commit(prepared.change())).isInstanceOf(Commit.Committed.class);
  }

  private Commit commit(Change change) {
    return fixture.store.commit(change);
  }

  private KeyRecord key() {
    return fixture.records.key(REGION, keyId(1)).orElseThrow();
  }

  private Bytes seal() {
    try (var key = open(Action.ENCRYPT);
        var plaintext = KeyringFixture.plaintext()) {
      return key.seal(plaintext, EncryptionContext.EMPTY).blob();
    }
  }

  /// The material that opens the blob.
  private MaterialId opensWith(Bytes blob) {
    try (var key = open(Action.DECRYPT);
        var expected = KeyringFixture.plaintext()) {
      var opened = key.open(CiphertextBlob.parse(blob).orElseThrow(), EncryptionContext.EMPTY);
      try (var plaintext = opened.plaintext()) {
        assertThat(plaintext).isEqualTo(expected);
      }
      return opened.material();
    }
  }

  private OpenKey open(Action action) {
    return fixture.keyring.open(
        new KeyReference.ByArn(keyArn(1)), action, AccessRequest.of(CALLER, NOW));
  }
}
