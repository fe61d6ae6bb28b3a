package org.trentkms.server.command;

import java.util.Set;
import org.trentkms.accesskey.AccessKeyRecord.State;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.store.Change;

/// EnableAccessKey and DisableAccessKey: from the answer on, requests that are signed with the
/// access key are served, or are not. Where that is so already, nothing changes.
public final class SetAccessKeyState implements Command {

  private final String name;
  private final State state;
  private final AccessKeyRecords records;

  private SetAccessKeyState(String name, State state, AccessKeyRecords records) {
    this.name = name;
    this.state = state;
    this.records = records;
  }

  /// EnableAccessKey.
  public static Command enable(AccessKeyRecords records) {
    return new SetAccessKeyState("EnableAccessKey", State.ACTIVE, records);
  }

  /// DisableAccessKey.
  public static Command disable(AccessKeyRecords records) {
    return new SetAccessKeyState("DisableAccessKey", State.DISABLED, records);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(AccessKeyView.ID);
  }

  @Override
  public Completion run(Invocation invocation) {
    var accessKey = AccessKeyView.named(invocation.arguments(), records);
    if (accessKey.state() == state) {
      return Completion.of(AccessKeyView.of(accessKey));
    }
    var next = accessKey.with(state);
    return Completion.of(AccessKeyView.of(next), Change.of(records.replace(next)));
  }
}
