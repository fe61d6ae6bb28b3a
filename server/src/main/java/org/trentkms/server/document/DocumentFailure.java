package org.trentkms.server.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The refusal of what somebody wrote, with all that is wrong with it. No secret is in its text.
public final class DocumentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// @param problems everything that is wrong, in the order of the lines
  public DocumentFailure(Path file, List<Problem> problems) {
    this(Map.of(file, problems));
  }

  /// The refusal of several files.
  ///
  /// @param problems everything that is wrong with each, in the order of the lines
  public DocumentFailure(Map<Path, List<Problem>> problems) {
    super(
        problems.entrySet().stream()
            .flatMap(
                file -> file.getValue().stream().map(problem -> file.getKey() + ": " + problem))
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = problems.values().stream().flatMap(List::stream).toList();
  }

  /// Everything that is wrong, in the order of the lines.
  public List<Problem> problems() {
    return problems;
  }
}
