package org.trentkms.server.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.alias.AliasRecord;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.preset.PresetKey;
import org.trentkms.quota.Quotas;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.store.Write;

/// A seed that was found to be right, with its material wrapped: whatever is missing of it can be
/// made at any time. What is there stays as it is.
public final class Seeding {

  private final Seed seed;
  private final List<PresetKey> keys;
  private final List<PresetAlias> aliases;
  private final KeyRecords records;

  private Seeding(Seed seed, List<PresetKey> keys, List<PresetAlias> aliases, KeyRecords records) {
    this.seed = seed;
    this.keys = List.copyOf(keys);
    this.aliases = List.copyOf(aliases);
    this.records = records;
  }

  /// An alias and the key that it is for.
  private record PresetAlias(AliasArn arn, KeyId target) {}

  /// A key id is one key in a Region, of whatever account.
  private record Place(Region region, KeyId id) {}

  /// What there is to be done for a seed.
  ///
  /// @param writes none where nothing is missing
  /// @param keysMade how many keys they make
  /// @param there the keys that are there already
  /// @param different those of them that are not as the file has them
  /// @param aliasesMade how many aliases the writes make
  /// @param aliasesThere how many aliases are there already
  public record Plan(
      List<Write> writes,
      int keysMade,
      List<KeyArn> there,
      List<KeyArn> different,
      int aliasesMade,
      int aliasesThere) {

    public Plan {
      writes = List.copyOf(writes);
      there = List.copyOf(there);
      different = List.copyOf(different);
    }
  }

  /// Checks a seed, and wraps its material.
  ///
  /// @throws DocumentFailure with all that is wrong with it
  public static Seeding of(
      Seed seed, KeyRecords records, Materials materials, JsonReader json, Quotas quotas) {
    var problems = new ArrayList<Problem>();
    var document = seed.document();
    var preparation = new KeyPreparation(materials, json, quotas, problems);
    var keys = new ArrayList<PresetKey>();
    var aliases = new ArrayList<PresetAlias>();
    var lines = new HashMap<Place, Integer>();
    var names = new HashSet<AliasArn>();
    for (var key : document.keys()) {
      var arn = document.arn(key);
      requireFirst(arn, key, lines, problems);
      requireOwn(arn, key, records, problems);
      aliases.addAll(aliases(arn, key, names, problems));
      preparation.prepare(key, arn).ifPresent(keys::add);
    }
    if (!problems.isEmpty()) {
      throw Seed.failure(seed.file(), problems);
    }
    return new Seeding(seed, keys, aliases, records);
  }

  private static void requireFirst(
      KeyArn arn, SeedKey key, Map<Place, Integer> lines, List<Problem> problems) {
    var line = key.line().number();
    var first = lines.putIfAbsent(new Place(arn.region(), arn.key()), line);
    if (first != null) {
      problems.add(
          new Problem(
              line,
              "key "
                  + arn.key()
                  + " is on line "
                  + first
                  + " already: an id is one key in a Region"));
    }
  }

  private static void requireOwn(
      KeyArn arn, SeedKey key, KeyRecords records, List<Problem> problems) {
    records
        .key(arn.region(), arn.key())
        .filter(there -> !there.arn().equals(arn))
        .ifPresent(there ->
            problems.add(
                new Problem(
                    key.line().number(),
                    "key "
                        + arn.key()
                        + " is there, of account "
                        + there.arn().account()
                        + ": an id is one key in a Region")));
  }

  private static List<PresetAlias> aliases(
      KeyArn arn, SeedKey key, Set<AliasArn> names, List<Problem> problems) {
    var aliases = new ArrayList<PresetAlias>();
    for (var name : key.aliases()) {
      var alias = new AliasArn(arn.region(), arn.account(), name);
      if (!names.add(alias)) {
        problems.add(new Problem(key.line().number(), "'" + name + "' comes a second time"));
      }
      aliases.add(new PresetAlias(alias, arn.key()));
    }
    return aliases;
  }

  /// The seed.
  public Seed seed() {
    return seed;
  }

  /// What there is to be done at this time, with what is there.
  public Plan missing(Instant now) {
    var writes = new ArrayList<Write>();
    var there = new ArrayList<KeyArn>();
    var different = new ArrayList<KeyArn>();
    for (var key : keys) {
      var found = records.key(key.arn().region(), key.arn().key());
      if (found.isEmpty()) {
        writes.addAll(key.make(records, now));
      } else {
        there.add(key.arn());
        found.filter(record -> !key.isLike(record)).ifPresent(_ -> different.add(key.arn()));
      }
    }
    var made = 0;
    for (var alias : aliases) {
      if (records.alias(alias.arn()).isEmpty()) {
        writes.add(records.insert(AliasRecord.make(alias.arn(), alias.target(), now)));
        made++;
      }
    }
    return new Plan(
        writes, keys.size() - there.size(), there, different, made, aliases.size() - made);
  }

  /// All that there is to be done at this time in an empty store.
  public Plan whole(Instant now) {
    var writes = new ArrayList<Write>();
    keys.forEach(key -> writes.addAll(key.make(records, now)));
    for (var alias : aliases) {
      writes.add(records.insert(AliasRecord.make(alias.arn(), alias.target(), now)));
    }
    return new Plan(writes, keys.size(), List.of(), List.of(), aliases.size(), 0);
  }
}
