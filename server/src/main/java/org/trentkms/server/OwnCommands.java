package org.trentkms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.IdentityRecords;
import org.trentkms.server.command.ApplyIdentities;
import org.trentkms.server.command.ReloadConfiguration;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.UniqueIds;

/// The commands that a server gives to itself, which are on record as those of its operator: when
/// it takes up what is declared, or what its configuration says now.
///
/// @param ids fresh random ids, for the records
record OwnCommands(
    Storage storage, LiveIdentities live, RandomBytes random, Supplier<RequestId> ids) {

  /// Has this in force from now on.
  ///
  /// @throws DocumentFailure where it cannot be; what was in force stays
  void apply(DeclaredIdentities declared) {
    var records = new IdentityRecords(storage.store(), storage.domainKeys(), random);
    var apply = new ApplyIdentities(declared, new UniqueIds(records), live);
    give(apply, apply.request(), declared.directory());
  }

  /// Has a running server go by other settings, those of them that it can take up.
  ///
  /// @param takeUp what takes them up
  /// @throws DocumentFailure where they cannot be on record; those before stay
  void reload(ServerSettings before, ServerSettings next, Runnable takeUp) {
    var reload =
        new ReloadConfiguration(
            next.file(), before.changeable(next), before.unchangeable(next), takeUp);
    give(reload, reload.request(), next.file());
  }

  private void give(Command command, RequestLine request, Path source) {
    try {
      new ControlPath(
              new CommandTable(List.of(command)),
              storage.store(),
              storage.log(),
              storage.times(),
              ids)
          .call(request);
    } catch (CommandRefused e) {
      throw new DocumentFailure(source, List.of(new Problem(0, String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
