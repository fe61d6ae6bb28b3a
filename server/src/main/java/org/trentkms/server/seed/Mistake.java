package org.trentkms.server.seed;

import org.trentkms.server.document.Line;
import org.trentkms.server.document.Problem;

/// Something is wrong with a key in a file.
final class Mistake extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  Mistake(Line line, String text) {
    super(text);
    this.line = line.number();
  }

  Problem problem() {
    return new Problem(line, String.valueOf(getMessage()));
  }
}
