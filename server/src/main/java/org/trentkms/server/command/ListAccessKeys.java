package org.trentkms.server.command;

import java.util.Set;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Page;

/// ListAccessKeys: a page of the access keys in the store, of all accounts or of one. Never their
/// secrets.
///
/// The result has a member `after` where there may be more: the argument of the next call. A page
/// may be empty and have one.
public final class ListAccessKeys implements Command {

  private static final String ACCOUNT = "account";
  private static final String AFTER = "after";
  private static final int PAGE = 1000;

  private final AccessKeyRecords records;

  /// The access keys of these records.
  public ListAccessKeys(AccessKeyRecords records) {
    this.records = records;
  }

  @Override
  public String name() {
    return "ListAccessKeys";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(ACCOUNT, AFTER);
  }

  @Override
  public Completion run(Invocation invocation) {
    var arguments = invocation.arguments();
    var account = arguments.find(ACCOUNT, AccountId::new);
    var read = records.page(new Page<>(arguments.find(AFTER, AccessKeyId::new), PAGE));
    var accessKeys =
        read.stream()
            .filter(accessKey -> account.isEmpty() || account.get().equals(accessKey.account()))
            .map(AccessKeyView::of)
            .toList();
    var result = new JsonMembers().with("accessKeys", accessKeys);
    if (read.size() == PAGE) {
      result.with(AFTER, read.getLast().id().value());
    }
    return Completion.of(result.object());
  }
}
