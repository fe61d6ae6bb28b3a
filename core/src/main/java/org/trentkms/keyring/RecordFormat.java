package org.trentkms.keyring;

import java.util.Optional;
import java.util.TreeMap;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.alias.AliasRecord;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Lifecycle.Deletion;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.tag.Tags;

/// The bodies of the rows of keys, aliases and access keys, and what of a row its seal covers
/// besides the body.
///
/// A body begins with the number of its format, so that a later version of Trent can tell old ones.
final class RecordFormat {

  private static final long FORMAT = 1;

  private RecordFormat() {}

  static Bytes body(KeyRecord key) {
    var writer =
        new Fields.Writer()
            .number(FORMAT)
            .text(key.parameters().spec().name())
            .text(key.parameters().usage().name())
            .text(key.parameters().origin().name());
    write(key.lifecycle(), writer);
    writer.text(key.description()).number(key.tags().values().size());
    key.tags().values().forEach((tagKey, value) -> writer.text(tagKey).text(value));
    return writer.text(key.policy()).text(key.currentMaterial().value()).bytes();
  }

  static KeyRecord key(KeyRow row) {
    var reader = reader(row.body());
    var parameters =
        new KeyParameters(
            KeySpec.valueOf(reader.text()),
            KeyUsage.valueOf(reader.text()),
            Origin.valueOf(reader.text()));
    var lifecycle = lifecycle(reader);
    var description = reader.text();
    var tags = tags(reader);
    var policy = reader.text();
    var material = new MaterialId(reader.text());
    reader.end();
    return new KeyRecord(
        row.arn(), parameters, lifecycle, description, tags, policy, material, row.version());
  }

  static Bytes body(AliasRecord alias) {
    return new Fields.Writer().number(FORMAT).time(alias.created()).time(alias.updated()).bytes();
  }

  static AliasRecord alias(AliasRow row) {
    var reader = reader(row.body());
    var alias =
        new AliasRecord(row.arn(), row.target(), reader.time(), reader.time(), row.version());
    reader.end();
    return alias;
  }

  static Bytes body(AccessKeyRecord accessKey) {
    return new Fields.Writer()
        .number(FORMAT)
        .time(accessKey.created())
        .text(accessKey.state().name())
        .text(accessKey.description())
        .bytes();
  }

  static AccessKeyRecord accessKey(AccessKeyRow row) {
    var reader = reader(row.body());
    var created = reader.time();
    var state = AccessKeyRecord.State.valueOf(reader.text());
    var description = reader.text();
    reader.end();
    return new AccessKeyRecord(
        row.id(), row.account(), created, state, description, row.wrapped(), row.version());
  }

  static byte[] identity(KeyArn arn, long version) {
    return new Fields.Writer().text("key").text(arn.toString()).number(version).array();
  }

  static byte[] identity(AliasArn arn, String target, long version) {
    return new Fields.Writer()
        .text("alias")
        .text(arn.toString())
        .text(target)
        .number(version)
        .array();
  }

  static byte[] identity(AccessKeyId id, AccountId account, long version, Bytes wrapped) {
    return new Fields.Writer()
        .text("access key")
        .text(id.value())
        .text(account.value())
        .number(version)
        .bytes(wrapped)
        .array();
  }

  private static void write(Lifecycle lifecycle, Fields.Writer writer) {
    writer.time(lifecycle.created()).number(lifecycle.isEnabled() ? 1 : 0);
    writer.number(lifecycle.deletion().isPresent() ? 1 : 0);
    lifecycle
        .deletion()
        .ifPresent(deletion -> writer.time(deletion.date()).number(deletion.windowDays()));
  }

  private static Lifecycle lifecycle(Fields.Reader reader) {
    var created = reader.time();
    var isEnabled = reader.number() == 1;
    var deletion =
        reader.number() == 1
            ? Optional.of(new Deletion(reader.time(), Math.toIntExact(reader.number())))
            : Optional.<Deletion>empty();
    return new Lifecycle(created, isEnabled, deletion);
  }

  private static Tags tags(Fields.Reader reader) {
    var tags = new TreeMap<String, String>();
    for (var left = reader.number(); left > 0; left--) {
      tags.put(reader.text(), reader.text());
    }
    return Tags.of(tags);
  }

  private static Fields.Reader reader(Bytes body) {
    var reader = new Fields.Reader(body);
    if (reader.number() != FORMAT) {
      throw new StoreFailure("a record is of a format that this version of Trent does not know");
    }
    return reader;
  }
}
