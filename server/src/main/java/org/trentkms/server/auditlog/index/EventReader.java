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

  /// The text that the value is; null, and the value is skipped, where it is none.
  private static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
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
          case "eventTime" -> time = Instant.parse(String.valueOf(text(parser)));
          case "eventSource" -> source = text(parser);
          case "eventName" -> name = text(parser);
          case "awsRegion" -> region = text(parser);
          case "eventID" -> id = text(parser);
          case "readOnly" -> readOnly = parser.getText();
          case "resources" -> resources(parser);
          case "recipientAccountId" -> account = text(parser);
          default -> parser.skipChildren();
        }
      }
      return this;
    }

    private void resources(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          resource(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void resource(JsonParser parser) throws IOException {
      String arn = null;
      String type = null;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "ARN" -> arn = text(parser);
          case "type" -> type = text(parser);
          default -> parser.skipChildren();
        }
      }
      if (arn != null) {
        resources.add(new Named(Optional.ofNullable(type), arn));
      }
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
          case "type" -> type = text(parser);
          case "userName" -> userName = text(parser);
          case "principalId" -> principalId = text(parser);
          case "accessKeyId" -> accessKeyId = text(parser);
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
