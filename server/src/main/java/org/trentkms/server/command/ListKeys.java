package org.trentkms.server.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Page;

/// ListKeys: a page of the KMS keys, of all accounts and Regions or of one. Never their material.
///
/// The result has a member `after` where there may be more: the argument of the next call. A page
/// may be empty and have one.
public final class ListKeys implements Command {

  /// How many keys a page looks at; descriptions are long.
  private static final int PAGE = 200;

  private final KeyRecords records;

  /// The keys of these records.
  public ListKeys(KeyRecords records) {
    this.records = records;
  }

  @Override
  public String name() {
    return "ListKeys";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of("account", "region", "after");
  }

  @Override
  public Completion run(Invocation invocation) {
    var arguments = invocation.arguments();
    var region = arguments.find("region", Region::new);
    var read = read(arguments);
    var keys =
        read.stream()
            .filter(key -> region.isEmpty() || region.get().equals(key.arn().region()))
            .filter(key -> !key.lifecycle().isOver(invocation.now()))
            .map(key -> shown(key, invocation.now()))
            .toList();
    var result = new JsonMembers().with("keys", keys);
    if (read.size() == PAGE) {
      result.with("after", read.getLast().arn().toString());
    }
    return Completion.of(result.object());
  }

  private List<KeyRecord> read(Arguments arguments) {
    var page = new Page<>(arguments.find("after", ListKeys::arn), PAGE);
    return arguments
        .find("account", AccountId::new)
        .map(account -> records.keysWithoutAuthorization(account, page))
        .orElseGet(() -> records.allKeysWithoutAuthorization(page));
  }

  private static KeyArn arn(String text) {
    return Optional.of(KeyReference.parse(text))
        .filter(KeyReference.ByArn.class::isInstance)
        .map(reference -> ((KeyReference.ByArn) reference).arn())
        .orElseThrow(() -> new IllegalArgumentException("is no ARN of a key"));
  }

  private static JsonObject shown(KeyRecord key, Instant now) {
    return new JsonMembers()
        .with("keyId", key.arn().key().value())
        .with("account", key.arn().account().value())
        .with("region", key.arn().region().value())
        .with("keySpec", key.parameters().spec().name())
        .with("keyUsage", key.parameters().usage().name())
        .with("keyState", key.state(now).toString())
        .with("creationDate", key.lifecycle().created().toString())
        .with("description", key.description())
        .object();
  }
}
