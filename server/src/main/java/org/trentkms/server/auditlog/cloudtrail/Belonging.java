package org.trentkms.server.auditlog.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.CloudTrailFile.Scope;

/// Where a record belongs in CloudTrail's layout.
record Belonging(Scope scope, Instant time) {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /// Names become those of folders: what a segment has that somebody has written is no path.
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

  /// That of a record; empty where it is of no account and Region.
  static Optional<Belonging> of(Bytes record) {
    try (var parser = FACTORY.createParser(record.toByteArray())) {
      return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Belonging> read(JsonParser parser) throws IOException {
    String account = null;
    String region = null;
    String time = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "recipientAccountId" -> account = text(parser);
        case "awsRegion" -> region = text(parser);
        case "eventTime" -> time = text(parser);
        default -> parser.skipChildren();
      }
    }
    return parser.nextToken() == null && isIn(ACCOUNT, account) && isIn(REGION, region)
        ? Optional.of(
            new Belonging(
                new Scope(String.valueOf(account), String.valueOf(region)),
                Instant.parse(String.valueOf(time))))
        : Optional.empty();
  }

  private static boolean isIn(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches();
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }
}
