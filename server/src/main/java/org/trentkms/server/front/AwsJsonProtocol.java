package org.trentkms.server.front;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.server.http.Reply;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.sigv4.HttpRequest;

/// AWS JSON 1.1, the protocol of AWS KMS and of AWS CloudTrail: a header names the operation.
public final class AwsJsonProtocol implements Protocol {

  /// The header that says which operation a request is for.
  static final String TARGET = "X-Amz-Target";

  private static final List<String> KMS = List.of("TrentService.");

  /// The short name is the one of the API's Smithy model, which the SDKs for JavaScript (v3), Go
  /// (v2) and Rust send; the long one, of the model before it, is sent by all others.
  private static final List<String> CLOUD_TRAIL =
      List.of("CloudTrail_20131101.", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.");

  private final Api api;
  private final List<String> prefixes;
  private final UnaryOperator<KmsException> shown;
  private final AwsJson json = new AwsJson();

  /// @param prefixes what may stand before the name of an operation
  /// @param shown what a refusal is called in this API
  private AwsJsonProtocol(Api api, List<String> prefixes, UnaryOperator<KmsException> shown) {
    this.api = api;
    this.prefixes = prefixes;
    this.shown = shown;
  }

  /// That of AWS KMS.
  public static AwsJsonProtocol kms() {
    return new AwsJsonProtocol(Api.KMS, KMS, UnaryOperator.identity());
  }

  /// That of AWS CloudTrail, where what is Trent's own fault has the name that AWS has for it in
  /// all services.
  public static AwsJsonProtocol cloudTrail() {
    return new AwsJsonProtocol(
        Api.CLOUD_TRAIL,
        CLOUD_TRAIL,
        refusal ->
            refusal.code() == ErrorCode.KMS_INTERNAL
                ? new KmsException(ErrorCode.INTERNAL_FAILURE, "An internal failure has occurred.")
                : refusal);
  }

  /// Whether this target is an operation of AWS CloudTrail.
  static boolean isOfCloudTrail(String target) {
    return behind(CLOUD_TRAIL, target).isPresent();
  }

  @Override
  public Api api() {
    return api;
  }

  @Override
  public Optional<String> operation(HttpRequest request) {
    return request.header(TARGET).flatMap(target -> behind(prefixes, target));
  }

  private static Optional<String> behind(List<String> prefixes, String target) {
    for (var prefix : prefixes) {
      if (target.startsWith(prefix)) {
        return Optional.of(target.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  @Override
  public KmsException unknownOperation(HttpRequest request) {
    return new KmsException(ErrorCode.UNKNOWN_OPERATION);
  }

  @Override
  public <I extends Record> I decode(Class<I> type, HttpRequest request) {
    return json.decode(type, request.body());
  }

  @Override
  public JsonValue parameters(Record request) {
    return json.parameters(request);
  }

  @Override
  public Reply answer(String operation, Record response, RequestId requestId, long position) {
    return new Reply(200, requestId, json.encode(response), position);
  }

  @Override
  public Reply refusal(KmsException refusal, RequestId requestId, long position) {
    var named = shown.apply(refusal);
    return new Reply(named.code().status(), requestId, json.error(named), position);
  }

  @Override
  public void wipe(Record record) {
    json.wipe(record);
  }
}
