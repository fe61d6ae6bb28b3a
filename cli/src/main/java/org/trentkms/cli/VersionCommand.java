package org.trentkms.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Providers.Choice;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.provider.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trent version`: the version of Trent and of the Java it runs on, and where its cryptography
/// comes from.
@Command(
    name = "version",
    description = "Prints the version, and with --providers where cryptography comes from.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

  @Spec private CommandSpec spec;

  @Option(
      names = "--providers",
      description = "Print also which provider serves which algorithm, and why.")
  private boolean isWithProviders;

  VersionCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    var lines = new ArrayList<>(List.of(getVersion()));
    if (isWithProviders) {
      lines.addAll(providers());
    }
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  @Override
  public String[] getVersion() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return new String[] {
      "trent " + Objects.requireNonNullElse(version, "development"),
      "java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
    };
  }

  /// What does not load is said above the table, not within it.
  private static List<String> providers() {
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    var lines = new ArrayList<String>();
    lines.add("");
    var choices = Providers.choices(Sources.all(cache.libraries(), lines::add));
    if (lines.size() > 1) {
      lines.add("");
    }
    lines.addAll(table(choices));
    return lines;
  }

  private static List<String> table(List<Choice> choices) {
    var rows =
        Stream.concat(Stream.of(new Choice("service", "source", "why")), choices.stream()).toList();
    var services = rows.stream().mapToInt(row -> row.service().length()).max().orElse(0);
    var sources = rows.stream().mapToInt(row -> row.source().length()).max().orElse(0);
    var form = "%-" + services + "s  %-" + sources + "s  %s";
    return rows.stream()
        .map(row -> form.formatted(row.service(), row.source(), row.reason()))
        .toList();
  }
}
