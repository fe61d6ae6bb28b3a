package org.trentkms.server.front;

import java.util.Optional;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.server.http.Reply;
import org.trentkms.sigv4.HttpRequest;

/// How the calls of an API come, and how they are answered.
public interface Protocol {

  /// The API, as records name it.
  Api api();

  /// The name of the operation that the request asks for, whether or not there is one of that name.
  Optional<String> operation(HttpRequest request);

  /// The refusal of a request for an operation that there is not.
  KmsException unknownOperation(HttpRequest request);

  /// What the request says, checked.
  ///
  /// @throws KmsException where it is no request, or violates the constraints on the record
  <I extends Record> I decode(Class<I> type, HttpRequest request);

  /// The parameters as the record of the call shows them, without secrets.
  JsonValue parameters(Record request);

  /// The reply with this answer.
  Reply answer(String operation, Record response, RequestId requestId, long position);

  /// The reply with this refusal.
  Reply refusal(KmsException refusal, RequestId requestId, long position);

  /// Overwrites all secrets in a request or a response.
  void wipe(Record record);
}
