package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.operation.sessions.AssumeRole;
import org.trentkms.operation.sessions.AssumeRoleWithWebIdentity;
import org.trentkms.operation.sessions.GetCallerIdentity;
import org.trentkms.operation.sessions.GetFederationToken;
import org.trentkms.operation.sessions.GetSessionToken;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.wire.AwsQuery;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.testing.fuzz.FuzzContract;

/// Bodies of requests to AWS STS. Each is refused with an error of the caller's, which is XML, or
/// read; what is read can be put on record as one line of JSON.
public final class AwsQueryFuzz extends FuzzContract {

  private static final int LONGEST_RECORD = 1 << 20;
  private static final RequestId ID = new RequestId("f8a9a5a4-1a2b-4c3d-9e8f-0a1b2c3d4e5f");
  private static final AwsQuery CODEC = new AwsQuery();
  private static final JacksonJsonReader READER = new JacksonJsonReader();
  private static final XMLInputFactory XML = XMLInputFactory.newFactory();
  private static final List<Class<? extends Record>> TYPES =
      List.of(
          AssumeRole.Request.class,
          AssumeRoleWithWebIdentity.Request.class,
          GetCallerIdentity.Request.class,
          GetFederationToken.Request.class,
          GetSessionToken.Request.class);

  /// The contract over it.
  public AwsQueryFuzz() {
    super(AwsQueryFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(AwsQueryFuzz::read, input);
  }

  private static void read(byte[] input) {
    try (var body = SecretBytes.owning(input)) {
      var request = new HttpRequest("POST", "/", "", List.of(), body, "127.0.0.1");
      var operation = CODEC.operation(request).orElse("");
      read(type(operation), request);
    } catch (KmsException e) {
      assertThat(CODEC.status(e)).isBetween(400, 499);
      requireXml(CODEC.error(e, ID));
    }
  }

  private static Class<? extends Record> type(String operation) {
    return TYPES.stream()
        .filter(type -> type.getName().contains("." + operation + "$"))
        .findFirst()
        .orElse(TYPES.getFirst());
  }

  private static void read(Class<? extends Record> type, HttpRequest request) {
    var decoded = CODEC.decode(type, request);
    var buffer = new JsonBuffer();
    if (buffer.value(CODEC.parameters(decoded), LONGEST_RECORD)) {
      var line = new String(buffer.take().toByteArray(), StandardCharsets.UTF_8);
      assertThat(line).doesNotContain("\n", "\r");
      assertThat(READER.read(line)).isPresent();
    }
    CODEC.wipe(decoded);
  }

  private static void requireXml(byte[] xml) {
    try {
      var text = new String(xml, StandardCharsets.UTF_8);
      var reader = XML.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        reader.next();
      }
    } catch (XMLStreamException e) {
      throw new AssertionError("an error is no XML", e);
    }
  }
}
