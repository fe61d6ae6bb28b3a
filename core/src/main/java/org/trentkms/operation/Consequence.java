package org.trentkms.operation;

import org.trentkms.id.KeyArn;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.key.KeyRecord;

/// What a call has brought about besides, and that has a CloudTrail record of its own.
///
/// @param name of the event
/// @param key which key it was done to, in whose Region it is recorded
/// @param by in whose name it was done
/// @param parameters the request, as it would have been
public record Consequence(
    String name, KeyArn key, By by, JsonValue parameters, JsonValue responseElements) {

  /// In whose name something is done.
  public enum By {
    /// The caller's, for whom the service calls another Region.
    CALLER,

    /// The service's own, as a call to itself.
    SERVICE,

    /// Nobody's: the time of the key had come.
    TIME
  }

  /// What the caller has done in another Region by the same call.
  public static Consequence ofCaller(
      String name, KeyArn key, JsonValue parameters, JsonValue responseElements) {
    return new Consequence(name, key, By.CALLER, parameters, responseElements);
  }

  /// The shared properties of a primary key were copied to its replicas.
  public static Consequence synchronization(KeyRecord primary) {
    var elements = new ResponseElements().with("keyId", primary.arn().toString()).build();
    return new Consequence(
        "SynchronizeMultiRegionKey", primary.arn(), By.SERVICE, new JsonNull(), elements);
  }

  /// What was left of a key that is over was destroyed.
  public static Consequence destruction(KeyArn key) {
    var elements = new ResponseElements().with("keyId", key.toString()).build();
    return new Consequence("DeleteKey", key, By.TIME, new JsonNull(), elements);
  }
}
