package org.trentkms.load;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer other than 200.
public final class RefusedCall extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_MESSAGE = 300;

  /// The last part of a shape id such as `com.amazonaws.kms#DisabledException`.
  private static final Pattern TYPE =
      Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"#]{0,100}#)?([A-Za-z.]{1,100})");

  private static final Pattern MESSAGE =
      Pattern.compile("\"[mM]essage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)");

  /// What is behind the first line is for programmers of clients.
  private static final Pattern NEW_LINE = Pattern.compile("\\\\(?:n|u000a)");

  private final String code;

  private RefusedCall(String code, String message) {
    super(message.isEmpty() ? code : code + ": " + message);
    this.code = code;
  }

  /// The refusal that an answer is.
  ///
  /// @param status of HTTP
  /// @param body of the answer, whatever it is
  static RefusedCall of(String status, String body) {
    var message = NEW_LINE.split(found(MESSAGE, body, ""), 2)[0].replace("\\\"", "\"");
    return new RefusedCall(found(TYPE, body, "HTTP " + status), message);
  }

  private static String found(Pattern pattern, String body, String otherwise) {
    Matcher matcher = pattern.matcher(body);
    if (!matcher.find()) {
      return otherwise;
    }
    var text = matcher.group(1);
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }

  /// The name of the error, or the status of HTTP where the answer has none.
  public String code() {
    return code;
  }
}
