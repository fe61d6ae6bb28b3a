package org.trentkms.cli.audit;

import picocli.CommandLine.Option;

/// How much of the end of an audit log is shown, and how.
public final class TailOptions {

  private static final String USUAL = "10";

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = USUAL,
      description = "Print the last N records (default: " + USUAL + ").")
  private int last;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on, and print what comes, until Ctrl-C.")
  private boolean isFollowing;

  @Option(names = "--json", description = "Print the records themselves, one a line.")
  private boolean isJson;

  /// How many records.
  public int last() {
    return last;
  }

  /// Whether those that come are shown as well.
  public boolean isFollowing() {
    return isFollowing;
  }

  /// Whether records are shown as they are.
  public boolean isJson() {
    return isJson;
  }
}
