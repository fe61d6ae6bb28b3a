package org.trentkms.server.control.wire;

import java.io.IOException;

/// A line goes on past the bound of its reader. What follows in the stream cannot be told apart any
/// more.
public final class LineTooLong extends IOException {

  private static final long serialVersionUID = 1L;

  LineTooLong(int most) {
    super("a line has at most " + most + " bytes");
  }
}
