package org.trentkms.audit.history;

import java.util.Optional;

/// What events can be looked up by, one at a time (AWS CloudTrail API Reference,
/// "LookupAttribute"). The order is part of the format of indexes: a new one comes last.
public enum EventAttribute {
  EVENT_ID("EventId"),
  EVENT_NAME("EventName"),
  READ_ONLY("ReadOnly"),
  USERNAME("Username"),
  RESOURCE_TYPE("ResourceType"),
  RESOURCE_NAME("ResourceName"),
  EVENT_SOURCE("EventSource"),
  ACCESS_KEY_ID("AccessKeyId");

  private final String wireName;

  EventAttribute(String wireName) {
    this.wireName = wireName;
  }

  /// How requests name it.
  public String wireName() {
    return wireName;
  }

  /// The attribute of this name.
  public static Optional<EventAttribute> of(String wireName) {
    for (var attribute : values()) {
      if (attribute.wireName.equals(wireName)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
