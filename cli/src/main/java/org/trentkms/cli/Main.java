package org.trentkms.cli;

import java.time.InstantSource;
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
    System.exit(commandLine(surroundings).execute(arguments));
  }

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new Main(CommandSpec.create()))
        .addSubcommand(new DevCommand(surroundings))
        .addSubcommand(new ServerCommand(surroundings))
        .addSubcommand(new InitCommand())
        .addSubcommand(new ConfigCommand(surroundings))
        .addSubcommand(new StatusCommand())
        .addSubcommand(new AccessKeyCommand())
        .addSubcommand(new KeysCommand())
        .addSubcommand(new WhyCommand())
        .addSubcommand(new ClockCommand())
        .addSubcommand(new ResetCommand())
        .addSubcommand(new StoreCommand())
        .addSubcommand(new AuditCommand(surroundings))
        .addSubcommand(
            new BenchCommand(surroundings.environment(), surroundings.clock(), System::nanoTime))
        .addSubcommand(new VersionCommand())
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
