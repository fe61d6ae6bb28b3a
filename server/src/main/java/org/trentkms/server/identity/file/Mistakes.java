package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;

/// All that is wrong with the files of a directory.
final class Mistakes {

  private final Map<Path, List<Problem>> problems = new TreeMap<>();

  /// What is wrong with a file, for whoever finds more.
  List<Problem> of(Path file) {
    return problems.computeIfAbsent(file, _ -> new ArrayList<>());
  }

  void add(FilePlace place, String text) {
    of(place.file()).add(new Problem(place.line(), text));
  }

  /// Whether nothing is wrong.
  boolean isNone() {
    return problems.values().stream().allMatch(List::isEmpty);
  }

  /// @throws DocumentFailure where anything is wrong
  void requireNone() {
    problems.values().forEach(of -> of.sort(Comparator.comparingInt(Problem::line)));
    problems.values().removeIf(List::isEmpty);
    if (!problems.isEmpty()) {
      throw new DocumentFailure(problems);
    }
  }
}
