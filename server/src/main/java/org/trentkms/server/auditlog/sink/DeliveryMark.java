package org.trentkms.server.auditlog.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trentkms.server.datadir.PrivateFiles;

/// How far a sink has come, remembered in a file of three lines: which sink it is, the position in
/// the log, and the last digest. It is not synced: after a loss of power some records come twice.
final class DeliveryMark {

  private final Path folder;
  private final String name;
  private final String sink;

  /// @param folder that of the marks
  /// @param name that of the file
  DeliveryMark(Path folder, String name, String sink) {
    this.folder = folder;
    this.name = name;
    this.sink = sink;
  }

  /// What a sink has taken.
  ///
  /// @param digest the name of the last digest; empty for none
  record Delivered(long position, String digest) {}

  /// What was remembered; empty where nothing was, or what is there is not of this sink.
  Optional<Delivered> read() {
    try {
      var lines = Files.readString(folder.resolve(name), UTF_8).split("\n", -1);
      return lines.length >= 3 && lines[0].equals(sink)
          ? Optional.of(new Delivered(Long.parseLong(lines[1]), lines[2]))
          : Optional.empty();
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  void write(Delivered delivered) throws IOException {
    PrivateFiles.folder(folder);
    var lines =
        String.join("\n", sink, Long.toString(delivered.position()), delivered.digest(), "");
    PrivateFiles.replace(folder.resolve(name), lines.getBytes(UTF_8));
  }
}
