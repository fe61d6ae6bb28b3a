package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KmsException;

/// A refusal as the SDK hands it to its user.
public record Refusal(int status, String code, @Nullable String message) {

  /// The refusal of a client's fault.
  public static Refusal of(String code, @Nullable String message) {
    return new Refusal(400, code, message);
  }

  /// What the call was refused with. Fails where it succeeds, and where the SDK does not see a
  /// complete error in the answer.
  public static Refusal refusal(ThrowingCallable call) {
    var thrown = thrown(call);
    var details = thrown.awsErrorDetails();
    return new Refusal(thrown.statusCode(), details.errorCode(), details.errorMessage());
  }

  /// The code alone, where AWS publishes no text.
  public static String code(ThrowingCallable call) {
    return refusal(call).code();
  }

  private static KmsException thrown(ThrowingCallable call) {
    var thrown = catchThrowableOfType(KmsException.class, call);
    assertThat(thrown).as("the call is refused").isNotNull();
    assertThat(thrown.requestId()).hasSize(36);
    return thrown;
  }
}
