package org.trentkms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.IdentityRecords;
import org.trentkms.server.command.ApplyIdentities;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.UniqueIds;

/// Brings what is declared into force: with its unique ids in the store, and on record.
///
/// @param ids fresh random ids, for the records
record IdentitiesInForce(
    Storage storage, LiveIdentities live, RandomBytes random, Supplier<RequestId> ids) {

  /// Has this in force from now on.
  ///
  /// @throws DocumentFailure where it cannot be; what was in force stays
  void apply(DeclaredIdentities declared) {
    var records = new IdentityRecords(storage.store(), storage.domainKeys(), random);
    var apply = new ApplyIdentities(declared, new UniqueIds(records), live);
    try {
      new ControlPath(
              new CommandTable(List.of(apply)),
              storage.store(),
              storage.log(),
              storage.times(),
              ids)
          .call(apply.request());
    } catch (CommandRefused e) {
      throw new DocumentFailure(
          declared.directory(), List.of(new Problem(0, String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
