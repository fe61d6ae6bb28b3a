package org.trentkms.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A refusal or failure that the caller is told of, with the code and the text that go on the wire.
///
/// It carries no stack trace: it is an answer, and it is made on the hot path.
public final class KmsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final boolean hidesCause;

  /// A refusal with a text for the caller.
  public KmsException(ErrorCode code, String message) {
    this(code, message, false);
  }

  /// A refusal to which AWS KMS gives no text.
  public KmsException(ErrorCode code) {
    this(code, null, false);
  }

  private KmsException(ErrorCode code, @Nullable String message, boolean hidesCause) {
    super(message, null, false, false);
    this.code = code;
    this.hidesCause = hidesCause;
  }

  /// A refusal with one text for several causes, which the caller must not tell apart.
  public static KmsException hidingCause(ErrorCode code, String message) {
    return new KmsException(code, message, true);
  }

  /// Whether the caller must not tell by anything, its time included, why this was refused.
  public boolean hidesCause() {
    return hidesCause;
  }

  /// The code, which decides the name on the wire and the HTTP status.
  public ErrorCode code() {
    return code;
  }

  /// The text for the caller, absent where AWS KMS sends none.
  public Optional<String> text() {
    return Optional.ofNullable(getMessage());
  }
}
