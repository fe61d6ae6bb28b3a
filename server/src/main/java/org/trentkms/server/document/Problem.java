package org.trentkms.server.document;

/// A mistake in a file that somebody wrote: where it is, and what to do about it.
///
/// @param line counted from 1; 0 where the file as a whole is meant
public record Problem(int line, String text) {

  /// The name on this line stands there already.
  static Problem repeated(int line, String name) {
    return new Problem(
        line,
        Values.shown(name).map(shown -> "'" + shown + "'").orElse("a name")
            + " comes a second time");
  }

  @Override
  public String toString() {
    return line == 0 ? text : "line " + line + ": " + text;
  }
}
