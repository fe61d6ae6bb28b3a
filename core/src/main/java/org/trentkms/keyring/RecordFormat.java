package org.trentkms.keyring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.alias.AliasRecord;
import org.trentkms.audit.LogPlace;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.id.UniqueId;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyManager;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Lifecycle.Deletion;
import org.trentkms.key.Replication;
import org.trentkms.key.Replication.Transition;
import org.trentkms.key.Rotation;
import org.trentkms.key.Rotation.Schedule;
import org.trentkms.key.RotationRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.RotationRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;
import org.trentkms.tag.Tags;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.TrackedOperation;
import org.trentkms.usage.Tracking;

/// The bodies of the rows of keys and all that is of them, and of access keys, and what of a row
/// its seal covers besides the body.
///
/// A body begins with the number of its format, so that a later version of Trent can tell old ones.
final class RecordFormat {

  /// The first format of every kind of record.
  static final long FORMAT = 1;

  /// Key records know rotation from format 2 on, related keys from format 3 on, imported materials
  /// from format 4 on, who manages the key from format 5 on, and pins from format 6 on.
  private static final long KEY_FORMAT = 6;

  /// Access keys know whose they are from format 2 on.
  private static final long ACCESS_KEY_FORMAT = 2;

  private RecordFormat() {}

  static Bytes body(KeyRecord key) {
    var writer =
        new Fields.Writer()
            .number(KEY_FORMAT)
            .text(key.parameters().spec().name())
            .text(key.parameters().usage().name())
            .text(key.parameters().origin().name())
            .text(key.parameters().manager().name());
    write(key.lifecycle(), writer);
    writer.text(key.description()).number(key.tags().values().size());
    key.tags().values().forEach((tagKey, value) -> writer.text(tagKey).text(value));
    write(key.policy(), writer);
    write(key.materials(), writer);
    write(key.rotation(), writer);
    writer.number(key.replication().isPresent() ? 1 : 0);
    key.replication().ifPresent(related -> write(related, writer));
    return writer.bytes();
  }

  static KeyRecord key(KeyRow row) {
    var reader = new Fields.Reader(row.body());
    var format = require(reader.number(), KEY_FORMAT);
    var parameters =
        new KeyParameters(
            KeySpec.valueOf(reader.text()),
            KeyUsage.valueOf(reader.text()),
            Origin.valueOf(reader.text()),
            format < 5 ? KeyManager.CUSTOMER : KeyManager.valueOf(reader.text()));
    var lifecycle = lifecycle(reader, format);
    var description = reader.text();
    var tags = tags(reader);
    var policy = format < 6 ? KeyPolicy.ofNames(reader.text()) : policy(reader);
    var materials =
        format >= 4 && parameters.origin() == Origin.EXTERNAL
            ? imported(reader)
            : new Generated(new MaterialId(reader.text()));
    var rotation = format < 2 ? Rotation.NONE : rotation(reader);
    var replication = format < 3 ? Optional.<Replication>empty() : replication(reader);
    reader.end();
    return new KeyRecord(
        row.arn(),
        parameters,
        lifecycle,
        description,
        tags,
        policy,
        materials,
        rotation,
        replication,
        row.version());
  }

  /// The dates of a key, as they lie beside the body.
  static Due due(KeyRecord key) {
    return new Due(
        key.rotationDate().map(Instant::toEpochMilli).orElse(Due.NEVER),
        key.deletionDate().map(Instant::toEpochMilli).orElse(Due.NEVER),
        key.replicationDate().map(Instant::toEpochMilli).orElse(Due.NEVER),
        key.expiryDate().map(Instant::toEpochMilli).orElse(Due.NEVER));
  }

  static Bytes body(RotationRecord rotation) {
    return new Fields.Writer()
        .number(FORMAT)
        .text(rotation.material().value())
        .text(rotation.previous().value())
        .text(rotation.type().name())
        .time(rotation.date())
        .bytes();
  }

  static RotationRecord rotation(RotationRow row) {
    var reader = reader(row.body());
    var material = new MaterialId(reader.text());
    var previous = new MaterialId(reader.text());
    var type = Rotation.Type.valueOf(reader.text());
    var date = reader.time();
    reader.end();
    return new RotationRecord(row.key(), row.number(), material, previous, type, date);
  }

  static Bytes body(LastUsage usage) {
    return new Fields.Writer()
        .number(FORMAT)
        .text(usage.operation().name())
        .time(usage.time())
        .text(usage.eventId())
        .text(usage.requestId().value())
        .bytes();
  }

  static LastUsage usage(UsageRow row) {
    var reader = reader(row.body());
    var operation = TrackedOperation.valueOf(reader.text());
    var time = reader.time();
    var eventId = reader.text();
    var requestId = new RequestId(reader.text());
    reader.end();
    return new LastUsage(row.key(), operation, time, eventId, requestId);
  }

  static Bytes body(Tracking tracking) {
    return new Fields.Writer()
        .number(FORMAT)
        .time(tracking.since())
        .number(tracking.known().position())
        .bytes(tracking.known().mark())
        .bytes();
  }

  static Tracking tracking(TrackingRow row) {
    var reader = reader(row.body());
    var since = reader.time();
    var known = new LogPlace(reader.number(), reader.bytes());
    reader.end();
    return new Tracking(since, known);
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
        .number(ACCESS_KEY_FORMAT)
        .time(accessKey.created())
        .text(accessKey.state().name())
        .text(accessKey.description())
        .text(accessKey.user().map(UniqueId::value).orElse(""))
        .bytes();
  }

  static AccessKeyRecord accessKey(AccessKeyRow row) {
    var reader = new Fields.Reader(row.body());
    var format = require(reader.number(), ACCESS_KEY_FORMAT);
    var created = reader.time();
    var state = AccessKeyRecord.State.valueOf(reader.text());
    var description = reader.text();
    var user = format < 2 ? "" : reader.text();
    reader.end();
    return new AccessKeyRecord(
        row.id(),
        row.account(),
        Optional.of(user).filter(id -> !id.isEmpty()).map(UniqueId::new),
        created,
        state,
        description,
        row.wrapped(),
        row.version());
  }

  static byte[] identity(KeyArn arn, long version) {
    return new Fields.Writer().text("key").text(arn.toString()).number(version).array();
  }

  /// A key and one of its rotations with the same number have different names.
  static byte[] rotationIdentity(KeyArn arn, long number) {
    return new Fields.Writer().text("rotation").text(arn.toString()).number(number).array();
  }

  static byte[] usageIdentity(KeyArn arn) {
    return new Fields.Writer().text("usage").text(arn.toString()).array();
  }

  static byte[] trackingIdentity() {
    return new Fields.Writer().text("tracking").array();
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

  private static void write(KeyPolicy policy, Fields.Writer writer) {
    writer.text(policy.text()).number(policy.pins().size());
    policy.pins().forEach(pin -> writer.text(pin.arn()).text(pin.uniqueId()));
  }

  private static KeyPolicy policy(Fields.Reader reader) {
    var text = reader.text();
    var pins = new ArrayList<KeyPolicy.Pin>();
    for (var left = reader.number(); left > 0; left--) {
      pins.add(KeyPolicy.Pin.of(reader.text(), reader.text()));
    }
    return new KeyPolicy(text, pins);
  }

  private static void write(Lifecycle lifecycle, Fields.Writer writer) {
    writer.time(lifecycle.created()).number(lifecycle.isEnabled() ? 1 : 0);
    writer.number(lifecycle.deletion().isPresent() ? 1 : 0);
    lifecycle.deletion().ifPresent(deletion -> write(deletion, writer));
  }

  private static void write(Deletion deletion, Fields.Writer writer) {
    writer.number(deletion.date().isPresent() ? 1 : 0);
    deletion.date().ifPresent(writer::time);
    writer.number(deletion.windowDays());
  }

  private static Lifecycle lifecycle(Fields.Reader reader, long format) {
    var created = reader.time();
    var isEnabled = reader.number() == 1;
    var deletion =
        reader.number() == 1 ? Optional.of(deletion(reader, format)) : Optional.<Deletion>empty();
    return new Lifecycle(created, isEnabled, deletion);
  }

  private static Deletion deletion(Fields.Reader reader, long format) {
    var date =
        format < 3 || reader.number() == 1 ? Optional.of(reader.time()) : Optional.<Instant>empty();
    return new Deletion(date, Math.toIntExact(reader.number()));
  }

  private static void write(KeyMaterials materials, Fields.Writer writer) {
    switch (materials) {
      case Generated(var id) -> writer.text(id.value());
      case Imported(var associated, var pending) -> {
        writer.number(associated.size()).number(pending.isPresent() ? 1 : 0);
        associated.forEach(material -> write(material, writer));
        pending.ifPresent(material -> write(material, writer));
      }
    }
  }

  private static void write(ImportedMaterial material, Fields.Writer writer) {
    writer.text(material.id().value()).text(material.description());
    writer.number(material.isHeld() ? 1 : 0).number(material.validTo().isPresent() ? 1 : 0);
    material.validTo().ifPresent(writer::time);
  }

  private static Imported imported(Fields.Reader reader) {
    var size = reader.number();
    var isOnePending = reader.number() == 1;
    var associated = new ArrayList<ImportedMaterial>();
    for (var left = size; left > 0; left--) {
      associated.add(importedMaterial(reader));
    }
    return new Imported(
        associated, isOnePending ? Optional.of(importedMaterial(reader)) : Optional.empty());
  }

  private static ImportedMaterial importedMaterial(Fields.Reader reader) {
    var id = new MaterialId(reader.text());
    var description = reader.text();
    var isHeld = reader.number() == 1;
    var validTo = reader.number() == 1 ? Optional.of(reader.time()) : Optional.<Instant>empty();
    return new ImportedMaterial(id, description, validTo, isHeld);
  }

  private static void write(Rotation rotation, Fields.Writer writer) {
    writer.number(rotation.schedule().isPresent() ? 1 : 0);
    rotation
        .schedule()
        .ifPresent(schedule -> writer.number(schedule.periodDays()).time(schedule.next()));
    writer.number(rotation.count()).number(rotation.onDemand());
  }

  private static Rotation rotation(Fields.Reader reader) {
    var schedule =
        reader.number() == 1
            ? Optional.of(new Schedule(Math.toIntExact(reader.number()), reader.time()))
            : Optional.<Schedule>empty();
    return new Rotation(
        schedule, Math.toIntExact(reader.number()), Math.toIntExact(reader.number()));
  }

  private static void write(Replication related, Fields.Writer writer) {
    writer.text(related.primary().value()).number(related.replicas().size());
    related.replicas().forEach(region -> writer.text(region.value()));
    writer.number(related.transition().isPresent() ? 1 : 0);
    related.transition().ifPresent(under -> writer.text(under.kind().name()).time(under.end()));
  }

  private static Optional<Replication> replication(Fields.Reader reader) {
    if (reader.number() != 1) {
      return Optional.empty();
    }
    var primary = new Region(reader.text());
    var replicas = new ArrayList<Region>();
    for (var left = reader.number(); left > 0; left--) {
      replicas.add(new Region(reader.text()));
    }
    var transition =
        reader.number() == 1
            ? Optional.of(new Transition(Transition.Kind.valueOf(reader.text()), reader.time()))
            : Optional.<Transition>empty();
    return Optional.of(new Replication(primary, replicas, transition));
  }

  private static Tags tags(Fields.Reader reader) {
    var tags = new TreeMap<String, String>();
    for (var left = reader.number(); left > 0; left--) {
      tags.put(reader.text(), reader.text());
    }
    return Tags.of(tags);
  }

  /// The fields of a body of format 1 behind its number.
  static Fields.Reader reader(Bytes body) {
    var reader = new Fields.Reader(body);
    require(reader.number(), FORMAT);
    return reader;
  }

  private static long require(long format, long newest) {
    if (format < 1 || format > newest) {
      throw new StoreFailure("a record is of a format that this version of Trent does not know");
    }
    return format;
  }
}
