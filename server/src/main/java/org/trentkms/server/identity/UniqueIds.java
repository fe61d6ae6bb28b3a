package org.trentkms.server.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.IdentityRecord;
import org.trentkms.keyring.IdentityRecords;
import org.trentkms.store.Write;

/// Assigns unique ids: who is declared for the first time gets one, and who is declared no more
/// loses his for good. Whoever is declared later under his name is somebody else.
public final class UniqueIds {

  private final IdentityRecords records;

  public UniqueIds(IdentityRecords records) {
    this.records = records;
  }

  /// What there is to be done for what is declared.
  ///
  /// @param snapshot what is in force once the writes are made
  /// @param assigned how many ids are new to the store
  /// @param retired how many are not in force any more
  public record Plan(IdentitySnapshot snapshot, List<Write> writes, int assigned, int retired) {

    public Plan {
      writes = List.copyOf(writes);
    }
  }

  /// The plan over what the store has now.
  ///
  /// @throws KmsException ValidationException where an id is declared that the store has assigned
  ///   to another who stays
  public Plan plan(DeclaredIdentities declared, Instant now) {
    var known = known();
    var ids = new HashMap<IdentityName, UniqueId>();
    var kept = new HashSet<IdentityRecord>();
    var added = new ArrayList<IdentityRecord>();
    for (var identity : declared.identities()) {
      var key = identity.key();
      var before = known.get(key);
      if (before != null && identity.id().orElse(before.id()).equals(before.id())) {
        kept.add(before);
        ids.put(key, before.id());
      } else {
        var id = identity.id().orElseGet(() -> records.newId(key.kind()));
        added.add(new IdentityRecord(id, key.account(), key.folded(), now));
        ids.put(key, id);
      }
    }
    requireFree(kept, added);
    var retired = known.values().stream().filter(record -> !kept.contains(record)).toList();
    return new Plan(
        IdentitySnapshot.of(declared, ids), writes(retired, added), added.size(), retired.size());
  }

  private Map<IdentityName, IdentityRecord> known() {
    var known = new HashMap<IdentityName, IdentityRecord>();
    for (var record : records.all()) {
      known.put(new IdentityName(record.account(), record.id().kind(), record.name()), record);
    }
    return known;
  }

  private static void requireFree(Set<IdentityRecord> kept, List<IdentityRecord> added) {
    var owners = new HashMap<UniqueId, IdentityRecord>();
    kept.forEach(record -> owners.put(record.id(), record));
    for (var record : added) {
      var owner = owners.putIfAbsent(record.id(), record);
      if (owner != null) {
        throw new KmsException(
            ErrorCode.VALIDATION,
            "'id': "
                + record.id()
                + " of '"
                + record.name()
                + "' is that of '"
                + owner.name()
                + "' in account "
                + owner.account());
      }
    }
  }

  /// What goes makes room for what comes: an id may pass to another name.
  private List<Write> writes(List<IdentityRecord> retired, List<IdentityRecord> added) {
    var writes = new ArrayList<Write>();
    retired.forEach(record -> writes.add(records.delete(record)));
    added.forEach(record -> writes.add(records.insert(record)));
    return writes;
  }
}
