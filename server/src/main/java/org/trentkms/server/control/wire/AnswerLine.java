package org.trentkms.server.control.wire;

import static org.trentkms.server.json.JsonBuffer.ascii;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.error.Bug;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// What the server says: any number of `{"progress": …}` while a command runs, and in the end
/// `{"result": {…}}` or `{"error": {"code": "…", "message": "…"}}`.
public sealed interface AnswerLine {

  /// The most bytes of a line.
  int LONGEST = 16 << 20;

  /// How far a command has come.
  record Progress(JsonValue value) implements AnswerLine {}

  /// What a command came to.
  record Result(JsonObject value) implements AnswerLine {}

  /// Why a command was not carried out.
  record Failure(String code, String message) implements AnswerLine {}

  /// The answer that a line is; empty where it is none.
  static Optional<AnswerLine> parse(String line, JsonReader reader) {
    return reader.read(line).flatMap(AnswerLine::object).flatMap(AnswerLine::of);
  }

  private static Optional<AnswerLine> of(JsonObject object) {
    if (object.members().size() != 1) {
      return Optional.empty();
    }
    var member = object.members().getFirst();
    return switch (member.name()) {
      case "progress" -> Optional.of(new Progress(member.value()));
      case "result" -> object(member.value()).map(Result::new);
      case "error" -> object(member.value()).map(AnswerLine::failure);
      default -> Optional.empty();
    };
  }

  private static Failure failure(JsonObject error) {
    return new Failure(
        JsonMembers.text(error, "code").orElse(""), JsonMembers.text(error, "message").orElse(""));
  }

  private static Optional<JsonObject> object(JsonValue value) {
    return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /// The line, with its end.
  default Bytes encode() {
    var members = new JsonMembers();
    switch (this) {
      case Progress(var value) -> members.with("progress", value);
      case Result(var value) -> members.with("result", value);
      case Failure(var code, var message) ->
          members.with(
              "error", new JsonMembers().with("code", code).with("message", message).object());
    }
    var json = new JsonBuffer();
    if (!json.value(members.object(), LONGEST)) {
      throw new Bug("an answer fits into a line");
    }
    return json.raw(ascii("\n")).take();
  }

  /// The line of a result with one more member, a secret text: printable ASCII that JSON has as it
  /// is. No text object is made of it on the way.
  static SecretBytes encode(Result result, String name, SecretBytes secret) {
    var opening = ascii("{\"result\":{");
    var head = new JsonBuffer().raw(opening).string(name).raw(ascii(":\"")).take();
    var line = result.encode();
    var members = line.slice(opening.length, line.size());
    var separator = ascii(result.value().members().isEmpty() ? "\"" : "\",");
    return secret.lend(
        text -> SecretBytes.owning(joined(head.toByteArray(), text, separator, members)));
  }

  private static byte[] joined(byte[]... parts) {
    var whole = ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    Stream.of(parts).forEach(whole::put);
    return whole.array();
  }
}
