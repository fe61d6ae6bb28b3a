package org.trentkms.server.auditlog.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.history.PastEvent;
import org.trentkms.audit.history.PastEvent.Named;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.RecordJson;

/// Reads out of a record what events are looked up by, token by token.
final class EventReader {

  private final JsonFactory factory = new JsonFactory();

  /// The event that the record is of; empty where it is no record.
  Optional<IndexedEvent> read(Bytes line) {
    try (var parser = factory.createParser(line.toByteArray())) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? new Reading().read(parser).event(line)
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// What was read of one record.
  private static final class Reading {

    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String source;
    private @Nullable String account;
    private @Nullable String region;
    private @Nullable String readOnly;
    private @Nullable Instant time;
    private final Identity identity = new Identity();
    private final List<Named> resources = new ArrayList<>();

    Reading read(JsonParser parser) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "userIdentity" -> identity.read(parser);
          case "eventTime" -> time = Instant.parse(String.valueOf(RecordJson.text(parser)));
          case "eventSource" -> source = RecordJson.text(parser);
          case "eventName" -> name = RecordJson.text(parser);
          case "awsRegion" -> region = RecordJson.text(parser);
          case "eventID" -> id = RecordJson.text(parser);
          case "readOnly" -> readOnly = parser.getText();
          case "resources" ->
              RecordJson.resources(
                  parser, (arn, type) -> resources.add(new Named(Optional.ofNullable(type), arn)));
          case "recipientAccountId" -> account = RecordJson.text(parser);
          default -> parser.skipChildren();
        }
      }
      return this;
    }

    Optional<IndexedEvent> event(Bytes line) {
      if (id == null || name == null || time == null) {
        return Optional.empty();
      }
      var event =
          new PastEvent(
              id,
              name,
              time,
              Optional.ofNullable(source),
              Optional.ofNullable(readOnly),
              Optional.ofNullable(identity.username()),
              Optional.ofNullable(identity.accessKeyId),
              resources,
              new String(line.toByteArray(), StandardCharsets.UTF_8));
      return Optional.of(
          new IndexedEvent(event, account == null ? "" : account, region == null ? "" : region));
    }
  }

  /// What was read of `userIdentity`.
  private static final class Identity {

    private @Nullable String type;
    private @Nullable String userName;
    private @Nullable String principalId;
    private @Nullable String accessKeyId;

    void read(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "type" -> type = RecordJson.text(parser);
          case "userName" -> userName = RecordJson.text(parser);
          case "principalId" -> principalId = RecordJson.text(parser);
          case "accessKeyId" -> accessKeyId = RecordJson.text(parser);
          default -> parser.skipChildren();
        }
      }
    }

    /// The name of a user, and that of a session: what its principal id has behind the colon.
    @Nullable String username() {
      if ("Root".equals(type)) {
        return "root";
      }
      if (userName != null || principalId == null) {
        return userName;
      }
      var colon = principalId.indexOf(':');
      return colon < 0 ? null : principalId.substring(colon + 1);
    }
  }
}
