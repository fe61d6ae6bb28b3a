package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// A head with its signature, as it stands on a line of a file.
///
/// @param publicKeyFingerprint that of the key which verifies it
public record SignedHead(Head head, String publicKeyFingerprint, Bytes signature) {

  private static final int LONGEST = 1 << 20;

  /// What the hashes of the records, which are most of a line, stand between.
  private static final String BEFORE_HASHES = ",\"recordHashes\":\"";

  private static final String END = "\"}";

  /// The line, without its end.
  public Bytes line() {
    var hashes = Base64.getEncoder().encodeToString(head.recordHashes().toByteArray());
    return new JsonBuffer()
        .raw(beginning().toByteArray())
        .raw(JsonBuffer.ascii(BEFORE_HASHES + hashes + END))
        .take();
  }

  /// The line up to the hashes.
  private Bytes beginning() {
    var members =
        new JsonMembers()
            .with("time", head.time().toString())
            .with("firstRecord", head.firstRecord())
            .with("lastRecord", head.lastRecord())
            .with("size", head.size())
            .with("previousChainValue", head.previousChainValue().toString())
            .with("chainValue", head.chainValue().toString())
            .with("hashAlgorithm", "SHA-256")
            .with("publicKeyFingerprint", publicKeyFingerprint)
            .with("signatureAlgorithm", "Ed25519")
            .with("signature", signature.toString());
    var json = new JsonBuffer();
    json.value(members.object(), LONGEST);
    var object = json.take();
    return Bytes.owning(object.slice(0, object.size() - 1));
  }

  /// The head of a line; empty where the line is none. The hashes are read where they lie, and only
  /// what is before them as JSON.
  public static Optional<SignedHead> read(JsonReader reader, String line) {
    var beginningEnd = line.indexOf(BEFORE_HASHES);
    var start = beginningEnd + BEFORE_HASHES.length();
    var end = line.length() - END.length();
    if (beginningEnd < 0 || end < start || line.length() > LONGEST || !line.endsWith(END)) {
      return Optional.empty();
    }
    try {
      var beginning = line.substring(0, beginningEnd);
      var recordHashes = recordHashes(line.substring(start, end));
      return reader
          .read(beginning + '}')
          .filter(value -> value instanceof JsonObject)
          .map(value -> head(new Members((JsonObject) value), recordHashes))
          .filter(head -> head.beginning().equals(Bytes.owning(beginning.getBytes(UTF_8))));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Base64 of which there is no other form.
  private static Bytes recordHashes(String base64) {
    var text = base64.getBytes(ISO_8859_1);
    var hashes = Base64.getDecoder().decode(text);
    if (!Arrays.equals(Base64.getEncoder().encode(hashes), text)) {
      throw new IllegalArgumentException("not as it is written");
    }
    return Bytes.owning(hashes);
  }

  private static SignedHead head(Members members, Bytes recordHashes) {
    return new SignedHead(
        new Head(
            Instant.parse(members.text("time")),
            members.number("firstRecord"),
            members.number("size"),
            members.bytes("previousChainValue"),
            members.bytes("chainValue"),
            recordHashes),
        members.text("publicKeyFingerprint"),
        members.bytes("signature"));
  }
}
