package org.trentkms.server.jobs;

import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.id.KeyArn;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.server.json.JsonMembers;

/// What the service has done of itself to a key, as the audit log is to record it.
record ServiceEvent(String name, KeyArn key, Origin origin, JsonValue responseElements) {

  /// Its time has come.
  static ServiceEvent of(String name, KeyArn key, JsonValue details) {
    return new ServiceEvent(name, key, new Origin.Service(key, details), new JsonNull());
  }

  /// What was left of the key is destroyed.
  static ServiceEvent deletion(KeyArn key, JsonValue details) {
    var elements = new JsonMembers().with("keyId", key.toString()).object();
    return new ServiceEvent("DeleteKey", key, new Origin.Service(key, details), elements);
  }

  /// What a primary key shares was copied to its replicas.
  static ServiceEvent synchronization(KeyArn primary) {
    var elements = new JsonMembers().with("keyId", primary.toString()).object();
    return new ServiceEvent(
        "SynchronizeMultiRegionKey", primary, new Origin.Internal(primary), elements);
  }
}
