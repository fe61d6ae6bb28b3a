package org.trentkms.server.control.wire;

import static org.trentkms.server.json.JsonBuffer.ascii;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// What a client says: the name of a command and its arguments, `{"command": "…", "arguments":
/// {…}}`.
public record RequestLine(String command, JsonObject arguments) {

  /// The most bytes of a line.
  public static final int LONGEST = 64 << 10;

  private static final String COMMAND = "command";
  private static final String ARGUMENTS = "arguments";
  private static final JsonObject NO_ARGUMENTS = new JsonObject(List.of());
  private static final byte[] END = ascii("\n");

  /// The request that a line is; empty where it is none. Arguments may be left out.
  public static Optional<RequestLine> parse(String line, JsonReader reader) {
    return reader.read(line).flatMap(RequestLine::of);
  }

  private static Optional<RequestLine> of(JsonValue value) {
    if (!(value instanceof JsonObject object) || !hasKnownMembersOnce(object)) {
      return Optional.empty();
    }
    var name = JsonMembers.find(object, COMMAND).orElse(NO_ARGUMENTS);
    var arguments = JsonMembers.find(object, ARGUMENTS).orElse(NO_ARGUMENTS);
    return name instanceof JsonString(var command) && arguments instanceof JsonObject members
        ? Optional.of(new RequestLine(command, members))
        : Optional.empty();
  }

  private static boolean hasKnownMembersOnce(JsonObject object) {
    var names = object.members().stream().map(Member::name).collect(Collectors.toSet());
    return names.size() == object.members().size() && Set.of(COMMAND, ARGUMENTS).containsAll(names);
  }

  /// The line, with its end; empty where its arguments do not fit into a line.
  public Optional<Bytes> encode() {
    var json = new JsonBuffer();
    var line = new JsonMembers().with(COMMAND, command).with(ARGUMENTS, arguments).object();
    return json.value(line, LONGEST) ? Optional.of(json.raw(END).take()) : Optional.empty();
  }
}
