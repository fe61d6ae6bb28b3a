package org.trentkms.cli;

import org.trentkms.cli.bench.BenchFailure;
import org.trentkms.server.datadir.DataDirectoryFailure;

/// The exit codes of the program beyond 0 (success), 1 (a fault of Trent's own) and 2 (a wrong
/// command line). The launcher script has three of its own: 69, 70 and 75.
final class ExitCode {

  /// The address cannot be listened on.
  static final int ADDRESS = 10;

  /// The configuration is wrong.
  static final int CONFIG = 17;

  /// No server runs that could carry out the command.
  static final int NO_SERVER = 20;

  /// The command was not carried out.
  static final int REFUSED = 22;

  /// The server went away: whether the command was carried out is not known.
  static final int SERVER_LOST = 23;

  /// The audit log is not as it was sealed.
  static final int LOG_ALTERED = 25;

  /// What was measured does not count.
  static final int DOES_NOT_COUNT = 26;

  private ExitCode() {}

  /// The exit code of a measurement that gave no figures.
  static int of(BenchFailure.Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> NO_SERVER;
      case REFUSED -> REFUSED;
      case LOST -> SERVER_LOST;
      case DOES_NOT_COUNT -> DOES_NOT_COUNT;
    };
  }

  /// The exit code of data that must not be used.
  static int of(DataDirectoryFailure.Reason reason) {
    return switch (reason) {
      case LOCKED -> 11;
      case WRONG_KIND -> 12;
      case FOREIGN, OPEN_TO_OTHERS -> 13;
      case NOT_ACCESSIBLE -> 14;
      case DAMAGED -> 15;
      case NEWER_SCHEMA -> 16;
      case MISSING -> 18;
      case IN_THE_WAY -> 19;
      case OTHER_MODE -> 21;
      case OTHER_ROOT_KEY -> 24;
    };
  }
}
