package org.trentkms.conformance.crash;

import java.util.List;
import java.util.Queue;
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

  /// Adds finished work.
  void add(Work work) {
    works.add(work);
  }

  /// Adds the id of a request whose change was acknowledged.
  void addChange(String requestId) {
    changes.add(requestId);
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
