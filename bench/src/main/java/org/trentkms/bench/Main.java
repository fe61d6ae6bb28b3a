package org.trentkms.bench;

import java.io.IOException;
import java.time.InstantSource;
import org.trentkms.bench.handshake.Handshakes;
import org.trentkms.bench.operation.GrantRatios;
import org.trentkms.bench.operation.ListRatios;
import org.trentkms.bench.operation.LookupLatency;
import org.trentkms.bench.operation.OperationRatios;
import org.trentkms.bench.plot.Plots;
import org.trentkms.bench.soak.Soak;
import org.trentkms.bench.storage.DurableKeys;
import org.trentkms.bench.storage.ManyKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The programs of this module: hands the arguments to the one that they name.
@Command(
    name = "bench",
    description = "Measures Trent.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT)
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec;
  }

  static void main(String[] arguments) {
    var clock = InstantSource.system();
    var program =
        new CommandLine(new Main(CommandSpec.create()))
            .addSubcommand(new OperationLoad(clock, System::nanoTime))
            .addSubcommand(new LatencyAtRate(clock, System::nanoTime))
            .addSubcommand(new SignatureCost(clock, System::nanoTime))
            .addSubcommand(new SustainedLoad(clock, System::nanoTime))
            .addSubcommand(new Soak(clock, System::nanoTime))
            .addSubcommand(new Handshakes(System::nanoTime))
            .addSubcommand(new Plots(clock, System::nanoTime))
            .addSubcommand(new DiskWaits(clock, System::nanoTime))
            .addSubcommand(new VerifyRatio(clock, System::nanoTime))
            .addSubcommand(new DurableKeys(clock, System::nanoTime))
            .addSubcommand(new ManyKeys(clock, System::nanoTime))
            .addSubcommand(new PairLatency(clock, System::nanoTime))
            .addSubcommand(new OperationRatios())
            .addSubcommand(new ListRatios(System::nanoTime))
            .addSubcommand(new GrantRatios(System::nanoTime))
            .addSubcommand(new LookupLatency(clock, System::nanoTime))
            .addSubcommand(new StartupAndMemory(System::nanoTime))
            .setExecutionExceptionHandler(Main::failed);
    System.exit(program.execute(arguments));
  }

  /// What the network, the system or a process refused is one line; all else is a fault of this
  /// program.
  private static int failed(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (!(failure instanceof IOException)) {
      throw failure;
    }
    command.getErr().println("bench: " + failure.getMessage());
    return 1;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
