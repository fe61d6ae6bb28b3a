package org.trentkms.conformance.process;

/// The program ended, or fell silent, before it said where it listens.
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String errors;

  StartFailure(int exitCode, String output, String errors) {
    super("exit code " + exitCode + "\n" + output + errors);
    this.exitCode = exitCode;
    this.errors = errors;
  }

  /// The program's exit code.
  public int exitCode() {
    return exitCode;
  }

  /// What it said on its standard error.
  public String errors() {
    return errors;
  }
}
