package org.trentkms.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkBytes;

/// What a server has said that it did. Filled by many threads.
final class Acknowledged {

  /// A key, its alias and its tag, and something that was made with it.
  record Work(
      KeyKind kind,
      String keyId,
      String alias,
      boolean isAliasDeleted,
      SdkBytes content,
      SdkBytes made) {}

  private final Queue<Work> works = new ConcurrentLinkedQueue<>();
  private final Queue<String> changes = new ConcurrentLinkedQueue<>();
  private final Map<String, String> uses = new ConcurrentHashMap<>();

  /// Adds finished work.
  void add(Work work) {
    works.add(work);
  }

  /// Adds the id of a request whose change was acknowledged.
  void addChange(String requestId) {
    changes.add(requestId);
  }

  /// Takes note of the id of the request that used a key last.
  void addUse(String key, String requestId) {
    uses.put(key, requestId);
  }

  /// The id of the request that used the key last.
  String lastUse(String key) {
    return Objects.requireNonNull(uses.get(key));
  }

  /// All finished work, oldest first.
  List<Work> works() {
    return List.copyOf(works);
  }

  /// The ids of all requests whose changes were acknowledged.
  List<String> changes() {
    return List.copyOf(changes);
  }
}
