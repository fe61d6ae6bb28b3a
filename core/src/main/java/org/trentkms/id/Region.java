package org.trentkms.id;

import java.util.regex.Pattern;

/// A Region by its name, such as `us-east-1`. Its partition follows from the name.
public record Region(String value) {

  private static final int LONGEST = 32;
  private static final Pattern FORM = Pattern.compile("([a-z]+-){2,3}\\d+");

  public Region {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a Region is named like us-east-1");
    }
  }

  /// Whether the text has the form of a Region's name (RegionType of the API model).
  public static boolean isWellFormed(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
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
