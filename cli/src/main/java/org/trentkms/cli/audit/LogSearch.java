package org.trentkms.cli.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.trentkms.cli.terminal.ProgressBar;
import org.trentkms.cli.terminal.StandardError;
import org.trentkms.server.auditlog.search.AuditRecord;
import org.trentkms.server.auditlog.search.RecordFilter;
import org.trentkms.server.auditlog.search.RecordSearch;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// Looks for records in a log, and says of those that could not be read how many there were.
public final class LogSearch {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Path folder;
  private final RecordFilter filter;
  private final PrintWriter err;
  private final InstantSource clock;

  /// A search in the log in a folder.
  ///
  /// @param err where remarks go, and how far it has come
  public LogSearch(Path folder, RecordFilter filter, PrintWriter err, InstantSource clock) {
    this.folder = folder;
    this.filter = filter;
    this.err = err;
    this.clock = clock;
  }

  /// Prints the records that are found, the first of them if there are more than so many.
  public void print(PrintWriter out, boolean isJson, long most) {
    var printer = new RecordPrinter(out, isJson);
    var left = new long[] {most};
    each(entry -> printer.print(entry) && --left[0] > 0);
    printer.flush();
  }

  /// Finds all records.
  ///
  /// @param found says whether to go on
  void each(Predicate<AuditRecord> found) {
    read(search -> {
      if (!StandardError.isTerminal()) {
        search.step(found, _ -> {});
        return;
      }
      try (var bar = new ProgressBar(err, clock, search.size())) {
        search.step(
            entry -> {
              bar.clear();
              return found.test(entry);
            },
            bar::add);
      }
    });
  }

  /// Prints the last records that are found, and then, until it is interrupted or nobody reads any
  /// more, those that come.
  public void follow(PrintWriter out, boolean isJson, int last, boolean isFollowing) {
    var printer = new RecordPrinter(out, isJson);
    read(search -> {
      search.last(last).forEach(printer::print);
      var isRead = printer.flush();
      while (isFollowing && isRead && pause()) {
        isRead = search.step(printer::print, _ -> {}) && printer.flush();
      }
    });
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void read(Reading reading) {
    try (var search = new RecordSearch(folder, filter)) {
      if (search.isNowhere()) {
        throw new DataDirectoryFailure(Reason.WRONG_KIND, folder, "has no audit log");
      }
      reading.in(search);
      tell(search);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be read", e);
    }
  }

  private void tell(RecordSearch search) {
    if (search.damaged() > 0) {
      err.println(
          "trent: lines that are no records were left out: "
              + search.damaged()
              + " (see `trent audit verify`)");
    }
    search
        .unreadable()
        .forEach(name -> err.println("trent: " + name + " cannot be read to its end"));
    err.flush();
  }

  @FunctionalInterface
  private interface Reading {
    void in(RecordSearch search) throws IOException;
  }
}
