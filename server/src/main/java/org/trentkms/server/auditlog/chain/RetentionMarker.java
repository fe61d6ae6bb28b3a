package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// What a signature says of the beginning of a log that is no longer there, because it was older
/// than it is to be kept.
///
/// @param time when it was removed
/// @param position up to which position of the log, where a segment begins
/// @param lastRecord the number of the last record that was removed
/// @param chainValue the value of the chain after it
/// @param lastDigest the last digest that was removed; empty where none was
public record RetentionMarker(
    Instant time,
    long position,
    long lastRecord,
    Bytes chainValue,
    Optional<RemovedDigest> lastDigest) {

  /// No other text that Trent signs begins like that.
  private static final String PURPOSE = "trent-audit-retention/1";

  private static final int LONGEST = 16 << 10;

  /// A digest that was removed.
  ///
  /// @param file its name in the folder of the digests
  public record RemovedDigest(String file, Bytes hash) {}

  /// A marker with its signature.
  public record Signed(RetentionMarker marker, String publicKeyFingerprint, Bytes signature) {

    /// The content of its file.
    public Bytes content() {
      var members =
          new JsonMembers()
              .with("time", marker.time.toString())
              .with("position", marker.position)
              .with("lastRecord", marker.lastRecord)
              .with("chainValue", marker.chainValue.toString());
      marker.lastDigest.ifPresentOrElse(
          digest ->
              members
                  .with("lastDigestFile", digest.file())
                  .with("lastDigestHashValue", digest.hash().toString()),
          () ->
              members
                  .with("lastDigestFile", new JsonNull())
                  .with("lastDigestHashValue", new JsonNull()));
      members
          .with("hashAlgorithm", "SHA-256")
          .with("publicKeyFingerprint", publicKeyFingerprint)
          .with("signatureAlgorithm", "Ed25519")
          .with("signature", signature.toString());
      var json = new JsonBuffer();
      json.value(members.object(), LONGEST);
      return json.raw(new byte[] {'\n'}).take();
    }
  }

  /// The marker of a file; empty where the file is none.
  public static Optional<Signed> read(JsonReader reader, Bytes content) {
    try {
      return reader
          .read(new String(content.toByteArray(), UTF_8))
          .filter(value -> value instanceof JsonObject)
          .map(value -> signed(new Members((JsonObject) value)))
          .filter(signed -> signed.content().equals(content));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Signed signed(Members members) {
    return new Signed(
        new RetentionMarker(
            Instant.parse(members.text("time")),
            members.number("position"),
            members.number("lastRecord"),
            members.bytes("chainValue"),
            members.find("lastDigestFile") instanceof JsonString
                ? Optional.of(
                    new RemovedDigest(
                        members.text("lastDigestFile"), members.bytes("lastDigestHashValue")))
                : Optional.empty()),
        members.text("publicKeyFingerprint"),
        members.bytes("signature"));
  }

  /// The text that is signed: seven lines.
  public byte[] dataSigningString() {
    return String.join(
            "\n",
            PURPOSE,
            time.toString(),
            Long.toString(position),
            Long.toString(lastRecord),
            chainValue.toString(),
            lastDigest.map(RemovedDigest::file).orElse("null"),
            lastDigest.map(digest -> digest.hash().toString()).orElse("null"))
        .getBytes(US_ASCII);
  }
}
