package org.trentkms.server.document;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The refusal of a file that somebody wrote, with all that is wrong with it. No secret is in its
/// text.
public final class DocumentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// @param problems everything that is wrong, in the order of the lines
  public DocumentFailure(Path file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> file + ": " + problem)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /// Everything that is wrong, in the order of the lines.
  public List<Problem> problems() {
    return problems;
  }
}
