package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
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

  /// The line, without its end.
  public Bytes line() {
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
            .with("signature", signature.toString())
            .with(
                "recordHashes",
                Base64.getEncoder().encodeToString(head.recordHashes().toByteArray()));
    var json = new JsonBuffer();
    json.value(members.object(), LONGEST);
    return json.take();
  }

  /// The head of a line; empty where the line is none.
  public static Optional<SignedHead> read(JsonReader reader, String line) {
    try {
      return reader
          .read(line)
          .filter(value -> value instanceof JsonObject)
          .map(value -> head(new Members((JsonObject) value)))
          .filter(head -> head.line().equals(Bytes.owning(line.getBytes(UTF_8))));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static SignedHead head(Members members) {
    return new SignedHead(
        new Head(
            Instant.parse(members.text("time")),
            members.number("firstRecord"),
            members.number("size"),
            members.bytes("previousChainValue"),
            members.bytes("chainValue"),
            Bytes.owning(Base64.getDecoder().decode(members.text("recordHashes")))),
        members.text("publicKeyFingerprint"),
        members.bytes("signature"));
  }
}
