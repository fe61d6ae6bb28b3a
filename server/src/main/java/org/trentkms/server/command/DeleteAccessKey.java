package org.trentkms.server.command;

import java.util.Set;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.store.Change;

/// DeleteAccessKey: from the answer on, the access key and its secret are gone.
public final class DeleteAccessKey implements Command {

  private final AccessKeyRecords records;

  /// The access keys of these records.
  public DeleteAccessKey(AccessKeyRecords records) {
    this.records = records;
  }

  @Override
  public String name() {
    return "DeleteAccessKey";
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
    return Completion.of(AccessKeyView.of(accessKey), Change.of(records.delete(accessKey)));
  }
}
