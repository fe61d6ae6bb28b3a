package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.keyArn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.MaterialId;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyPolicy.Pin;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.key.Rotation.Schedule;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// The bodies that earlier versions of Trent have written are read for ever.
final class RecordFormatTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Lifecycle ENDING =
      Lifecycle.beginning(NOW).withEnabled(false).withDeletion(NOW, 7);
  private static final Rotation TWICE =
      new Rotation(Optional.of(new Schedule(90, NOW.plusSeconds(1))), 2, 1);

  @Test
  void keyOfFormat1_hasNoRotation() {
    assertThat(read(before(1))).isEqualTo(key(Rotation.NONE));
  }

  @Test
  void keyOfFormat2_hasRotationAndNoRelatives() {
    var body = before(2).number(1).number(90).time(NOW.plusSeconds(1)).number(2).number(1);

    assertThat(read(body)).isEqualTo(key(TWICE));
  }

  @Test
  void importedMaterials_areReadAsTheyWereWritten() {
    var held = new ImportedMaterial(id(1), "one of 2026", Optional.of(NOW), true);
    var gone = new ImportedMaterial(id(2), "", Optional.empty(), false);
    var pending = new ImportedMaterial(id(3), "", Optional.empty(), true);
    for (var imported :
        List.of(
            Imported.NONE,
            Imported.NONE.with(held),
            new Imported(List.of(held, gone), Optional.of(pending)))) {
      var key = external(imported);
      var noMac = Bytes.owning(new byte[0]);
      var row = new KeyRow(key.arn(), 5, Due.NOTHING, RecordFormat.body(key), noMac);

      assertThat(RecordFormat.key(row)).isEqualTo(key);
      assertThat(RecordFormat.due(key).expiry())
          .isEqualTo(imported.expiry().map(Instant::toEpochMilli).orElse(Due.NEVER));
    }
  }

  @Test
  void keyOfFormat4_isCustomerManaged() {
    var key = external(Imported.NONE);
    var before = beginning(4);
    policy(life(before)).number(0).number(0);
    before.number(1).number(90).time(NOW.plusSeconds(1)).number(2).number(1).number(0);

    assertThat(RecordFormat.key(row(before.bytes()))).isEqualTo(key);
  }

  @Test
  void keyOfFormat5_meansWhomItsPolicyNames() {
    var before = beginning(5).text("CUSTOMER");
    policy(life(before)).number(0).number(0);
    before.number(1).number(90).time(NOW.plusSeconds(1)).number(2).number(1).number(0);

    assertThat(RecordFormat.key(row(before.bytes()))).isEqualTo(external(Imported.NONE));
  }

  @Test
  void pins_areReadAsTheyWereWritten() {
    var account = new AccountId("111122223333");
    var alice = new Pin(new NamedPrincipal.User(account, "team/Alice"), "AIDAALICEALICEALICE1A");
    var audit = new Pin(new NamedPrincipal.Role(account, "Audit"), "AROAAUDITAUDITAUDIT1A");
    var policy = new KeyPolicy("{}", List.of(alice, audit));
    var key = external(Imported.NONE).with(policy);
    var row =
        new KeyRow(keyArn(1), 6, Due.NOTHING, RecordFormat.body(key), Bytes.owning(new byte[0]));

    assertThat(RecordFormat.key(row)).isEqualTo(key);
    assertThat(RecordFormat.key(row).policy().pins()).containsExactly(alice, audit);
  }

  /// The life of the key after `beginning`, since format 3.
  private static Fields.Writer life(Fields.Writer body) {
    return body.time(NOW)
        .number(0)
        .number(1)
        .number(1)
        .time(ENDING.deletion().flatMap(Lifecycle.Deletion::date).orElseThrow())
        .number(7);
  }

  /// The description, the tags and the policy of the key before format 6.
  private static Fields.Writer policy(Fields.Writer body) {
    return body.text("described").number(0).text("{}");
  }

  private static Fields.Writer beginning(int format) {
    return new Fields.Writer()
        .number(format)
        .text("SYMMETRIC_DEFAULT")
        .text("ENCRYPT_DECRYPT")
        .text("EXTERNAL");
  }

  @Test
  void whoManagesAKey_isReadAsItWasWritten() {
    var key = managed();

    assertThat(RecordFormat.key(row(RecordFormat.body(key)))).isEqualTo(key);
  }

  private static KeyRecord managed() {
    return new KeyRecord(
        keyArn(1),
        KeyParameters.ofAwsManagedKey(),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        new Generated(id(1)),
        TWICE,
        Optional.empty(),
        5);
  }

  private static KeyRow row(Bytes body) {
    return new KeyRow(keyArn(1), 5, Due.NOTHING, body, Bytes.owning(new byte[0]));
  }

  private static MaterialId id(int number) {
    return new MaterialId("%064x".formatted(number));
  }

  private static KeyRecord external(Imported imported) {
    return new KeyRecord(
        keyArn(1),
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.EXTERNAL),
        ENDING,
        "described",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        imported,
        TWICE,
        Optional.empty(),
        5);
  }

  @Test
  void keyOfALaterFormat_isNotRead() {
    var later = before(7);

    assertThatThrownBy(() -> read(later)).isInstanceOf(StoreFailure.class);
  }

  /// What formats 1 and 2 begin with, of a disabled key that is to be deleted.
  private static Fields.Writer before(int format) {
    return new Fields.Writer()
        .number(format)
        .text("SYMMETRIC_DEFAULT")
        .text("ENCRYPT_DECRYPT")
        .text("AWS_KMS")
        .time(NOW)
        .number(0)
        .number(1)
        .time(ENDING.deletion().flatMap(Lifecycle.Deletion::date).orElseThrow())
        .number(7)
        .text("described")
        .number(1)
        .text("name")
        .text("value")
        .text("{}")
        .text("00".repeat(32));
  }

  private static KeyRecord read(Fields.Writer body) {
    var noMac = Bytes.owning(new byte[0]);
    return RecordFormat.key(new KeyRow(keyArn(1), 5, Due.NOTHING, body.bytes(), noMac));
  }

  private static KeyRecord key(Rotation rotation) {
    return new KeyRecord(
        keyArn(1),
        KeyringFixture.PARAMETERS,
        ENDING,
        "described",
        Tags.NONE.with(List.of(new Tag("name", "value")), 1),
        KeyPolicy.ofNames("{}"),
        new Generated(new MaterialId("00".repeat(32))),
        rotation,
        Optional.empty(),
        5);
  }
}
