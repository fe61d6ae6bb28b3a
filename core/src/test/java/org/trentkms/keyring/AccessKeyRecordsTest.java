package org.trentkms.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.NOW;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.accesskey.AccessKeyRecord.State;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.id.UniqueId;
import org.trentkms.keyring.AccessKeyRecords.NewAccessKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.Rows;
import org.trentkms.store.StoreFailure;

final class AccessKeyRecordsTest {

  private static final String DESCRIPTION = "for the build \ud83d\udd11";

  private final KeyringFixture fixture = new KeyringFixture();
  private final AccessKeyRecords records =
      new AccessKeyRecords(fixture.store, fixture.domainKeys, fixture.random);

  private NewAccessKey one;
  private NewAccessKey other;

  @BeforeEach
  void makeTwo() {
    one = records.create(Rows.ACCOUNT, DESCRIPTION, NOW);
    other = records.create(Rows.OTHER_ACCOUNT, "", NOW);
    fixture.commit(one.write(), other.write());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void accessKey_isReadAsItWasMade() {
    var found = records.find(one.record().id()).orElseThrow();

    assertThat(found).isEqualTo(one.record());
    assertThat(found.account()).isEqualTo(Rows.ACCOUNT);
    assertThat(found.created()).isEqualTo(NOW);
    assertThat(found.state()).isEqualTo(State.ACTIVE);
    assertThat(found.description()).isEqualTo(DESCRIPTION);
    assertThat(records.secret(found)).isEqualTo(one.secret());
    assertThat(records.page(Page.first(10)))
        .containsExactlyInAnyOrder(one.record(), other.record());
  }

  @Test
  void accessKeyOfAUser_isReadAsItWasMade() {
    var user = Rows.uniqueId(UniqueId.Kind.USER, 1);
    var made = records.create(Rows.ACCOUNT, user, DESCRIPTION, NOW);
    fixture.commit(made.write());

    assertThat(records.find(made.record().id())).contains(made.record());
    assertThat(made.record().user()).contains(user);
    assertThat(one.record().user()).isEmpty();
    var disabled = made.record().with(State.DISABLED);
    fixture.commit(records.replace(disabled));
    assertThat(records.find(disabled.id()).orElseThrow().user()).contains(user);
  }

  /// What Trent wrote before users could have any.
  @Test
  void rowOfFormat1_isOfTheRootUser() {
    var row = row(one);
    var body =
        Bytes.owning(
            joined(
                number(1), number(NOW.toEpochMilli()), document("ACTIVE"), document(DESCRIPTION)));
    var identity = RecordFormat.identity(row.id(), row.account(), row.version(), row.wrapped());
    var old =
        with(row, body, row.wrapped(), new RecordSeal(fixture.domainKeys).seal(identity, body));

    assertThat(records.read(old)).isEqualTo(one.record());
    assertThat(records.read(old).user()).isEmpty();
  }

  @Test
  void secret_is40CharactersOfBase64_andNoOthers() {
    var text = text(one.secret());

    assertThat(text).matches("[A-Za-z0-9+/]{40}");
    assertThat(text(other.secret())).isNotEqualTo(text);
    assertThat(other.record().id()).isNotEqualTo(one.record().id());
    assertThat(one.record().wrappedSecret().toString())
        .doesNotContain(Bytes.owning(text.getBytes(US_ASCII)).toString());
  }

  @Test
  void accessKey_disabledAndDeleted_isSo() {
    var disabled = one.record().with(State.DISABLED);
    fixture.commit(records.replace(disabled));

    assertThat(records.find(disabled.id())).contains(disabled);
    assertThat(records.secret(disabled)).isEqualTo(one.secret());

    fixture.commit(records.delete(disabled));
    assertThat(records.find(disabled.id())).isEmpty();
    assertThat(records.page(Page.first(10))).containsExactly(other.record());
  }

  @Test
  void row_altered_isAStoreFailure() {
    var row = row(one);

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refuses(with(row, flipped(row.body(), bit), row.wrapped(), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.wrapped().size(); bit++) {
      refuses(with(row, row.body(), flipped(row.wrapped(), bit), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.mac().size(); bit++) {
      refuses(with(row, row.body(), row.wrapped(), flipped(row.mac(), bit)));
    }
  }

  @Test
  void row_withPartsOfAnother_isAStoreFailure() {
    var row = row(one);
    var foreign = row(other);

    refuses(new AccessKeyRow(foreign.id(), row.account(), 1, row.body(), row.wrapped(), row.mac()));
    refuses(new AccessKeyRow(row.id(), foreign.account(), 1, row.body(), row.wrapped(), row.mac()));
    refuses(new AccessKeyRow(row.id(), row.account(), 2, row.body(), row.wrapped(), row.mac()));
    refuses(with(row, row.body(), foreign.wrapped(), row.mac()));
    refuses(with(row, foreign.body(), row.wrapped(), row.mac()));
    refuses(with(row, foreign.body(), foreign.wrapped(), foreign.mac()));
  }

  @Test
  void sealOfAKey_isNoSealOfAnAccessKey() {
    fixture.create(Rows.keyArn(1));
    var key = fixture.store.key(Rows.REGION, Rows.keyId(1)).orElseThrow();

    refuses(with(row(one), key.body(), row(one).wrapped(), key.mac()));
  }

  @Test
  void secret_ofAnotherIdOrAccount_isAStoreFailure() {
    var record = one.record();

    refusesSecret(with(record, other.record()));
    refusesSecret(
        new AccessKeyRecord(
            record.id(),
            Rows.OTHER_ACCOUNT,
            Optional.empty(),
            NOW,
            State.ACTIVE,
            "",
            record.wrappedSecret(),
            1));
  }

  @Test
  void secret_wrappedAsKeyMaterial_isAStoreFailure() {
    var binding =
        new Fields.Writer().text(one.record().id().value()).text(Rows.ACCOUNT.value()).array();
    var wrapped =
        new Wrapping("trent/material/v1", fixture.domainKeys, fixture.random)
            .wrap(one.secret(), binding);
    var record = one.record();

    refusesSecret(
        new AccessKeyRecord(
            record.id(), record.account(), Optional.empty(), NOW, State.ACTIVE, "", wrapped, 1));
  }

  /// docs/reference/ciphertext-format.md, "Access keys", written out.
  @Test
  void row_isAsDocumented() {
    var row = row(one);
    var wrapped = row.wrapped().toByteArray();
    var label = Bytes.owning("trent/domain-key/v1\0\0\0\1".getBytes(US_ASCII));
    var domainKey =
        fixture
            .rootKey
            .unwrap(fixture.store.domainKeys().getFirst().wrapped(), label)
            .orElseThrow();
    var id = document(one.record().id().value());
    var account = document("111122223333");

    var rowKey =
        KeyDerivation.derive(
            domainKey,
            "trent/access-key/v1".getBytes(US_ASCII),
            Arrays.copyOfRange(wrapped, 1, 21));
    var sealKey =
        KeyDerivation.derive(domainKey, "trent/record-seal/v1".getBytes(US_ASCII), new byte[0]);
    var body =
        joined(
            number(2),
            number(NOW.toEpochMilli()),
            document("ACTIVE"),
            document(DESCRIPTION),
            document(""));
    var identity =
        joined(document("access key"), id, account, number(1), number(wrapped.length), wrapped);

    assertThat(wrapped).hasSize(21 + 40 + 16).startsWith(1, 0, 0, 0, 1);
    assertThat(AesGcm.OF_PLATFORM.open(rowKey, wrapped, 21, joined(id, account)))
        .contains(one.secret());
    assertThat(row.body().toByteArray()).isEqualTo(body);
    assertThat(row.mac().toByteArray())
        .isEqualTo(joined(new byte[] {0, 0, 0, 1}, HmacSha256.tag(sealKey, identity, body)));
  }

  private AccessKeyRow row(NewAccessKey accessKey) {
    return fixture.store.accessKey(accessKey.record().id()).orElseThrow();
  }

  /// Whatever reads the row refuses it: by itself, in a list, and handed over.
  private void refuses(AccessKeyRow altered) {
    fixture.store.accessKeys = row -> row.id().equals(one.record().id()) ? altered : row;

    assertThatThrownBy(() -> records.find(one.record().id())).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> records.page(Page.first(10))).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> records.read(altered)).isInstanceOf(StoreFailure.class);
    fixture.store.accessKeys = UnaryOperator.identity();
  }

  private void refusesSecret(AccessKeyRecord record) {
    assertThatThrownBy(() -> records.secret(record)).isInstanceOf(StoreFailure.class);
  }

  private static AccessKeyRow with(AccessKeyRow row, Bytes body, Bytes wrapped, Bytes mac) {
    return new AccessKeyRow(row.id(), row.account(), row.version(), body, wrapped, mac);
  }

  /// The record with the secret of another of the same account.
  private static AccessKeyRecord with(AccessKeyRecord record, AccessKeyRecord wrapped) {
    return new AccessKeyRecord(
        record.id(),
        wrapped.account(),
        Optional.empty(),
        NOW,
        State.ACTIVE,
        "",
        wrapped.wrappedSecret(),
        1);
  }

  private static String text(SecretBytes secret) {
    return secret.lend(bytes -> new String(bytes, US_ASCII));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static byte[] document(String text) {
    var bytes = Rows.text(text).toByteArray();
    return joined(number(bytes.length), bytes);
  }

  private static byte[] joined(byte[]... parts) {
    var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    List.of(parts).forEach(all::put);
    return all.array();
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
