package org.trentkms.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.ServerSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.config.SinkTarget;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.document.DocumentFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `trent server`: the strict mode, which serves only whom its configuration names.
@Command(
    name = "server",
    description =
        "Serves the AWS KMS API to whom a configuration names. The store must be there: `trent init`"
            + " makes it. SIGHUP reads the configuration anew, SIGTERM finishes what is under way.")
final class ServerCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigFile configFile = new ConfigFile();

  private final Surroundings surroundings;

  ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = configFile.settings(surroundings.environment());
    var server = Wiring.server(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    var reloading = new Reloading(server, settings);
    if (!Hangup.handle(reloading::reload)) {
      LOG.warn("started with SIGHUP ignored, as nohup does: the configuration is not read anew");
    }
    announce(settings, server.port());
    Thread.currentThread().join(); // until a signal ends the program
    return 0;
  }

  private void announce(ServerSettings settings, int port) {
    var listen = settings.config().listen();
    var isEncrypted = settings.identity().isPresent();
    if (!isEncrypted) {
      LOG.warn(
          "NOTHING IS ENCRYPTED on {}:{}: plaintexts and data keys cross the network for everybody"
              + " to read",
          listen.address(),
          port);
    }
    var out =
        isOutputOfRecords(settings) ? spec.commandLine().getErr() : spec.commandLine().getOut();
    out.println(
        "trent serves "
            + String.join(
                ", ", settings.config().regions().stream().map(region -> region.value()).toList())
            + (isEncrypted ? " on https://" : " on http://")
            + host(listen.address())
            + ":"
            + port
            + ", ready after "
            + surroundings.sinceStart().toMillis()
            + " ms");
    out.flush();
  }

  /// Whether the standard output has the records of the audit log, and nothing else.
  private static boolean isOutputOfRecords(ServerSettings settings) {
    return settings.config().audit().sinks().contains(new SinkTarget.StandardOutput());
  }

  /// The address as it stands in a URL (RFC 3986 §3.2.2).
  private static String host(String address) {
    return address.indexOf(':') < 0 ? address : "[" + address + "]";
  }

  /// Takes up configurations that are read anew; one that is wrong changes nothing.
  private final class Reloading {

    private final TrentServer server;
    private ServerSettings current;
    private @Nullable ServerSettings retired;

    Reloading(TrentServer server, ServerSettings first) {
      this.server = server;
      this.current = first;
    }

    /// The secrets of the configuration before are kept until the next time: requests under way may
    /// still need them.
    synchronized void reload() {
      try {
        var next = current.readAnew(surroundings.environment());
        server.reload(next);
        if (retired != null) {
          retired.closeSecretsBut(current, next);
        }
        retired = current;
        current.unchangeable(next).forEach(setting -> LOG.warn("{} takes a restart", setting));
        current = current.with(next);
        LOG.info("the configuration was read anew");
      } catch (DocumentFailure | DataDirectoryFailure e) {
        LOG.error("the configuration was not taken up, the one before stays: {}", e.getMessage());
      }
    }
  }
}
