package org.trentkms.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trent access-key`: makes and changes the access keys in the store of a running server.
@Command(
    name = "access-key",
    description = "Makes and changes the access keys of a running server.")
final class AccessKeyCommand implements Runnable {

  private static final List<String> COLUMNS =
      List.of("accessKeyId", "account", "userId", "state", "creationDate", "description");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "create",
      description =
          "Makes an access key of an account's root user, or of a declared user, and shows its secret,"
              + " this once.")
  void create(
      @Mixin Installation installation,
      @Mixin Output output,
      @Option(
              names = "--account",
              paramLabel = "ID",
              required = true,
              description =
                  "The account whose root user calls with it, or the account of the user.")
          String account,
      @Option(
              names = "--user",
              paramLabel = "NAME",
              description =
                  "The user of the account who calls with it, by the name without its path.")
          @Nullable String user,
      @Option(
              names = "--description",
              paramLabel = "TEXT",
              description = "What it is for, in up to 256 characters.")
          @Nullable String description) {
    var arguments = new JsonMembers().with("account", account);
    if (user != null) {
      arguments.with("user", user);
    }
    if (description != null) {
      arguments.with("description", description);
    }
    output.show(installation.call("CreateAccessKey", arguments.object()));
    output.remark("keep the secret: it is not shown again");
  }

  @Command(name = "list", description = "Lists all access keys, or those of an account.")
  void list(
      @Mixin Installation installation,
      @Mixin Output output,
      @Option(names = "--account", paramLabel = "ID", description = "Those of this account.")
          @Nullable String account) {
    var arguments = new JsonMembers();
    if (account != null) {
      arguments.with("account", account);
    }
    installation.use(client ->
        Paging.show(
            client, "ListAccessKeys", arguments.object(), "accessKeys", output.listing(COLUMNS)));
  }

  @Command(name = "disable", description = "Has an access key refused from now on.")
  void disable(
      @Mixin Installation installation,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id) {
    output.show(installation.call("DisableAccessKey", named(id)));
  }

  @Command(name = "enable", description = "Has a disabled access key served again.")
  void enable(
      @Mixin Installation installation,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id) {
    output.show(installation.call("EnableAccessKey", named(id)));
  }

  @Command(name = "delete", description = "Deletes an access key and its secret for good.")
  void delete(
      @Mixin Installation installation,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id) {
    output.show(installation.call("DeleteAccessKey", named(id)));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }

  private static JsonObject named(String id) {
    return new JsonMembers().with("accessKeyId", id).object();
  }
}
