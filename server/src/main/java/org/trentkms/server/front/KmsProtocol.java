package org.trentkms.server.front;

import java.util.Optional;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.server.http.Reply;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.sigv4.HttpRequest;

/// The protocol of AWS KMS: JSON, with the operation in a header.
public final class KmsProtocol implements Protocol {

  /// The header that says which operation a request is for.
  static final String TARGET = "X-Amz-Target";

  private static final String PREFIX = "TrentService.";

  private final AwsJson json = new AwsJson();

  @Override
  public Api api() {
    return Api.KMS;
  }

  @Override
  public Optional<String> operation(HttpRequest request) {
    return request
        .header(TARGET)
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

  @Override
  public Reply refusal(KmsException refusal, RequestId requestId, long position) {
    return new Reply(refusal.code().status(), requestId, json.error(refusal), position);
  }

  @Override
  public void wipe(Record record) {
    json.wipe(record);
  }
}
