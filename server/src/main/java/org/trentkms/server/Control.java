package org.trentkms.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.server.backup.BackupWriter;
import org.trentkms.server.command.BackUpStore;
import org.trentkms.server.command.ExplainRequest;
import org.trentkms.server.command.GetAuditPublicKey;
import org.trentkms.server.command.GetStatus;
import org.trentkms.server.command.ListKeys;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.ControlSettings;
import org.trentkms.server.control.ControlSocket;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.status.StatusItem;

/// What an operator can have a server do and tell, gathered from its parts while it is put
/// together, and in the end the socket over which he does.
final class Control {

  private final List<Command> commands = new ArrayList<>();
  private final List<StatusItem> items = new ArrayList<>();

  /// The same with these commands.
  Control withCommands(List<Command> more) {
    commands.addAll(more);
    return this;
  }

  /// The same with these items of the status, behind those that it has.
  Control withStatus(List<StatusItem> more) {
    items.addAll(more);
    return this;
  }

  /// Opens the socket in the data directory.
  ControlSocket start(
      DataDirectory directory, Storage storage, DecisionLog decisions, Supplier<RequestId> ids) {
    var all = new ArrayList<>(commands);
    items.addAll(StatusItems.of(directory, storage));
    all.add(new GetStatus(items));
    all.add(
        new BackUpStore(
            new BackupWriter(
                directory, storage.store(), storage.journal(), storage.times().wall())));
    all.add(new ListKeys(new KeyRecords(storage.store(), storage.domainKeys())));
    all.add(new ExplainRequest(decisions));
    all.add(new GetAuditPublicKey(storage.sealer()::publicKey));
    var path =
        new ControlPath(
            new CommandTable(all), storage.store(), storage.log(), storage.times(), ids);
    return ControlSocket.start(directory, path, ControlSettings.USUAL);
  }
}
