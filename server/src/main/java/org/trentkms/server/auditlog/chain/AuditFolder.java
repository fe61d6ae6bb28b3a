package org.trentkms.server.auditlog.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The names of the files in the folder of an audit log. A segment goes by the position of its
/// first byte in the log, in 19 digits, so that the order of the names is that of the log.
public record AuditFolder(Path folder) {

  private static final Pattern OF_SEGMENT = Pattern.compile("audit-(\\d{19})\\..+");
  private static final Pattern CLOSED = Pattern.compile("audit-(\\d{19})\\.log(\\.gz)?");
  private static final Pattern HEADS = Pattern.compile("audit-(\\d{19})\\.heads");

  /// The segment that is written to.
  public Path open() {
    return folder.resolve("audit.log");
  }

  /// A segment that is closed.
  public Path closed(long segment) {
    return folder.resolve("audit-%019d.log".formatted(segment));
  }

  /// The same, when it is compressed.
  public Path compressed(long segment) {
    return folder.resolve("audit-%019d.log.gz".formatted(segment));
  }

  /// The heads of a segment, closed or not.
  public Path heads(long segment) {
    return folder.resolve("audit-%019d.heads".formatted(segment));
  }

  /// The public key with this fingerprint, in PEM.
  public Path publicKey(String fingerprint) {
    return publicKeys().resolve(fingerprint + ".pem");
  }

  /// The folder of the public keys.
  public Path publicKeys() {
    return folder.resolve("public-keys");
  }

  /// The folder of the digests.
  public Path digests() {
    return folder.resolve("CloudTrail-Digest");
  }

  /// What says which part of the log was removed because of its age.
  public Path retentionMarker() {
    return folder.resolve("retention.json");
  }

  /// All files that belong to segments before a position, whatever they are.
  public List<Path> ofSegmentsBefore(long position) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> segment(file) < position).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long segment(Path file) {
    var name = OF_SEGMENT.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE;
  }

  /// The folder of the files in CloudTrail's layout.
  public Path cloudTrail() {
    return folder.resolve("AWSLogs");
  }

  /// The folder of those that are being written.
  public Path drafts() {
    return folder.resolve("AWSLogs.new");
  }

  /// Goes over the files in CloudTrail's layout, and whatever else lies among them, in no order.
  public void eachCloudTrailFile(Consumer<Path> visitor) throws IOException {
    if (!Files.exists(cloudTrail())) {
      return;
    }
    try (var files = Files.walk(cloudTrail())) {
      files.filter(file -> !Files.isDirectory(file)).forEach(visitor);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The file with the signature of a digest.
  public static Path signature(Path digest) {
    return digest.resolveSibling(digest.getFileName() + ".signature");
  }

  /// The files of all digests, in their order.
  public List<Path> digestFiles() throws IOException {
    if (!Files.exists(digests())) {
      return List.of();
    }
    try (var files = Files.walk(digests())) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The segments that are closed, compressed or not.
  public NavigableSet<Long> closed() throws IOException {
    return numbers(CLOSED);
  }

  /// The segments that have heads.
  public NavigableSet<Long> withHeads() throws IOException {
    return numbers(HEADS);
  }

  private NavigableSet<Long> numbers(Pattern pattern) throws IOException {
    var numbers = new TreeSet<Long>();
    try (var files = Files.list(folder)) {
      files
          .map(file -> pattern.matcher(file.getFileName().toString()))
          .filter(name -> name.matches())
          .forEach(name -> numbers.add(Long.valueOf(name.group(1))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return numbers;
  }
}
