package org.trentkms.authorization;

import java.util.List;
import java.util.function.Supplier;
import org.trentkms.key.KeyRecord;
import org.trentkms.policy.decision.ProtectedResource;

/// A key with its policy ready to decide. Only the {@link Authorizer} makes one.
public final class ProtectedKey {

  private final KeyRecord record;
  private final String arn;
  private final ProtectedResource resource;
  private final KeyTraits traits;

  ProtectedKey(KeyRecord record, ProtectedResource resource, Supplier<List<String>> aliases) {
    this.record = record;
    this.arn = record.arn().toString();
    this.resource = resource;
    this.traits = KeyTraits.of(record, aliases);
  }

  /// The key.
  public KeyRecord record() {
    return record;
  }

  String arn() {
    return arn;
  }

  ProtectedResource resource() {
    return resource;
  }

  /// What policies may ask of it.
  public KeyTraits traits() {
    return traits;
  }
}
