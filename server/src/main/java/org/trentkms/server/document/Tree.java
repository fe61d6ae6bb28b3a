package org.trentkms.server.document;

import java.util.List;
import java.util.Map;

/// A document with the lines of its parts. Texts, numbers and truth values are all texts here: what
/// one is to be is the setting's to say.
public sealed interface Tree {

  /// The line on which it begins, counted from 1.
  int line();

  /// Settings by their names, in the order of the file.
  record Mapping(int line, Map<String, Entry> entries) implements Tree {}

  /// One setting of a mapping.
  ///
  /// @param line that of the name
  record Entry(int line, Tree value) {}

  /// A list.
  record Sequence(int line, List<Tree> elements) implements Tree {}

  /// A text, possibly empty.
  record Scalar(int line, String text) implements Tree {}
}
