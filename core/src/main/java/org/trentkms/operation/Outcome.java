package org.trentkms.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyArn;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.key.KeyRecord;
import org.trentkms.store.Change;

/// What an operation came to.
///
/// @param response the answer's members; empty for operations that answer with an empty body
/// @param change what is to be written before the answer may leave
/// @param audit what the operation adds to its audit event
/// @param consequences what has audit events of its own, in their order
public record Outcome(
    Optional<Record> response,
    Optional<Change> change,
    Audit audit,
    List<Consequence> consequences) {

  public Outcome {
    consequences = List.copyOf(consequences);
    if (!consequences.isEmpty() && change.isEmpty()) {
      throw new IllegalArgumentException("what changes nothing has no consequences");
    }
  }

  /// The resources, response elements and additional data of the operation's CloudTrail record.
  public record Audit(
      List<Resource> resources, JsonValue responseElements, JsonValue additionalData) {

    private static final JsonValue NONE = new JsonNull();

    public Audit {
      resources = List.copyOf(resources);
    }

    /// Nothing but the resources.
    public static Audit of(Resource... resources) {
      return new Audit(List.of(resources), NONE, NONE);
    }

    /// What a change of a key shows: the key after the other resources, and its ARN as response
    /// element.
    public static Audit changed(KeyArn key, Resource... others) {
      var resources = new ArrayList<>(List.of(others));
      resources.add(Resource.key(key));
      var elements = new ResponseElements().with("keyId", key.toString()).build();
      return new Audit(resources, elements, NONE);
    }

    /// The same with another resource behind those it has.
    public Audit and(Resource resource) {
      var more = new ArrayList<>(resources);
      more.add(resource);
      return new Audit(more, responseElements, additionalData);
    }

    /// The same with these response elements.
    public Audit withResponseElements(JsonValue elements) {
      return new Audit(resources, elements, additionalData);
    }

    /// The same with one member of additional data, added to those it has; the same where there is
    /// no value.
    public Audit withAdditional(String name, @Nullable String value) {
      if (value == null) {
        return this;
      }
      var added = new Member(name, new JsonString(value));
      var members =
          additionalData instanceof JsonObject object
              ? Stream.concat(object.members().stream(), Stream.of(added)).toList()
              : List.of(added);
      return new Audit(resources, responseElements, new JsonObject(members));
    }
  }

  /// An answer that changes nothing.
  public static Outcome answer(Record response, Audit audit) {
    return new Outcome(Optional.of(response), Optional.empty(), audit, List.of());
  }

  /// An answer and the change that it reports.
  public static Outcome changed(Record response, Change change, Audit audit) {
    return new Outcome(Optional.of(response), Optional.of(change), audit, List.of());
  }

  /// A change that is answered with an empty body.
  public static Outcome changed(Change change, Audit audit) {
    return new Outcome(Optional.empty(), Optional.of(change), audit, List.of());
  }

  /// An empty body where there was nothing to change.
  public static Outcome unchanged(Audit audit) {
    return new Outcome(Optional.empty(), Optional.empty(), audit, List.of());
  }

  /// The same with one more consequence.
  public Outcome with(Consequence consequence) {
    var all = new ArrayList<>(consequences);
    all.add(consequence);
    return new Outcome(response, change, audit, all);
  }

  /// The same, with the record that its replicas were told of the change, where the primary key has
  /// any.
  public Outcome synchronizing(KeyRecord primary) {
    return primary.hasReplicas() ? with(Consequence.synchronization(primary)) : this;
  }
}
