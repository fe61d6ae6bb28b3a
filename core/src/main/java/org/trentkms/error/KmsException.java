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
  private final boolean isOutdated;

  /// A refusal with a text for the caller.
  public KmsException(ErrorCode code, String message) {
    this(code, message, false, false);
  }

  /// A refusal to which AWS KMS gives no text.
  public KmsException(ErrorCode code) {
    this(code, null, false, false);
  }

  private KmsException(
      ErrorCode code, @Nullable String message, boolean hidesCause, boolean isOutdated) {
    super(message, null, false, false);
    this.code = code;
    this.hidesCause = hidesCause;
    this.isOutdated = isOutdated;
  }

  /// A refusal with one text for several causes, which the caller must not tell apart.
  public static KmsException hidingCause(ErrorCode code, String message) {
    return new KmsException(code, message, true, false);
  }

  /// The same without a text.
  public static KmsException hidingCause(ErrorCode code) {
    return new KmsException(code, null, true, false);
  }

  /// A refusal because what was read first does not fit what was read later: somebody has changed
  /// it in between.
  public static KmsException outdated(ErrorCode code, String message) {
    return new KmsException(code, message, false, true);
  }

  /// Whether the same call, made again, would rest on something else.
  public boolean isOutdated() {
    return isOutdated;
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
