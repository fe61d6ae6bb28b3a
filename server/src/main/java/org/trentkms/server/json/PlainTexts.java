package org.trentkms.server.json;

import org.jspecify.annotations.Nullable;

/// Remembers texts in which every character stands for itself, so that one that comes again need
/// not be looked through again: most texts of a record are those of the record before. For one
/// thread at a time.
final class PlainTexts {

  /// The length of the longest text that is kept, in chars: that of most User-Agents.
  private static final int LONGEST = 256;

  /// A power of two: more than one caller's records have, also after the ids that never come again.
  private static final int NUMBER = 256;

  private final @Nullable String[] texts = new String[NUMBER];

  /// Whether the text is one of those; false of some of them, where others took their place.
  boolean has(String text) {
    return text.length() <= LONGEST && text.equals(texts[place(text)]);
  }

  /// Adds a text of which it is known.
  void add(String text) {
    if (text.length() <= LONGEST) {
      texts[place(text)] = text;
    }
  }

  private static int place(String text) {
    var hash = text.hashCode();
    return (hash ^ hash >>> 16) & (NUMBER - 1);
  }
}
