package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.keyring.AuditKey;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.chain.RetentionMarker;
import org.trentkms.server.auditlog.chain.SignedHead;
import org.trentkms.server.auditlog.segment.Pace;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.pulse.Pulse;

/// Closes segments of the log when it is time, and seals what has come into it: links the records
/// to the chain and signs a head, ten seconds after the last one or 10,000 records after it.
///
/// It reads the records from the files, behind those who write them, so that sealing costs no call
/// anything. A head is signed only when the disk has all of its records. What came after the last
/// head when a process ended is read and sealed by the next one, before its own records.
public final class Sealer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_HEADS = Duration.ofSeconds(10);

  private final FileAuditLog log;
  private final Segments segments;
  private final AuditFolder folder;
  private final InstantSource clock;

  /// Guards all that follows. Whoever waits for it gets it next.
  private final ReentrantLock sealing = new ReentrantLock(true);

  private @Nullable Pulse pulse;
  private @Nullable Supplier<AuditKey> keys;
  private @Nullable AuditKey key;

  private final UnsealedRecords unsealed;

  /// What is known as of the last head.
  private long sealed;

  private long sealedSegment;
  private long sealedSize;
  private Bytes chainValue = Chain.START;
  private Instant lastHead = Instant.MIN;

  private final Pace pace = new Pace(Pace.USUAL);
  private final DigestWriter digests;
  private boolean isRefused;

  /// A sealer that goes on where the last one has ended.
  ///
  /// @param folder that of the log
  /// @param clock the machine's
  public Sealer(FileAuditLog log, Path folder, InstantSource clock) throws IOException {
    this.log = log;
    this.segments = log.segments();
    this.folder = new AuditFolder(folder);
    this.clock = clock;
    this.digests = new DigestWriter(this.folder, segments, clock.instant(), pace);
    this.unsealed = new UnsealedRecords(segments, pace::pause);
    findEnd();
  }

  /// Begins to seal in a moment, from a thread of its own: what it takes to sign is not loaded
  /// while the server starts.
  ///
  /// @param keys makes the key that signs, on that thread: it may take a while
  public void start(Supplier<AuditKey> keys) {
    sealing.lock();
    try {
      this.keys = keys;
      // At the niceness of those who answer: it must keep up with them, also on the only processor.
      pulse = Pulse.start("audit-sealer", PAUSE, this::beat);
    } finally {
      sealing.unlock();
    }
  }

  /// Seals what is to be sealed now.
  void beat(Supplier<AuditKey> keys) {
    this.keys = keys;
    beat();
  }

  /// How many records are in the log up to the last head.
  public long sealed() {
    sealing.lock();
    try {
      return sealed;
    } finally {
      sealing.unlock();
    }
  }

  /// The name of the last digest that was written, if there is one.
  public Optional<String> lastDigest() {
    return digests.last();
  }

  /// Up to which position of the log its records are delivered in CloudTrail's layout.
  long deliveredUpTo() {
    sealing.lock();
    try {
      return digests.deliveredUpTo();
    } finally {
      sealing.unlock();
    }
  }

  /// Has the next digest tell of files in that layout.
  ///
  /// @param end up to which position every record is delivered with them
  void delivered(long end, List<CloudTrailFile> files) {
    sealing.lock();
    try {
      digests.delivered(end, files);
    } finally {
      sealing.unlock();
    }
  }

  /// Up to which position of the log a digest has it.
  long digested() {
    sealing.lock();
    try {
      return digests.position();
    } finally {
      sealing.unlock();
    }
  }

  /// A marker with a signature; empty as long as there is no key.
  Optional<RetentionMarker.Signed> sign(RetentionMarker marker) {
    sealing.lock();
    try {
      return Optional.ofNullable(key)
          .map(pair ->
              new RetentionMarker.Signed(
                  marker,
                  new PublicKeyInfo(pair.publicKey()).fingerprint(),
                  pair.sign(marker.dataSigningString())));
    } finally {
      sealing.unlock();
    }
  }

  /// The public key whose other half signs; empty before the first head.
  public Optional<PublicKeyInfo> publicKey() {
    sealing.lock();
    try {
      return Optional.ofNullable(key).map(pair -> new PublicKeyInfo(pair.publicKey()));
    } finally {
      sealing.unlock();
    }
  }

  /// Ends, and seals all that has come into the log. The log is still open then.
  @Override
  public void close() {
    pace.end();
    if (pulse != null) {
      pulse.close();
    }
    if (keys == null) {
      return;
    }
    sealing.lock();
    try {
      log.sync();
      lastHead = Instant.MIN;
      beat();
      if (key != null) {
        writeLastDigest(key);
        key.close();
      }
    } finally {
      sealing.unlock();
    }
  }

  private void writeLastDigest(AuditKey last) {
    try {
      if (digests.hasMore(lastSealed())) {
        digests.write(clock.instant(), lastSealed(), last);
      }
    } catch (IOException | DataDirectoryFailure e) {
      LOG.error("the audit log ends without a digest: {}", e.toString());
    }
  }

  /// As of the last head: what was read since may not be on the disk.
  private DigestWriter.Sealed lastSealed() {
    return new DigestWriter.Sealed(sealedSegment, sealedSize, sealed, chainValue);
  }

  private void findEnd() throws IOException {
    for (var number : folder.withHeads().descendingSet()) {
      var last = lastHead(folder.heads(number));
      if (last.isPresent()) {
        goOnFrom(number, last.get());
        return;
      }
    }
  }

  /// The last head of a file.
  static Optional<Head> lastHead(Path file) throws IOException {
    var reader = new JacksonJsonReader();
    var last = new Head[1];
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        SignedHead.read(reader, line).ifPresent(head -> last[0] = head.head());
      }
    }
    return Optional.ofNullable(last[0]);
  }

  /// Where records are missing that the head is about, the next head says so by its number of them.
  private void goOnFrom(long number, Head head) throws IOException {
    sealed = head.lastRecord();
    chainValue = head.chainValue();
    sealedSegment = segments.ceiling(number);
    var size = segments.size(sealedSegment);
    sealedSize = sealedSegment == number ? Math.min(head.size(), size) : 0;
    unsealed.goTo(sealedSegment, sealedSize);
    if (sealedSegment != number || size < head.size()) {
      LOG.error(
          "the audit log ends before its last signed head: `trent audit verify` says what is missing");
    }
  }

  /// Goes on until there is nothing more to read. Under load there always is: so segments are
  /// closed, digests written, and others let in, between two heads.
  private void beat() {
    var isTime = isTimeNow();
    while (sealOne(isTime)) {
      LOG.debug("there is more of the audit log to be sealed");
    }
  }

  private boolean isTimeNow() {
    sealing.lock();
    try {
      return isTime();
    } finally {
      sealing.unlock();
    }
  }

  /// @return whether there may be more to read
  private boolean sealOne(boolean isTime) {
    sealing.lock();
    try {
      log.roll(clock.instant());
      if (key == null && keys != null) {
        key = keys.get();
        publish(new PublicKeyInfo(key.publicKey()));
      }
      var before = unsealed.segment();
      var isMore = goOn(isTime);
      var isStep = !isMore || unsealed.segment() != before;
      if (isStep && key != null && digests.isDue(clock.instant(), lastSealed())) {
        digests.write(clock.instant(), lastSealed(), key);
      }
      isRefused = false;
      return isMore;
    } catch (IOException e) {
      if (!isRefused) {
        LOG.error("the audit log is written and not sealed: {}", e.toString());
        isRefused = true;
      }
      return false;
    } finally {
      sealing.unlock();
    }
  }

  private void publish(PublicKeyInfo publicKey) throws IOException {
    var file = folder.publicKey(publicKey.fingerprint());
    PrivateFiles.folder(folder.publicKeys());
    if (!Files.exists(file)) {
      PrivateFiles.write(file, publicKey.pem().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Reads on, and seals what is to be sealed. Every closed segment ends with a head.
  ///
  /// @return whether there may be more to read
  private boolean goOn(boolean isTime) throws IOException {
    var next = segments.higher(unsealed.segment());
    unsealed.read();
    if (unsealed.count() == Head.MOST_RECORDS) {
      return seal();
    }
    if (next.isEmpty()) {
      if (isTime && unsealed.count() > 0) {
        seal();
      }
      return false;
    }
    if (unsealed.count() > 0 && !seal()) {
      return false;
    }
    unsealed.goTo(next.getAsLong(), 0);
    return true;
  }

  private boolean isTime() {
    var now = clock.instant();
    return lastHead.equals(Instant.MIN)
        || now.isBefore(lastHead)
        || !now.isBefore(lastHead.plus(BETWEEN_HEADS));
  }

  /// Signs a head after what was read, if that is on the disk.
  private boolean seal() throws IOException {
    log.sync();
    if (key == null || log.synced() < unsealed.segment() + unsealed.end()) {
      return false;
    }
    var now = clock.instant();
    var head = Head.of(now, sealed + 1, unsealed.end(), chainValue, unsealed.hashes());
    var line =
        new SignedHead(
                head,
                new PublicKeyInfo(key.publicKey()).fingerprint(),
                key.sign(head.dataSigningString()))
            .line();
    try (var file = LogFile.open(folder.heads(unsealed.segment()))) {
      file.append(withEnd(line), line.size() + 1);
    }
    sealed = head.lastRecord();
    sealedSegment = unsealed.segment();
    sealedSize = unsealed.end();
    chainValue = head.chainValue();
    lastHead = now;
    unsealed.whole().ifPresent(digests::sealed);
    unsealed.seal();
    return true;
  }

  private static byte[] withEnd(Bytes line) {
    var bytes = new byte[line.size() + 1];
    line.copyTo(bytes, 0);
    bytes[line.size()] = '\n';
    return bytes;
  }
}
