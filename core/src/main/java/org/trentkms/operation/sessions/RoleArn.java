package org.trentkms.operation.sessions;

import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.id.AccountId;

/// The ARN of a role.
///
/// @param name with its path before it, without a slash at its beginning
record RoleArn(String partition, AccountId account, String name) {

  /// What the API model demands of ARNs (arnType).
  static final String CHARACTERS =
      "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+";

  private static final int LONGEST = 2_048;
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(aws[a-z-]{0,16}):iam::([0-9]{12}):role/((?:[!-.0-~]{1,510}/)*[A-Za-z0-9_+=,.@-]{1,64})");

  /// The ARN that the text is, if it is one.
  static Optional<RoleArn> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new RoleArn(form.group(1), new AccountId(form.group(2)), form.group(3)))
        : Optional.empty();
  }

  /// The ARN that the text is.
  ///
  /// @throws org.trentkms.error.KmsException ValidationException where it is none
  static RoleArn require(String text) {
    return parse(text).orElseThrow(() -> SessionErrors.invalid(text + " is invalid"));
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":iam::" + account + ":role/" + name;
  }
}
