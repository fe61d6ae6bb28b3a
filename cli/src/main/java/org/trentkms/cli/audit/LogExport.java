package org.trentkms.cli.audit;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.trentkms.cli.terminal.AsciiJson;
import org.trentkms.server.auditlog.search.AuditRecord;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;

/// Writes the records that a search finds in a form that other programs read, one after the other:
/// there may be more of them than memory.
public final class LogExport {

  private static final int BUFFER = 256 << 10;

  private final LogSearch search;
  private final ExportFormat format;

  /// An export of what a search finds.
  public LogExport(LogSearch search, ExportFormat format) {
    this.search = search;
    this.format = format;
  }

  /// Prints it, with nothing in it that moves a cursor.
  public void print(PrintWriter out) {
    out.print(begin());
    var between = new String[] {""};
    search.each(entry -> {
      out.print(between[0]);
      out.print(isJson() ? AsciiJson.of(entry.line()) : CsvRow.of(entry));
      between[0] = between();
      return !out.checkError();
    });
    out.print(end());
    out.flush();
  }

  /// Writes it to a file that only the user may read. It has its name when it is complete, and then
  /// replaces what had the name before.
  public void write(Path file) {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      PrivateFiles.create(draft);
      try {
        fill(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncFolderOf(file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be written", e);
    }
  }

  private void fill(Path draft) throws IOException {
    try (var file = new FileOutputStream(draft.toFile());
        var out = new BufferedOutputStream(file, BUFFER)) {
      write(out);
      out.flush();
      file.getFD().sync();
    }
  }

  private void write(OutputStream out) throws IOException {
    out.write(utf8(begin()));
    var between = new byte[][] {{}};
    try {
      search.each(entry -> {
        write(out, between[0], entry);
        between[0] = utf8(between());
        return true;
      });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause(), "an IOException");
    }
    out.write(utf8(end()));
  }

  private void write(OutputStream out, byte[] between, AuditRecord entry) {
    try {
      out.write(between);
      out.write(isJson() ? entry.line().toByteArray() : utf8(CsvRow.of(entry)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isJson() {
    return format == ExportFormat.JSON;
  }

  private String begin() {
    return isJson() ? "{\"Records\":[" : CsvRow.HEADING;
  }

  private String between() {
    return isJson() ? "," : "";
  }

  private String end() {
    return isJson() ? "]}\n" : "";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
