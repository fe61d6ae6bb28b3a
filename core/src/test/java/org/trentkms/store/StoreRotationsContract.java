package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.rotation;
import static org.trentkms.store.Rows.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Write.CopyMaterials;
import org.trentkms.store.Write.DeleteKey;
import org.trentkms.store.Write.DeleteMaterial;
import org.trentkms.store.Write.DeleteTokenKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.InsertMaterial;
import org.trentkms.store.Write.InsertRotation;
import org.trentkms.store.Write.InsertTokenKey;
import org.trentkms.store.Write.ReplaceKey;

/// What every {@link Store} promises about rotations, dates and the end of keys. Part of {@link
/// StoreContract}.
abstract class StoreRotationsContract extends StoreIdentitiesContract {

  private static final long SOME_DAY = 1_800_000_000_000L;

  @Test
  void rotations_areListedByNumber_ofTheirKeyAlone() {
    commit(
        new InsertRotation(rotation(keyArn(1), 10)),
        new InsertRotation(rotation(keyArn(1), 2)),
        new InsertRotation(rotation(keyArn(2), 3)),
        new InsertRotation(rotation(keyArn(1), 3)));

    assertThat(store.rotations(keyArn(1), Page.first(9)))
        .containsExactly(rotation(keyArn(1), 2), rotation(keyArn(1), 3), rotation(keyArn(1), 10));
    assertThat(store.rotations(keyArn(1), new Page<>(Optional.of(2L), 1)))
        .containsExactly(rotation(keyArn(1), 3));
    assertThat(store.rotations(keyArn(3), Page.first(9))).isEmpty();
  }

  @Test
  void insertRotation_withTheNumberOfAnother_isStale() {
    commit(new InsertRotation(rotation(keyArn(1), 2)));

    refuse(new InsertRotation(rotation(keyArn(1), 2)));
    commit(new InsertRotation(rotation(keyArn(2), 2)));
  }

  @ParameterizedTest
  @EnumSource
  void dueKeys_areThoseWhoseDateHasCome_theEarliestFirst(Due.Kind kind) {
    var unknown = key(keyArn(4), 1, new Due(Due.UNKNOWN, Due.UNKNOWN, Due.UNKNOWN, Due.UNKNOWN));
    var first = key(keyArn(2), 1, due(kind, SOME_DAY));
    commit(
        new InsertKey(key(keyArn(1), 1, due(kind, SOME_DAY + 2))),
        new InsertKey(first),
        new InsertKey(key(keyArn(3), 1, Due.NOTHING)),
        new InsertKey(unknown));

    assertThat(store.dueKeys(kind, SOME_DAY - 1, 9)).containsExactly(unknown);
    assertThat(store.dueKeys(kind, SOME_DAY + 1, 9)).containsExactly(unknown, first);
    assertThat(store.dueKeys(kind, Due.NEVER - 1, 9)).hasSize(3);
    assertThat(store.dueKeys(kind, Due.NEVER - 1, 2)).hasSize(2);
    assertThat(store.dueKeys(other(kind), Due.NEVER - 1, 9)).containsExactly(unknown);
  }

  @ParameterizedTest
  @EnumSource
  void nextDue_isTheEarliestDateOfAnyKindAfterThen(Due.Kind kind) {
    assertThat(store.nextDue(0)).isEqualTo(Due.NEVER);
    commit(
        new InsertKey(key(keyArn(1), 1, due(kind, SOME_DAY))),
        new InsertKey(key(keyArn(2), 1, due(other(kind), SOME_DAY + 2))),
        new InsertKey(
            key(keyArn(3), 1, new Due(Due.UNKNOWN, Due.UNKNOWN, Due.UNKNOWN, Due.UNKNOWN))));

    assertThat(store.nextDue(0)).isEqualTo(SOME_DAY);
    assertThat(store.nextDue(SOME_DAY)).isEqualTo(SOME_DAY + 2);
    assertThat(store.nextDue(SOME_DAY + 2)).isEqualTo(Due.NEVER);
  }

  @ParameterizedTest
  @EnumSource
  void replacedKey_isDueAtItsNewDate(Due.Kind kind) {
    commit(new InsertKey(key(keyArn(1), 1, due(kind, SOME_DAY))));
    var next = key(keyArn(1), 2, due(kind, SOME_DAY + 1));
    commit(new ReplaceKey(next));

    assertThat(store.dueKeys(kind, SOME_DAY, 9)).isEmpty();
    assertThat(store.dueKeys(kind, SOME_DAY + 1, 9)).containsExactly(next);
    assertThat(store.key(REGION, keyId(1))).contains(next);
    assertThat(store.keys(ACCOUNT, Page.first(1))).containsExactly(next);
    assertThat(store.allKeys(Page.first(1))).containsExactly(next);
  }

  @Test
  void keyEntry_tellsTheDateOfDeletionThatItsRowHasNow() {
    commit(new InsertKey(key(keyArn(1), 1, due(Due.Kind.DELETION, Due.UNKNOWN))));
    commit(new InsertKey(key(keyArn(2), 1, due(Due.Kind.DELETION, SOME_DAY))));
    assertThat(entries())
        .containsExactly(new KeyEntry(keyId(1), Due.UNKNOWN), new KeyEntry(keyId(2), SOME_DAY));

    commit(new ReplaceKey(key(keyArn(1), 2, due(Due.Kind.DELETION, SOME_DAY + 1))));
    commit(new ReplaceKey(key(keyArn(2), 2, due(Due.Kind.ROTATION, SOME_DAY))));
    assertThat(entries())
        .containsExactly(new KeyEntry(keyId(1), SOME_DAY + 1), new KeyEntry(keyId(2), Due.NEVER));

    commit(new DeleteKey(keyArn(1), 2));
    assertThat(entries()).containsExactly(new KeyEntry(keyId(2), Due.NEVER));
  }

  @Test
  void deletedKey_takesAllThatIsItsWithIt_andNothingElse() {
    var elsewhere = new KeyArn(OTHER_REGION, ACCOUNT, keyId(1));
    for (var arn : new KeyArn[] {keyArn(1), keyArn(2), elsewhere}) {
      commit(
          new InsertKey(key(arn, 1)),
          new InsertMaterial(material(arn, 1, 1)),
          new InsertMaterial(material(arn, 2, 1)),
          new InsertRotation(rotation(arn, 2)));
    }
    commit(new InsertAlias(alias("one", 1)), new InsertAlias(alias("two", 2)));

    commit(new DeleteKey(keyArn(1), 1));

    assertThat(store.key(REGION, keyId(1))).isEmpty();
    assertThat(store.material(keyArn(1), prefix(1))).isEmpty();
    assertThat(store.material(keyArn(1), prefix(2))).isEmpty();
    assertThat(store.rotations(keyArn(1), Page.first(1))).isEmpty();
    assertThat(store.alias(aliasArn("one"))).isEmpty();
    for (var arn : new KeyArn[] {keyArn(2), elsewhere}) {
      assertThat(store.key(arn.region(), arn.key())).contains(key(arn, 1));
      assertThat(store.material(arn, prefix(2))).isPresent();
      assertThat(store.rotations(arn, Page.first(1))).hasSize(1);
    }
    assertThat(store.alias(aliasArn("two"))).isPresent();
  }

  @Test
  void deletedMaterial_isGone_andNoOther() {
    commit(
        new InsertMaterial(material(keyArn(1), 1, 1)),
        new InsertMaterial(material(keyArn(1), 2, 1)),
        new InsertMaterial(material(keyArn(2), 1, 1)));
    var gone = material(keyArn(1), 1, 1);

    commit(new DeleteMaterial(keyArn(1), gone.id()));

    assertThat(store.material(keyArn(1), prefix(1))).isEmpty();
    assertThat(store.material(keyArn(1), prefix(2))).isPresent();
    assertThat(store.material(keyArn(2), prefix(1))).isPresent();
    refuse(new DeleteMaterial(keyArn(1), gone.id()));
    commit(new InsertMaterial(gone));
    assertThat(store.material(keyArn(1), prefix(1))).contains(gone);
  }

  @Test
  void deleteMaterial_ofAnAccountThatTheKeyIsNotOf_isStale() {
    commit(new InsertMaterial(material(keyArn(1), 1, 1)));
    var elsewhere = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));

    refuse(new DeleteMaterial(elsewhere, material(keyArn(1), 1, 1).id()));
    assertThat(store.material(keyArn(1), prefix(1))).isPresent();
  }

  @Test
  void copiedMaterials_areThoseOfTheOtherKey_andItsOwnFromThenOn() {
    var elsewhere = new KeyArn(OTHER_REGION, ACCOUNT, keyId(1));
    commit(
        new InsertKey(key(1)),
        new InsertKey(key(elsewhere, 1)),
        new InsertMaterial(material(keyArn(1), 1, 1)),
        new InsertMaterial(material(keyArn(1), 2, 1)),
        new InsertMaterial(material(keyArn(2), 3, 1)));

    commit(new CopyMaterials(keyArn(1), elsewhere));
    for (var number = 1; number <= 2; number++) {
      var original = store.material(keyArn(1), prefix(number)).orElseThrow();
      assertThat(store.material(elsewhere, prefix(number)))
          .contains(new MaterialRow(elsewhere, original.id(), original.wrapped()));
    }
    assertThat(store.material(elsewhere, prefix(3))).isEmpty();

    commit(new DeleteKey(keyArn(1), 1));
    assertThat(store.material(elsewhere, prefix(2))).isPresent();
  }

  @Test
  void copyMaterials_ofNone_orToAKeyThatHasSome_isStale() {
    commit(
        new InsertMaterial(material(keyArn(1), 1, 1)),
        new InsertMaterial(material(keyArn(2), 2, 1)));

    refuse(new CopyMaterials(keyArn(3), keyArn(4)));
    refuse(new CopyMaterials(keyArn(1), keyArn(2)));
    refuse(new CopyMaterials(keyArn(1), keyArn(1)));
    var foreign = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));
    refuse(new CopyMaterials(foreign, keyArn(4)));
    assertThat(store.material(keyArn(2), prefix(1))).isEmpty();
  }

  @Test
  void deleteKey_ofAnotherVersionOrAccount_isStale() {
    commit(new InsertKey(key(keyArn(1), 1)), new InsertMaterial(material(keyArn(1), 1, 1)));

    refuse(new DeleteKey(keyArn(1), 2));
    refuse(new DeleteKey(keyArn(2), 1));
    refuse(new DeleteKey(new KeyArn(REGION, OTHER_ACCOUNT, keyId(1)), 1));
    assertThat(store.material(keyArn(1), prefix(1))).isPresent();
  }

  @Test
  void tokenKeys_areListedByNumber_andGoOneByOne() {
    Stream.of(2L, 10L, 1L).forEach(number -> commit(new InsertTokenKey(tokenKey(number))));

    assertThat(store.tokenKeys()).containsExactly(tokenKey(1), tokenKey(2), tokenKey(10));
    refuse(new InsertTokenKey(tokenKey(10)));

    commit(new DeleteTokenKey(2));
    assertThat(store.tokenKeys()).containsExactly(tokenKey(1), tokenKey(10));
    refuse(new DeleteTokenKey(2));
  }

  private List<KeyEntry> entries() {
    return store.keyEntries(ACCOUNT, REGION, Page.first(9));
  }

  private static TokenKeyRow tokenKey(long number) {
    return new TokenKeyRow(number, Instant.ofEpochMilli(SOME_DAY + number), text("key " + number));
  }

  private static Due due(Due.Kind kind, long date) {
    return switch (kind) {
      case ROTATION -> new Due(date, Due.NEVER, Due.NEVER, Due.NEVER);
      case DELETION -> new Due(Due.NEVER, date, Due.NEVER, Due.NEVER);
      case REPLICATION -> new Due(Due.NEVER, Due.NEVER, date, Due.NEVER);
      case EXPIRY -> new Due(Due.NEVER, Due.NEVER, Due.NEVER, date);
    };
  }

  private static Due.Kind other(Due.Kind kind) {
    return switch (kind) {
      case ROTATION -> Due.Kind.DELETION;
      case DELETION -> Due.Kind.REPLICATION;
      case REPLICATION -> Due.Kind.EXPIRY;
      case EXPIRY -> Due.Kind.ROTATION;
    };
  }

  private static Bytes prefix(int first) {
    return Bytes.owning(new byte[] {(byte) first});
  }
}
