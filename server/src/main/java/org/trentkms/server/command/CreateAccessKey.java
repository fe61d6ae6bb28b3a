package org.trentkms.server.command;

import java.util.Set;
import java.util.function.Predicate;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.StoredAccessKeys;
import org.trentkms.store.Change;

/// CreateAccessKey: makes an access key of an account's root user or of a declared user, and shows
/// its secret, this once.
///
/// That of a user is his by his unique id: who is declared under his name later does not get it.
public final class CreateAccessKey implements Command {

  private static final String ACCOUNT = "account";
  private static final String USER = "user";
  private static final String DESCRIPTION = "description";
  private static final int MOST_OF_A_USER = 2;

  private final AccessKeyRecords records;
  private final StoredAccessKeys stored;
  private final Predicate<AccountId> accounts;
  private final LiveIdentities identities;

  /// @param stored which tell how many there are
  /// @param accounts those that may have access keys
  /// @param identities tell which users there are
  public CreateAccessKey(
      AccessKeyRecords records,
      StoredAccessKeys stored,
      Predicate<AccountId> accounts,
      LiveIdentities identities) {
    this.records = records;
    this.stored = stored;
    this.accounts = accounts;
    this.identities = identities;
  }

  @Override
  public String name() {
    return "CreateAccessKey";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(ACCOUNT, USER, DESCRIPTION);
  }

  /// Commands that run at once may pass the limit by their number.
  @Override
  public Completion run(Invocation invocation) {
    var arguments = invocation.arguments();
    var account = arguments.require(ACCOUNT, this::account);
    var description = arguments.find(DESCRIPTION, CreateAccessKey::description).orElse("");
    if (stored.size() >= StoredAccessKeys.MOST) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED, "there are " + StoredAccessKeys.MOST + " access keys already");
    }
    var made =
        arguments
            .find(USER, name -> user(account, name))
            .map(user -> records.create(account, user, description, invocation.now()))
            .orElseGet(() -> records.create(account, description, invocation.now()));
    return Completion.of(AccessKeyView.of(made.record()), Change.of(made.write()))
        .revealing("secretAccessKey", made.secret());
  }

  private UniqueId user(AccountId account, String name) {
    var user =
        identities
            .user(account, name)
            .orElseThrow(() -> new IllegalArgumentException("is no user of account " + account));
    if (stored.size(user) + identities.accessKeyCount(user) >= MOST_OF_A_USER) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          "the user has "
              + MOST_OF_A_USER
              + " access keys already, declared and disabled ones among them");
    }
    return user;
  }

  private AccountId account(String text) {
    var account = new AccountId(text);
    if (!accounts.test(account)) {
      throw new IllegalArgumentException("is no account of the configuration");
    }
    return account;
  }

  private static String description(String text) {
    if (text.length() > AccessKeyRecord.LONGEST_DESCRIPTION) {
      throw new IllegalArgumentException(
          "has at most " + AccessKeyRecord.LONGEST_DESCRIPTION + " characters");
    }
    return text;
  }
}
