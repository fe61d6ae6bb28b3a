package org.trentkms.cli.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// An audit log, or some segments of one, as a command names them.
///
/// @param folder that of the log
/// @param names those of the segments before they are compressed; empty for all
public record LogFiles(Path folder, Set<String> names) {

  private static final Pattern SEGMENT = Pattern.compile("(audit(-\\d{19})?\\.log)(\\.gz)?");

  public LogFiles {
    names = Set.copyOf(names);
  }

  /// What these paths name: one folder, or files of one.
  ///
  /// @throws DataDirectoryFailure where they name anything else
  public static LogFiles of(List<Path> paths) {
    var first = paths.getFirst().toAbsolutePath();
    if (paths.size() == 1 && !Files.isRegularFile(first)) {
      return new LogFiles(paths.getFirst(), Set.of());
    }
    var folder = Objects.requireNonNull(first.getParent(), "a file is in a folder");
    var names = new HashSet<String>();
    for (var path : paths) {
      var name = SEGMENT.matcher(String.valueOf(path.getFileName()));
      if (!name.matches() || !Files.isRegularFile(path)) {
        throw new DataDirectoryFailure(
            Reason.WRONG_KIND, path, "is no segment of an audit log, such as audit.log");
      }
      if (!folder.equals(path.toAbsolutePath().getParent())) {
        throw new DataDirectoryFailure(
            Reason.WRONG_KIND, path, "lies in another folder: segments are verified with the rest");
      }
      names.add(name.group(1));
    }
    return new LogFiles(folder, names);
  }
}
