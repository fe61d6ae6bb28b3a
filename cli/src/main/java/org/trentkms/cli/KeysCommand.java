package org.trentkms.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trent keys`: the KMS keys of a running server, as its operator sees them.
@Command(name = "keys", description = "Shows the KMS keys of a running server.")
final class KeysCommand implements Runnable {

  private static final List<String> COLUMNS =
      List.of(
          "keyId",
          "account",
          "region",
          "keySpec",
          "keyUsage",
          "keyState",
          "creationDate",
          "description");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "Lists all keys, or those of an account or a Region.")
  void list(
      @Mixin Installation installation,
      @Mixin Output output,
      @Option(names = "--account", paramLabel = "ID", description = "Those of this account.")
          @Nullable String account,
      @Option(names = "--region", paramLabel = "REGION", description = "Those of this Region.")
          @Nullable String region) {
    var arguments = new JsonMembers();
    if (account != null) {
      arguments.with("account", account);
    }
    if (region != null) {
      arguments.with("region", region);
    }
    installation.use(client ->
        Paging.show(client, "ListKeys", arguments.object(), "keys", output.listing(COLUMNS)));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
