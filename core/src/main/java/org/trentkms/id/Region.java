package org.trentkms.id;

/// A Region by its name, such as `us-east-1`. Its partition follows from the name.
public record Region(String value) {

  private static final int LONGEST = 32;
  private static final int FEWEST_WORDS = 2;
  private static final int MOST_WORDS = 3;

  public Region {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a Region is named like us-east-1");
    }
  }

  /// Whether the text has the form of a Region's name (RegionType of the API model).
  public static boolean isWellFormed(String text) {
    var words = 0;
    var start = 0;
    var end = endOfRun(text, start, 'a', 'z');
    while (end > start && end < text.length() && text.charAt(end) == '-') {
      words++;
      start = end + 1;
      end = endOfRun(text, start, 'a', 'z');
    }
    var hasNumber = start < text.length() && endOfRun(text, start, '0', '9') == text.length();
    return text.length() <= LONGEST && words >= FEWEST_WORDS && words <= MOST_WORDS && hasNumber;
  }

  private static int endOfRun(String text, int start, char first, char last) {
    var end = start;
    while (end < text.length() && text.charAt(end) >= first && text.charAt(end) <= last) {
      end++;
    }
    return end;
  }

  /// The partition that ARNs of this Region carry.
  public String partition() {
    if (value.startsWith("cn-")) {
      return "aws-cn";
    }
    if (value.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    if (value.startsWith("eusc-")) {
      return "aws-eusc";
    }
    return isolatedPartition();
  }

  private String isolatedPartition() {
    if (value.startsWith("us-iso-")) {
      return "aws-iso";
    }
    if (value.startsWith("us-isob-")) {
      return "aws-iso-b";
    }
    if (value.startsWith("eu-isoe-")) {
      return "aws-iso-e";
    }
    return value.startsWith("us-isof-") ? "aws-iso-f" : "aws";
  }

  @Override
  public String toString() {
    return value;
  }
}
