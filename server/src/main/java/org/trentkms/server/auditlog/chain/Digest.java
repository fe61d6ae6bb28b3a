package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.crypto.Sha256;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// What CloudTrail calls a digest file: which segments a log had, with their hashes, and the hash
/// and the signature of the digest before it. Each digest has a signature, which stands beside it,
/// so that whoever knows the newest knows that none before it was altered or is missing.
///
/// @param start the end of the digest before
/// @param end when it was made, in whole seconds; later than that of the one before
/// @param lastRecord the number of the last record of the log that is sealed
/// @param chainValue the value of the chain after it
/// @param segments those that have come into being or have grown since the digest before
/// @param delivered the files in CloudTrail's layout; empty in a digest of an earlier version
public record Digest(
    Instant start,
    Instant end,
    String publicKeyFingerprint,
    Optional<Previous> previous,
    long lastRecord,
    Bytes chainValue,
    List<SegmentHash> segments,
    Optional<Delivered> delivered) {

  private static final int LONGEST = 16 << 20;
  private static final String HASH_ALGORITHM = "SHA-256";
  private static final String FILE = "file";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(UTC);

  public Digest {
    segments = List.copyOf(segments);
  }

  /// The digest before another.
  ///
  /// @param file its name
  public record Previous(String file, Bytes hash, Bytes signature) {}

  /// What was delivered in CloudTrail's layout.
  ///
  /// @param end the position in the log up to which every record is that is to be
  /// @param files those that have come into being since the digest before
  public record Delivered(long end, List<CloudTrailFile> files) {

    /// Nothing yet.
    public static final Delivered NOTHING = new Delivered(0, List.of());

    public Delivered {
      files = List.copyOf(files);
    }

    private JsonValue oldest() {
      return files.stream()
          .map(CloudTrailFile::oldestEventTime)
          .min(Comparator.naturalOrder())
          .<JsonValue>map(time -> new JsonString(time.toString()))
          .orElseGet(JsonNull::new);
    }

    private JsonValue newest() {
      return files.stream()
          .map(CloudTrailFile::newestEventTime)
          .max(Comparator.naturalOrder())
          .<JsonValue>map(time -> new JsonString(time.toString()))
          .orElseGet(JsonNull::new);
    }
  }

  /// The hash of a segment.
  ///
  /// @param segment the position of its first byte in the log
  /// @param size of how many bytes, from the first on, this is the hash
  public record SegmentHash(long segment, long size, Bytes hash) {}

  /// The name of its file in the folder of the digests: names are in the order of the digests.
  public String file() {
    return day() + "/CloudTrail-Digest_" + TIME.format(end) + ".json";
  }

  /// The folder of its file in the folder of the digests.
  public String day() {
    return DAY.format(end);
  }

  /// The content of its file.
  public Bytes content() {
    var members =
        new JsonMembers()
            .with("digestStartTime", start.toString())
            .with("digestEndTime", end.toString())
            .with("digestFile", file())
            .with("digestPublicKeyFingerprint", publicKeyFingerprint)
            .with("digestSignatureAlgorithm", "Ed25519");
    withPrevious(members);
    members.with("lastRecord", lastRecord).with("chainValue", chainValue.toString());
    delivered.ifPresent(files -> withDelivered(members, files));
    members.with(
        "logFiles",
        Stream.concat(
                segments.stream().map(Digest::logFile),
                delivered.stream().flatMap(some -> some.files().stream()).map(Digest::logFile))
            .toList());
    var json = new JsonBuffer();
    json.value(members.object(), LONGEST);
    return json.raw(new byte[] {'\n'}).take();
  }

  private void withPrevious(JsonMembers members) {
    if (previous.isPresent()) {
      members
          .with("previousDigestFile", previous.get().file())
          .with("previousDigestHashValue", previous.get().hash().toString())
          .with("previousDigestHashAlgorithm", HASH_ALGORITHM)
          .with("previousDigestSignature", previous.get().signature().toString());
    } else {
      List.of("File", "HashValue", "HashAlgorithm", "Signature")
          .forEach(name -> members.with("previousDigest" + name, new JsonNull()));
    }
  }

  private static void withDelivered(JsonMembers members, Delivered delivered) {
    members
        .with("newestEventTime", delivered.newest())
        .with("oldestEventTime", delivered.oldest())
        .with("deliveredUpTo", delivered.end());
  }

  private static JsonObject logFile(CloudTrailFile file) {
    return new JsonMembers()
        .with(FILE, file.file())
        .with("hashValue", file.hash().toString())
        .with("hashAlgorithm", HASH_ALGORITHM)
        .with("newestEventTime", file.newestEventTime().toString())
        .with("oldestEventTime", file.oldestEventTime().toString())
        .object();
  }

  private static JsonObject logFile(SegmentHash segment) {
    return new JsonMembers()
        .with("segment", segment.segment())
        .with("size", segment.size())
        .with("hashValue", segment.hash().toString())
        .with("hashAlgorithm", HASH_ALGORITHM)
        .object();
  }

  /// The digest of a file; empty where the file is none.
  public static Optional<Digest> read(JsonReader reader, Bytes content) {
    try {
      return reader
          .read(new String(content.toByteArray(), UTF_8))
          .filter(value -> value instanceof JsonObject)
          .map(value -> digest(new Members((JsonObject) value)))
          .filter(digest -> digest.content().equals(content));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Digest digest(Members members) {
    return new Digest(
        Instant.parse(members.text("digestStartTime")),
        Instant.parse(members.text("digestEndTime")),
        members.text("digestPublicKeyFingerprint"),
        members.find("previousDigestFile") instanceof JsonString
            ? Optional.of(
                new Previous(
                    members.text("previousDigestFile"),
                    members.bytes("previousDigestHashValue"),
                    members.bytes("previousDigestSignature")))
            : Optional.empty(),
        members.number("lastRecord"),
        members.bytes("chainValue"),
        members.objects("logFiles").stream()
            .filter(file -> !isDelivered(file))
            .map(file ->
                new SegmentHash(
                    file.number("segment"), file.number("size"), file.bytes("hashValue")))
            .toList(),
        delivered(members));
  }

  private static boolean isDelivered(Members file) {
    return file.find(FILE) instanceof JsonString;
  }

  private static Optional<Delivered> delivered(Members members) {
    if (members.find("deliveredUpTo") instanceof JsonNull) {
      return Optional.empty();
    }
    var files =
        members.objects("logFiles").stream()
            .filter(Digest::isDelivered)
            .map(file ->
                new CloudTrailFile(
                    file.text(FILE),
                    file.bytes("hashValue"),
                    Instant.parse(file.text("oldestEventTime")),
                    Instant.parse(file.text("newestEventTime"))))
            .toList();
    return Optional.of(new Delivered(members.number("deliveredUpTo"), files));
  }

  /// The text that is signed, in CloudTrail's form: the end, the name of the file, the hash of its
  /// content, and the signature of the digest before, or null.
  public byte[] dataSigningString() {
    return String.join(
            "\n",
            end.toString(),
            file(),
            hash().toString(),
            previous.map(digest -> digest.signature().toString()).orElse("null"))
        .getBytes(US_ASCII);
  }

  /// The SHA-256 of its file.
  public Bytes hash() {
    return Bytes.owning(Sha256.of(content().toByteArray()));
  }
}
