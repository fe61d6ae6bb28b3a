package org.trentkms.server.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.alias.AliasRecord;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.preset.PresetKey;
import org.trentkms.quota.Quotas;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.seed.Family.PresetAlias;
import org.trentkms.store.Write;

/// A seed that was found to be right, with its material wrapped: whatever is missing of it can be
/// made at any time. What is there stays as it is.
public final class Seeding {

  private final Seed seed;
  private final List<Family> families;
  private final KeyRecords records;

  private Seeding(Seed seed, List<Family> families, KeyRecords records) {
    this.seed = seed;
    this.families = List.copyOf(families);
    this.records = records;
  }

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
      Seed seed,
      KeyRecords records,
      Materials materials,
      KeyPolicyAdmission keyPolicies,
      Quotas quotas) {
    var problems = new ArrayList<Problem>();
    var document = seed.document();
    var preparation = new KeyPreparation(materials, new KeyTexts(keyPolicies, quotas));
    var places = new Places(records, problems);
    var families = new ArrayList<Family>();
    for (var key : document.keys()) {
      places.require(document.arn(key), key.line());
      try {
        var family = preparation.prepare(key, document.arn(key));
        places.requireOthers(family, key.line());
        families.add(family);
      } catch (Mistake mistake) {
        problems.add(mistake.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw Seed.failure(seed.file(), problems);
    }
    return new Seeding(seed, families, records);
  }

  /// The seed.
  public Seed seed() {
    return seed;
  }

  /// What there is to be done at this time, with what is there. Of related keys all are made or
  /// none.
  public Plan missing(Instant now) {
    var missing = new ArrayList<Family>();
    var there = new ArrayList<KeyArn>();
    var different = new ArrayList<KeyArn>();
    for (var family : families) {
      if (family.keys().stream().noneMatch(key -> find(key).isPresent())) {
        missing.add(family);
      } else {
        family.keys().forEach(key -> there.add(key.arn()));
        family.keys().stream()
            .filter(key -> find(key).filter(key::isLike).isEmpty())
            .forEach(key -> different.add(key.arn()));
      }
    }
    var aliases = aliases().filter(alias -> records.alias(alias.arn()).isEmpty()).toList();
    return new Plan(
        writes(missing, aliases, now),
        missing.stream().mapToInt(family -> family.keys().size()).sum(),
        there,
        different,
        aliases.size(),
        Math.toIntExact(aliases().count()) - aliases.size());
  }

  private Optional<KeyRecord> find(PresetKey key) {
    return records.key(key.arn().region(), key.arn().key());
  }

  /// All that there is to be done at this time in an empty store.
  public Plan whole(Instant now) {
    var aliases = aliases().toList();
    return new Plan(
        writes(families, aliases, now),
        families.stream().mapToInt(family -> family.keys().size()).sum(),
        List.of(),
        List.of(),
        aliases.size(),
        0);
  }

  private Stream<PresetAlias> aliases() {
    return families.stream().flatMap(family -> family.aliases().stream());
  }

  private List<Write> writes(List<Family> made, List<PresetAlias> aliases, Instant now) {
    var writes = new ArrayList<Write>();
    made.forEach(family -> family.keys().forEach(key -> writes.addAll(key.make(records, now))));
    for (var alias : aliases) {
      writes.add(records.insert(AliasRecord.make(alias.arn(), alias.target(), now)));
    }
    return writes;
  }
}
