package org.trentkms.server;

import java.util.List;
import java.util.function.Predicate;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.AccountId;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.command.CreateAccessKey;
import org.trentkms.server.command.DeleteAccessKey;
import org.trentkms.server.command.ListAccessKeys;
import org.trentkms.server.command.NotServed;
import org.trentkms.server.command.SetAccessKeyState;
import org.trentkms.server.control.Command;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.StoredAccessKeys;

/// The access keys that lie in a store, opened: their records, and those that may be used.
record AccessKeysOfStore(
    AccessKeyRecords records, StoredAccessKeys inUse, LiveIdentities identities) {

  private static final String ANY_CREDENTIALS =
      "this server takes any credentials: access keys mean something with --strict only";

  /// Loads the access keys of the storage, and has them follow every change.
  ///
  /// @param identities tell which users there are
  static AccessKeysOfStore open(
      Storage storage, LiveIdentities identities, RandomBytes random, Parts parts) {
    var records = new AccessKeyRecords(storage.store(), storage.domainKeys(), random);
    var inUse = StoredAccessKeys.load(storage.store(), records, identities::user);
    parts.add(inUse, inUse::close);
    storage.relay().tell(inUse::changed);
    return new AccessKeysOfStore(records, inUse, identities);
  }

  /// The commands that make and change access keys.
  ///
  /// @param accounts those that may have access keys
  List<Command> commands(Predicate<AccountId> accounts) {
    return List.of(
        new CreateAccessKey(records, inUse, accounts, identities),
        new ListAccessKeys(records),
        SetAccessKeyState.enable(records),
        SetAccessKeyState.disable(records),
        new DeleteAccessKey(records));
  }

  /// The same commands where access keys mean nothing.
  List<Command> refusals() {
    return commands(_ -> false).stream()
        .<Command>map(command -> new NotServed(command, ANY_CREDENTIALS))
        .toList();
  }
}
