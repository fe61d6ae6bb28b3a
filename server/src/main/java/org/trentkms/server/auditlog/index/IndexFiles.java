package org.trentkms.server.auditlog.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.trentkms.server.datadir.PrivateFiles;

/// The files of an index, beside the segments that they are of.
record IndexFiles(Path folder) {

  private static final Pattern NAME = Pattern.compile("audit-(\\d{19})\\.index");

  /// The index of a segment; empty where there is none that can be used.
  ///
  /// @param size that of the segment: an index of another size is of something else
  Optional<SegmentIndex> read(long segment, long size) throws IOException {
    try {
      return SegmentIndex.read(Files.readAllBytes(file(segment)))
          .filter(index -> index.segment() == segment && index.size() == size);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(SegmentIndex index) throws IOException {
    PrivateFiles.write(file(index.segment()), index.encoded());
  }

  /// Removes those of segments that are no longer there.
  ///
  /// @param first the oldest that is
  void removeBefore(long first) throws IOException {
    var gone = new TreeSet<Long>();
    try (var files = Files.list(folder)) {
      files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(name -> name.matches())
          .forEach(name -> gone.add(Long.valueOf(name.group(1))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (var segment : gone.headSet(first)) {
      Files.deleteIfExists(file(segment));
    }
  }

  private Path file(long segment) {
    return folder.resolve("audit-%019d.index".formatted(segment));
  }
}
