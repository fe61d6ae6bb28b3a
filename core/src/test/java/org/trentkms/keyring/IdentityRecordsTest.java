package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.id.UniqueId;
import org.trentkms.id.UniqueId.Kind;
import org.trentkms.identity.IdentityRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.Page;
import org.trentkms.store.StoreFailure;

final class IdentityRecordsTest {

  private final KeyringFixture fixture = new KeyringFixture();
  private final IdentityRecords records =
      new IdentityRecords(fixture.store, fixture.domainKeys, fixture.random);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void identities_areReadAsTheyWereMade_howeverManyThereAre() {
    var made =
        IntStream.range(0, 1_001)
            .mapToObj(number ->
                new IdentityRecord(records.newId(Kind.USER), ACCOUNT, "user-" + number, NOW))
            .toList();
    made.forEach(identity -> fixture.commit(records.insert(identity)));

    assertThat(records.all()).containsExactlyInAnyOrderElementsOf(made);
    fixture.commit(records.delete(made.getFirst()));
    assertThat(records.all()).hasSize(1_000).doesNotContain(made.getFirst());
  }

  @Test
  void name_isKeptInLowerCase() {
    assertThat(new IdentityRecord(records.newId(Kind.ROLE), ACCOUNT, "Admins", NOW).name())
        .isEqualTo("admins");
  }

  @Test
  void newId_isAnotherEachTime() {
    assertThat(records.newId(Kind.GROUP).kind()).isEqualTo(Kind.GROUP);
    assertThat(records.newId(Kind.USER)).isNotEqualTo(records.newId(Kind.USER));
  }

  @Test
  void row_altered_isAStoreFailure() {
    fixture.commit(
        records.insert(new IdentityRecord(records.newId(Kind.USER), ACCOUNT, "bob", NOW)));
    var row = fixture.store.identities(Page.first(1)).getFirst();

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refuses(with(row, flipped(row.body(), bit), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.mac().size(); bit++) {
      refuses(with(row, row.body(), flipped(row.mac(), bit)));
    }
    refuses(new IdentityRow(row.id(), OTHER_ACCOUNT, row.name(), row.body(), row.mac()));
    refuses(new IdentityRow(row.id(), row.account(), "eve", row.body(), row.mac()));
    refuses(new IdentityRow(other(row.id()), row.account(), row.name(), row.body(), row.mac()));
  }

  /// Whatever reads the row refuses it: the records, and whoever looks at a copy.
  private void refuses(IdentityRow altered) {
    fixture.store.identities = _ -> altered;
    assertThatThrownBy(records::all).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> RowInspector.with(fixture.domainKeys).identity(altered))
        .isInstanceOf(StoreFailure.class);
  }

  private static UniqueId other(UniqueId id) {
    return new UniqueId("AROA" + id.value().substring(4));
  }

  private static IdentityRow with(IdentityRow row, Bytes body, Bytes mac) {
    return new IdentityRow(row.id(), row.account(), row.name(), body, mac);
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
