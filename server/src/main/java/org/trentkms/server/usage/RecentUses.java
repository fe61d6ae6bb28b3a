package org.trentkms.server.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.Resource;
import org.trentkms.usage.TrackedOperation;

/// The last use of each key that was used since the store was told, by ARN. Of more keys than it
/// holds it only remembers that the log has more.
final class RecentUses {

  private final int most;
  private final ConcurrentHashMap<String, Use> uses = new ConcurrentHashMap<>();
  private final AtomicLong missed = new AtomicLong();

  /// @param most how many keys it holds
  RecentUses(int most) {
    this.most = most;
  }

  /// Takes note of a call that succeeded, if it is one that counts.
  void add(AuditEvent event, long position) {
    var operation = TrackedOperation.find(event.name());
    if (operation.isPresent()) {
      var use =
          new Use(operation.get(), event.time(), event.eventId(), event.requestId(), position);
      for (var resource : event.results().resources()) {
        add(resource, use);
      }
    }
  }

  private void add(Resource resource, Use use) {
    if (uses.mappingCount() < most || uses.containsKey(resource.arn())) {
      uses.merge(resource.arn(), use, Use::later);
    } else {
      missed.accumulateAndGet(use.position(), Math::max);
    }
  }

  Optional<Use> find(String arn) {
    return Optional.ofNullable(uses.get(arn));
  }

  /// The position in the log of the last use that found no place here.
  long missed() {
    return missed.get();
  }

  /// All of them, as they are now.
  Map<String, Use> all() {
    return new HashMap<>(uses);
  }

  /// Forgets these, but for keys that were used again.
  void remove(Map<String, Use> known) {
    known.forEach(uses::remove);
  }

  /// Forgets a key that is gone.
  void remove(String arn) {
    uses.remove(arn);
  }

  /// Forgets all keys.
  void clear() {
    uses.clear();
  }
}
