package org.trentkms.server.front;

import java.util.Optional;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.server.http.Reply;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.sigv4.HttpRequest;

/// The protocol of AWS CloudTrail: JSON as that of AWS KMS, with operations of other names.
public final class CloudTrailProtocol implements Protocol {

  private static final String PREFIX = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

  private final AwsJson json = new AwsJson();

  /// Whether a request is for it.
  static boolean isFor(HttpRequest request) {
    return request
        .header(KmsProtocol.TARGET)
        .filter(target -> target.startsWith(PREFIX))
        .isPresent();
  }

  @Override
  public Api api() {
    return Api.CLOUD_TRAIL;
  }

  @Override
  public Optional<String> operation(HttpRequest request) {
    return request
        .header(KmsProtocol.TARGET)
        .filter(target -> target.startsWith(PREFIX))
        .map(target -> target.substring(PREFIX.length()));
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

  /// What is Trent's own fault has the name that AWS has for it in all services.
  @Override
  public Reply refusal(KmsException refusal, RequestId requestId, long position) {
    var shown =
        refusal.code() == ErrorCode.KMS_INTERNAL
            ? new KmsException(ErrorCode.INTERNAL_FAILURE, "An internal failure has occurred.")
            : refusal;
    return new Reply(shown.code().status(), requestId, json.error(shown), position);
  }

  @Override
  public void wipe(Record record) {
    json.wipe(record);
  }
}
