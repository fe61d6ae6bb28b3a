package org.trentkms.server.identity.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A managed policy as users, groups and roles refer to it: by its name, or by its ARN.
///
/// @param account that of the ARN; `aws` for a policy of AWS's own
/// @param path that of the ARN, with the slash at its end
record PolicyReference(Optional<String> account, String path, String name) {

  /// The form of all of them.
  static final String PATTERN =
      "^(arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/([A-Za-z0-9_+=,.@-]+/)*)?[A-Za-z0-9_+=,.@-]{1,128}$";

  private static final int LONGEST = 1024;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/((?:[A-Za-z0-9_+=,.@-]+/)*))?"
              + "([A-Za-z0-9_+=,.@-]{1,128})");

  /// The reference that a text is.
  ///
  /// @throws IllegalArgumentException where it is none
  static PolicyReference parse(String text) {
    var form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches()) {
      throw new IllegalArgumentException(
          "must be the name of a managed policy, or an ARN such as"
              + " arn:aws:iam::111122223333:policy/Name");
    }
    var path = Optional.ofNullable(form.group(2)).orElse("");
    return new PolicyReference(Optional.ofNullable(form.group(1)), path, form.group(3));
  }

  /// What the name has in common with those that differ in the case alone.
  String folded() {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return path + name;
  }
}
