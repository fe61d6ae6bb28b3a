package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.wire.query.QueryFault;
import org.trentkms.server.wire.query.QueryForm;
import org.trentkms.server.wire.query.XmlOutput;
import org.trentkms.sigv4.HttpRequest;

/// Requests and answers of the AWS STS API in AWS's query protocol: forms that come in, XML that
/// goes out. Safe for use by any number of threads.
///
/// A form is made the JSON that it stands for, and read and checked as that: both protocols have
/// one model of records and constraints. A request by GET has its form in the query.
public final class AwsQuery {

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  /// That of refusals of operations that there are not.
  private static final String FAULT_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";

  private static final String ACTION_PARAMETER = "Action";
  private static final String VERSION_PARAMETER = "Version";
  private static final String VERSION = "2011-06-15";

  /// What AWS calls the version of a request that has none.
  private static final String NO_VERSION = "NO_VERSION_SPECIFIED";

  /// Of what a client has called an operation or a version, in chars.
  private static final int LONGEST_SHOWN = 128;

  private final JsonFactory factory = JsonInput.factory();
  private final Bindings bindings = new Bindings();

  /// The name of the operation that the request asks for, whether or not there is one of that name;
  /// empty where it names none, or another version of the API, or no version.
  ///
  /// @throws KmsException where the form is none
  public Optional<String> operation(HttpRequest request) {
    var form = form(request);
    return form.find(VERSION_PARAMETER).orElse(NO_VERSION).equals(VERSION)
        ? form.find(ACTION_PARAMETER)
        : Optional.empty();
  }

  /// The refusal of a request for an operation that there is not in the version that it asks for.
  ///
  /// @throws KmsException where the form is none
  public KmsException unknownOperation(HttpRequest request) {
    var form = form(request);
    return new KmsException(
        ErrorCode.UNKNOWN_OPERATION,
        "Could not find operation "
            + beginning(form.find(ACTION_PARAMETER).orElse(""))
            + " for version "
            + beginning(form.find(VERSION_PARAMETER).orElse(NO_VERSION)));
  }

  private static String beginning(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
  }

  /// What a request says.
  ///
  /// @throws KmsException SerializationException where the form is none or a member is of the wrong
  ///   type; ValidationException with all violations of the constraints on the record
  public <I extends Record> I decode(Class<I> type, HttpRequest request) {
    var binding = bindings.of(type);
    try (var input = JsonInput.openForm(factory, form(request).json())) {
      var raw = binding.readDocument(input);
      var violations = new Violations();
      binding.check(raw, violations);
      violations.throwIfAny();
      var decoded = type.cast(binding.finish(raw));
      input.keepSecrets();
      return decoded;
    }
  }

  private static QueryForm form(HttpRequest request) {
    return request.method().equals("GET")
        ? QueryForm.read(request.query().getBytes(StandardCharsets.ISO_8859_1))
        : request.body().lend(QueryForm::read);
  }

  /// The body of an answer.
  public byte[] encode(String operation, Record response, RequestId requestId) {
    var output = new XmlOutput();
    output.start(operation + "Response", NAMESPACE);
    output.start(operation + "Result");
    write(response, output);
    output.end(operation + "Result");
    output.start("ResponseMetadata");
    output.element("RequestId", requestId.value());
    output.end("ResponseMetadata");
    output.end(operation + "Response");
    return output.finish();
  }

  /// Writes the members of a record, each as an element; those without a value are left out.
  private void write(Record structure, XmlOutput output) {
    for (var member : bindings.of(structure.getClass()).members()) {
      var value = member.valueIn(structure);
      if (value != null) {
        output.start(member.wireName());
        write(value, output);
        output.end(member.wireName());
      }
    }
  }

  private void write(Object value, XmlOutput output) {
    switch (value) {
      case Record structure -> write(structure, output);
      case SecretBytes secret -> output.secret(secret);
      case Instant time -> output.text(time.truncatedTo(ChronoUnit.SECONDS).toString());
      default -> output.text(value.toString());
    }
  }

  /// The body of a refusal; without a text there is no message, as AWS STS has it.
  public byte[] error(KmsException refusal, RequestId requestId) {
    var fault = QueryFault.of(refusal.code());
    var output = new XmlOutput();
    var isUnknown = refusal.code() == ErrorCode.UNKNOWN_OPERATION;
    output.start("ErrorResponse", isUnknown ? FAULT_NAMESPACE : NAMESPACE);
    output.start("Error");
    output.element("Type", fault.status() < 500 ? "Sender" : "Receiver");
    output.element("Code", fault.code());
    refusal.text().ifPresent(text -> output.element("Message", text));
    output.end("Error");
    output.element("RequestId", requestId.value());
    output.end("ErrorResponse");
    return output.finish();
  }

  /// The HTTP status of a refusal.
  public int status(KmsException refusal) {
    return QueryFault.of(refusal.code()).status();
  }

  /// The request's parameters as its CloudTrail record shows them.
  public JsonValue parameters(Record request) {
    return bindings.loggedParameters(request);
  }

  /// Overwrites all secrets in a request or a response.
  public void wipe(Record record) {
    bindings.of(record.getClass()).wipe(record);
  }
}
