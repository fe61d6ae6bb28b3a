package org.trentkms.server.auditlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.id.RequestId;
import org.trentkms.secret.Bytes;

/// Reads out of a record what it says of a call that succeeded, token by token: a log of many
/// gigabytes may have to be read.
public final class RecordDecoder {

  private static final String CALL = "AwsApiCall";

  private final JsonFactory factory = new JsonFactory();

  /// The call that the record is of; empty where it is of something else or of a refusal, or where
  /// it is no record.
  public Optional<LoggedCall> call(Bytes record) {
    try (var parser = factory.createParser(record.toByteArray())) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? new Reading().read(parser).call()
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// When what the record is of was completed; empty where it is no record.
  public Optional<Instant> time(Bytes record) {
    try (var parser = factory.createParser(record.toByteArray())) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.ofNullable(new Reading().read(parser).time)
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// What was read of one record.
  private static final class Reading {

    private @Nullable String name;
    private @Nullable String type;
    private @Nullable String requestId;
    private @Nullable String eventId;
    private @Nullable Instant time;
    private final List<String> keys = new ArrayList<>();
    private boolean isRefused;

    Reading read(JsonParser parser) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "eventName" -> name = RecordJson.text(parser);
          case "eventType" -> type = RecordJson.text(parser);
          case "requestID" -> requestId = RecordJson.text(parser);
          case "eventID" -> eventId = RecordJson.text(parser);
          case "eventTime" -> time = Instant.parse(String.valueOf(RecordJson.text(parser)));
          case "errorCode" -> isRefused = RecordJson.text(parser) != null;
          case "resources" -> RecordJson.resources(parser, (arn, _) -> resource(arn));
          default -> parser.skipChildren();
        }
      }
      return this;
    }

    /// Aliases are among the resources, too, and by their type are keys.
    private void resource(String arn) {
      if (KeyReference.parse(arn) instanceof ByArn) {
        keys.add(arn);
      }
    }

    Optional<LoggedCall> call() {
      if (isRefused
          || !CALL.equals(type)
          || name == null
          || time == null
          || requestId == null
          || eventId == null) {
        return Optional.empty();
      }
      return Optional.of(new LoggedCall(name, time, new RequestId(requestId), eventId, keys));
    }
  }
}
