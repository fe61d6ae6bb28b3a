package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import java.nio.charset.StandardCharsets;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue;
import org.trentkms.secret.SecretBytes;

/// The bodies of requests and answers of the AWS KMS API, to and from records. Safe for use by any
/// number of threads.
public final class AwsJson {

  private static final byte[] TYPE = "\"__type\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MESSAGE = "\"message\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CAPITAL_MESSAGE = "\"Message\":".getBytes(StandardCharsets.US_ASCII);

  private final JsonFactory factory = JsonInput.factory();
  private final Bindings bindings = new Bindings();

  /// The request in a body; an empty body is one without members.
  ///
  /// @throws KmsException SerializationException where the body is no JSON object or a member is of
  ///   the wrong type; ValidationException with all violations of the constraints on the record
  public <I extends Record> I decode(Class<I> type, SecretBytes body) {
    return body.lend(bytes -> decode(type, bytes));
  }

  private <I extends Record> I decode(Class<I> type, byte[] body) {
    var binding = bindings.of(type);
    try (var input = JsonInput.open(factory, body)) {
      var raw = body.length == 0 ? binding.empty() : binding.readDocument(input);
      var violations = new Violations();
      binding.check(raw, violations);
      violations.throwIfAny();
      var request = type.cast(binding.finish(raw));
      input.keepSecrets();
      return request;
    }
  }

  /// The body of an answer; members without a value are left out.
  public byte[] encode(Record response) {
    try (var output = JsonOutput.ofThisThread()) {
      bindings.of(response.getClass()).write(response, output);
      return output.finish();
    }
  }

  /// The body of a refusal; without a text there is no member `message`, as AWS KMS has it. What
  /// refuses callers and unreadable requests calls it `Message`.
  public byte[] error(KmsException refusal) {
    try (var output = JsonOutput.ofThisThread()) {
      output.startObject();
      output.name(TYPE);
      output.text(refusal.code().wireName());
      refusal
          .text()
          .ifPresent(text -> {
            output.name(nameOfText(refusal.code()));
            output.text(text);
          });
      output.endObject();
      return output.finish();
    }
  }

  private static byte[] nameOfText(ErrorCode code) {
    return code == ErrorCode.ACCESS_DENIED || code == ErrorCode.SERIALIZATION
        ? CAPITAL_MESSAGE
        : MESSAGE;
  }

  /// The request's parameters as its CloudTrail record shows them: no secrets, no blobs, nothing
  /// that is marked as unlogged; JSON null where nothing is left.
  public JsonValue parameters(Record request) {
    return bindings.loggedParameters(request);
  }

  /// Overwrites all secrets in a request or a response.
  public void wipe(Record record) {
    bindings.of(record.getClass()).wipe(record);
  }
}
