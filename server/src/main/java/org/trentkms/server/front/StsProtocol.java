package org.trentkms.server.front;

import java.util.List;
import java.util.Optional;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.server.http.Reply;
import org.trentkms.server.wire.AwsQuery;
import org.trentkms.sigv4.HttpRequest;

/// The protocol of AWS STS: forms, answered with XML.
public final class StsProtocol implements Protocol {

  private static final String XML = "text/xml";

  private final AwsQuery query = new AwsQuery();

  @Override
  public Api api() {
    return Api.STS;
  }

  @Override
  public Optional<String> operation(HttpRequest request) {
    return query.operation(request);
  }

  @Override
  public KmsException unknownOperation(HttpRequest request) {
    return query.unknownOperation(request);
  }

  @Override
  public <I extends Record> I decode(Class<I> type, HttpRequest request) {
    return query.decode(type, request);
  }

  @Override
  public JsonValue parameters(Record request) {
    return query.parameters(request);
  }

  @Override
  public Reply answer(String operation, Record response, RequestId requestId, long position) {
    var body = query.encode(operation, response, requestId);
    return new Reply(200, XML, requestId, body, List.of(), position);
  }

  @Override
  public Reply refusal(KmsException refusal, RequestId requestId, long position) {
    var body = query.error(refusal, requestId);
    return new Reply(query.status(refusal), XML, requestId, body, List.of(), position);
  }

  @Override
  public void wipe(Record record) {
    query.wipe(record);
  }
}
