package org.trentkms.server.identity.file;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/// What tags an identity may have (IAM User Guide, "Tags for IAM resources").
final class TagBounds {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*";
  private static final String RESERVED = "aws:";

  private TagBounds() {}

  /// Adds to the mistakes what is wrong with the tags.
  static void check(Map<String, String> tags, FilePlace place, Mistakes mistakes) {
    if (tags.size() > MOST) {
      mistakes.add(place, "'tags': at most " + MOST + " of them");
    }
    var keys = new HashSet<String>();
    tags.forEach((key, value) -> {
      if (key.isEmpty() || key.length() > LONGEST_KEY || !key.matches(CHARACTERS)) {
        mistakes.add(
            place,
            "'tags': a tag's key has 1 to "
                + LONGEST_KEY
                + " letters, digits, spaces and _.:/=+-@");
      } else if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        mistakes.add(place, "'tags': keys that begin with aws: are AWS's own");
      } else if (!keys.add(key.toLowerCase(Locale.ROOT))) {
        mistakes.add(place, "'tags': two keys differ in the case alone: '" + key + "'");
      }
      if (value.length() > LONGEST_VALUE || !value.matches(CHARACTERS)) {
        mistakes.add(
            place,
            "'tags': a tag's value has at most "
                + LONGEST_VALUE
                + " letters, digits, spaces and _.:/=+-@");
      }
    });
  }
}
