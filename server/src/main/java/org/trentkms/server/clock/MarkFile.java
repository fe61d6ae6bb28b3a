package org.trentkms.server.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;

/// The file in which a mark lies. A server that cannot read it does not start: without it, time
/// could run back.
record MarkFile(Path file) {

  private static final int LONGEST = 1_000;

  /// The mark that was written last; {@link Mark#NONE} where there is no file.
  ///
  /// @throws DataDirectoryFailure where the file holds no mark, or cannot or must not be read
  Mark read() {
    if (!Files.exists(file)) {
      return Mark.NONE;
    }
    PrivateFiles.requireOwn(file);
    return Mark.parse(content())
        .orElseThrow(() ->
            new DataDirectoryFailure(
                Reason.DAMAGED,
                file,
                "holds no time: without the file, time begins at the machine's clock"));
  }

  private String content() {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(LONGEST), US_ASCII);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }

  /// Puts a mark on disk in place of the one before.
  void write(Mark mark) throws IOException {
    PrivateFiles.write(file, mark.text().getBytes(US_ASCII));
  }
}
