package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.keyArn;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.GrantRow;
import org.trentkms.store.Page;
import org.trentkms.store.StoreFailure;

final class GrantRecordsTest {

  private static final KeyArn KEY = keyArn(1);
  private static final GrantParty ALICE =
      new GrantParty.Identity(
          "arn:aws:iam::111122223333:user/alice", Optional.of("AIDACKCEVSQ6C2EXAMPLE"));
  private static final GrantParty SERVICE = new GrantParty.Service("backup.amazonaws.com");
  private static final GrantConstraints CONSTRAINTS =
      new GrantConstraints(
          Optional.of(Map.of("b", "2", "a", "1")),
          Optional.of(Map.of("a", "1")),
          Optional.of("arn:aws:s3:::bucket"));

  private final KeyringFixture fixture = new KeyringFixture();
  private final GrantRecords records =
      new GrantRecords(fixture.store, fixture.domainKeys, fixture.random);

  @BeforeEach
  void makeKey() {
    fixture.create(KEY);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void grants_areReadAsTheyWereMade() {
    var plain =
        new Grant(
            KEY,
            records.newId(),
            Optional.empty(),
            ALICE,
            Optional.empty(),
            EnumSet.of(GrantOperation.DECRYPT),
            GrantConstraints.NONE,
            ACCOUNT,
            NOW);
    var full = full();
    fixture.commit(records.insert(plain, 2), records.insert(full, 2));

    assertThat(records.grant(KEY, plain.id())).contains(plain);
    assertThat(records.grant(KEY, full.id())).contains(full);
    assertThat(records.of(KEY, ALICE.key(), Page.first(9))).containsExactly(plain);
    fixture.commit(records.delete(plain));
    assertThat(records.grant(KEY, plain.id())).isEmpty();
  }

  @Test
  void grantsBeyondTheMost_areNotMade() {
    fixture.commit(records.insert(full(), 1));

    assertThat(fixture.store.commit(Change.of(records.insert(full(), 1))))
        .isInstanceOf(Commit.Stale.class);
  }

  @Test
  void repeatedGrant_isThatOfTheSameNameAndTerms() {
    var grant = full();
    fixture.commit(records.insert(grant, 9));
    var repeated = full();

    assertThat(records.madeBefore(repeated)).contains(grant);
    assertThat(records.madeBefore(withName(repeated, "other"))).isEmpty();
    assertThat(records.madeBefore(withoutName(repeated))).isEmpty();
    assertThat(records.madeBefore(withGrantee(repeated, ALICE))).isEmpty();
    fixture.commit(records.delete(grant));
    assertThat(records.madeBefore(repeated)).isEmpty();
  }

  @Test
  void repeatedGrant_withoutAName_isAnother() {
    var grant = withoutName(full());
    fixture.commit(records.insert(grant, 9));

    assertThat(records.madeBefore(grant)).isEmpty();
  }

  /// The bits of stored grants are in the store, and are made anew when a grant is read.
  @Test
  void bitsOfOperations_stayAsTheyAre() {
    assertThat(GrantFormat.mask(Set.of(GrantOperation.DECRYPT))).isEqualTo(1);
    assertThat(GrantFormat.mask(Set.of(GrantOperation.CREATE_GRANT))).isEqualTo(1 << 9);
    assertThat(GrantFormat.mask(Set.of(GrantOperation.DECAPSULATE))).isEqualTo(1 << 18);
    assertThat(GrantFormat.mask(EnumSet.allOf(GrantOperation.class))).isEqualTo((1 << 19) - 1);
  }

  @Test
  void row_altered_isAStoreFailure() {
    fixture.commit(records.insert(full(), 9));
    var row = fixture.store.grants().ofKey(KEY, Page.first(1)).getFirst();

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refuses(with(row, row.marks(), flipped(row.body(), bit), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.mac().size(); bit++) {
      refuses(with(row, row.marks(), row.body(), flipped(row.mac(), bit)));
    }
    for (var marks : otherMarks(row.marks())) {
      refuses(with(row, marks, row.body(), row.mac()));
    }
    refuses(new GrantRow(keyArn(2), row.id(), row.marks(), row.body(), row.mac()));
    var foreign = new KeyArn(KEY.region(), OTHER_ACCOUNT, KEY.key());
    refuses(new GrantRow(foreign, row.id(), row.marks(), row.body(), row.mac()));
    refuses(new GrantRow(KEY, records.newId(), row.marks(), row.body(), row.mac()));
  }

  private static List<GrantRow.Marks> otherMarks(GrantRow.Marks marks) {
    var grantee = marks.grantee();
    var terms = marks.terms();
    var selector = marks.selector();
    var operations = marks.operations();
    return List.of(
        new GrantRow.Marks("eve", marks.retirer(), terms, selector, operations),
        new GrantRow.Marks(grantee, Optional.of("eve"), terms, selector, operations),
        new GrantRow.Marks(grantee, marks.retirer(), Optional.empty(), selector, operations),
        new GrantRow.Marks(grantee, marks.retirer(), terms, selector + 1, operations),
        new GrantRow.Marks(grantee, marks.retirer(), terms, selector, operations ^ 1));
  }

  /// Whatever reads the row refuses it: the records, and whoever looks at a copy.
  private void refuses(GrantRow altered) {
    assertThatThrownBy(() -> new RecordSeal(fixture.domainKeys).open(altered))
        .isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> RowInspector.with(fixture.domainKeys).grant(altered))
        .isInstanceOf(StoreFailure.class);
  }

  private Grant full() {
    return new Grant(
        KEY,
        records.newId(),
        Optional.of("name"),
        SERVICE,
        Optional.of(ALICE),
        EnumSet.of(GrantOperation.DECRYPT, GrantOperation.CREATE_GRANT),
        CONSTRAINTS,
        OTHER_ACCOUNT,
        NOW);
  }

  private static Grant withName(Grant grant, String name) {
    return with(grant, name, grant.grantee());
  }

  private static Grant withoutName(Grant grant) {
    return with(grant, null, grant.grantee());
  }

  private static Grant withGrantee(Grant grant, GrantParty grantee) {
    return with(grant, grant.name().orElse(null), grantee);
  }

  private static Grant with(Grant grant, @Nullable String name, GrantParty grantee) {
    return new Grant(
        grant.key(),
        grant.id(),
        Optional.ofNullable(name),
        grantee,
        grant.retirer(),
        grant.operations(),
        grant.constraints(),
        grant.issuer(),
        grant.created());
  }

  private static GrantRow with(GrantRow row, GrantRow.Marks marks, Bytes body, Bytes mac) {
    return new GrantRow(row.key(), row.id(), marks, body, mac);
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
