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

/// Finds where records belong in CloudTrail's layout: mostly where the one before does. For one
/// thread.
final class BelongingReader {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /// Names become those of folders: what a segment has that somebody has written is no path.
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

  /// The last one, and the text of its time.
  private @Nullable Belonging last;

  private String lastTime = "";

  /// Where a record belongs; empty where it is of no account and Region.
  Optional<Belonging> read(Bytes record) {
    try (var parser = FACTORY.createParser(record.toByteArray())) {
      return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Belonging> read(JsonParser parser) throws IOException {
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
    if (parser.nextToken() != null || account == null || region == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(belonging(account, region, String.valueOf(time)));
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  private @Nullable Belonging belonging(String account, String region, String time) {
    var known = last;
    if (known != null
        && time.equals(lastTime)
        && known.scope().equals(new Scope(account, region))) {
      return known;
    }
    if (!ACCOUNT.matcher(account).matches() || !REGION.matcher(region).matches()) {
      return null;
    }
    last = new Belonging(new Scope(account, region), Instant.parse(time));
    lastTime = time;
    return last;
  }
}
