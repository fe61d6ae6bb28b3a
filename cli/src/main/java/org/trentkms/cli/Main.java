package org.trentkms.cli;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.trentkms.cli.bench.BenchCommand;
import org.trentkms.cli.bench.BenchFailure;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.NoServer;
import org.trentkms.server.control.client.ServerLost;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.http.BindFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program `trent`: hands the arguments to the command that they name.
@Command(
    name = "trent",
    description = "A key management service that speaks the AWS KMS API.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = VersionCommand.class)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec;
  }

  /// Where the JVM enters.
  public static void main(String[] arguments) {
    var clock = InstantSource.system();
    var started = ProcessStart.of(ProcessHandle.current(), clock);
    var surroundings = new Surroundings(System.getenv(), started, clock);
    System.exit(commandLine(surroundings, arguments).execute(arguments));
  }

  /// A command line that knows every command.
  static CommandLine commandLine(Surroundings surroundings) {
    return commandLine(commands(surroundings).values());
  }

  /// A command line that is enough for these arguments: to learn a command's options takes time, so
  /// where they begin with a command it knows only that one.
  static CommandLine commandLine(Surroundings surroundings, String... arguments) {
    var commands = commands(surroundings);
    var named = arguments.length == 0 ? null : commands.get(arguments[0]);
    return commandLine(named == null ? commands.values() : List.of(named));
  }

  /// What makes the commands, by their names, in the order in which the help has them.
  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("dev", () -> new DevCommand(surroundings));
    commands.put("server", () -> new ServerCommand(surroundings));
    commands.put("init", InitCommand::new);
    commands.put("config", () -> new ConfigCommand(surroundings));
    commands.put("status", StatusCommand::new);
    commands.put("access-key", AccessKeyCommand::new);
    commands.put("keys", KeysCommand::new);
    commands.put("why", WhyCommand::new);
    commands.put("clock", ClockCommand::new);
    commands.put("reset", ResetCommand::new);
    commands.put("store", StoreCommand::new);
    commands.put("audit", () -> new AuditCommand(surroundings));
    commands.put(
        "bench",
        () -> new BenchCommand(surroundings.environment(), surroundings.clock(), System::nanoTime));
    // Not VersionCommand::new, at which JDK 25 fails to write an ahead-of-time cache.
    commands.put("version", () -> new VersionCommand());
    return commands;
  }

  private static CommandLine commandLine(Collection<Supplier<Object>> commands) {
    var program = new CommandLine(new Main(CommandSpec.create()));
    commands.forEach(each -> program.addSubcommand(each.get()));
    return program
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(failures());
  }

  /// What a user can mend is one line and an exit code of its own; all else is a fault of Trent's.
  private static IExecutionExceptionHandler failures() {
    return (failure, command, _) ->
        switch (failure) {
          case DataDirectoryFailure e -> told(command, e, ExitCode.of(e.reason()));
          case DocumentFailure e -> told(command, e, ExitCode.CONFIG);
          case BindFailure e -> told(command, e, ExitCode.ADDRESS);
          case NoServer e -> told(command, e, ExitCode.NO_SERVER);
          case CommandRefused e -> told(command, e, ExitCode.REFUSED);
          case BenchFailure e -> told(command, e, ExitCode.of(e.reason()));
          case ServerLost e -> told(command, e, ExitCode.SERVER_LOST);
          default -> {
            command.getErr().println("trent: an internal failure");
            failure.printStackTrace(command.getErr());
            yield 1;
          }
        };
  }

  private static int told(CommandLine command, Exception failure, int exitCode) {
    command.getErr().println("trent: " + failure.getMessage());
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
