package org.trentkms.server.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;

/// ReloadConfiguration: goes by a configuration that was read anew. A server gives it to itself,
/// when it is told to by SIGHUP.
public final class ReloadConfiguration implements Command {

  private static final String NAME = "ReloadConfiguration";
  private static final String CONFIGURATION = "configuration";

  private final Path file;
  private final List<String> changed;
  private final List<String> takingRestart;
  private final Runnable takeUp;

  /// @param changed the settings that say something else now and are taken up
  /// @param takingRestart those that are not
  /// @param takeUp has them taken up
  public ReloadConfiguration(
      Path file, List<String> changed, List<String> takingRestart, Runnable takeUp) {
    this.file = file;
    this.changed = List.copyOf(changed);
    this.takingRestart = List.copyOf(takingRestart);
    this.takeUp = takeUp;
  }

  /// The command with its argument, which says what was read.
  public RequestLine request() {
    return new RequestLine(NAME, new JsonMembers().with(CONFIGURATION, file.toString()).object());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(CONFIGURATION);
  }

  /// Names of settings alone: the values of some are where secrets are.
  @Override
  public Completion run(Invocation invocation) {
    var result =
        new JsonMembers()
            .with("changed", names(changed))
            .with("takingRestart", names(takingRestart))
            .object();
    return Completion.of(result).followedBy(takeUp);
  }

  private static List<JsonString> names(List<String> settings) {
    return settings.stream().map(JsonString::new).toList();
  }
}
