package org.trentkms.server.command;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.status.StatusItem;
import org.trentkms.store.StoreFailure;

/// GetStatus: what the parts of the server tell of themselves. What one of them cannot tell is
/// null.
public final class GetStatus implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(GetStatus.class);

  private final List<StatusItem> items;

  /// @param items in the order in which they are told
  public GetStatus(List<StatusItem> items) {
    this.items = List.copyOf(items);
  }

  @Override
  public String name() {
    return "GetStatus";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }

  @Override
  public Completion run(Invocation invocation) {
    var result = new JsonMembers();
    items.forEach(item -> result.with(item.name(), value(item)));
    return Completion.of(result.object());
  }

  private static JsonValue value(StatusItem item) {
    try {
      return item.value().get();
    } catch (StoreFailure e) {
      LOG.warn("the status does not tell {}: {}", item.name(), e.toString());
      return new JsonNull();
    }
  }
}
