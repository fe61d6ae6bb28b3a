package org.trentkms.server.auditlog.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.CloudTrailFile.Scope;
import org.trentkms.server.datadir.PrivateFiles;

/// A file of one account and Region that is being written: its name follows from what is in it.
final class Draft implements AutoCloseable {

  private static final byte[] BEGIN = "{\"Records\":[".getBytes(US_ASCII);
  private static final byte[] BETWEEN = {','};
  private static final byte[] END = "]}".getBytes(US_ASCII);
  private static final int BLOCK = 64 << 10;

  /// Takes half as long as the usual one, and leaves a sixth more.
  private static final int LEVEL = 3;

  private final Scope scope;
  private final Path path;
  private final FileOutputStream file;
  private final Gzip gzip;
  private final Sha256 digest = new Sha256();

  /// Records are hashed and compressed many at once, which takes less time.
  private final OutputStream content;

  private Instant oldest = Instant.MAX;
  private Instant newest = Instant.MIN;

  Draft(Scope scope, Path path) throws IOException {
    this.scope = scope;
    this.path = path;
    PrivateFiles.create(path);
    this.file = new FileOutputStream(path.toFile());
    this.gzip = new Gzip(file);
    this.content = new BufferedOutputStream(new Hashed(gzip, digest), BLOCK);
    content.write(BEGIN);
  }

  void add(Bytes record, Instant time) throws IOException {
    if (!newest.equals(Instant.MIN)) {
      content.write(BETWEEN);
    }
    content.write(record.toByteArray());
    oldest = time.isBefore(oldest) ? time : oldest;
    newest = time.isAfter(newest) ? time : newest;
  }

  /// Ends the file, and gives it its name when it is on the disk.
  ///
  /// @param folder that of the log
  CloudTrailFile finish(Path folder, long segment) throws IOException {
    content.write(END);
    content.flush();
    gzip.finish();
    file.getFD().sync();
    gzip.close();
    var finished = CloudTrailFile.of(scope, segment, Bytes.owning(digest.finish()), oldest, newest);
    var target = folder.resolve(finished.file());
    PrivateFiles.folder(Objects.requireNonNull(target.getParent(), "it lies in a folder"));
    Files.move(path, target, ATOMIC_MOVE);
    PrivateFiles.syncFolderOf(target);
    return finished;
  }

  /// Leaves the file as far as it is, to be removed: a full disk takes no more of it.
  @Override
  public void close() throws IOException {
    gzip.leave();
    file.close();
  }

  /// What is written to it is hashed, and written on.
  private static final class Hashed extends FilterOutputStream {

    private final Sha256 digest;

    Hashed(OutputStream to, Sha256 digest) {
      super(to);
      this.digest = digest;
    }

    @Override
    public void write(int one) throws IOException {
      digest.update((byte) one);
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
      digest.update(bytes, start, count);
      out.write(bytes, start, count);
    }
  }

  /// A gzip member of that level.
  private static final class Gzip extends GZIPOutputStream {

    Gzip(OutputStream to) throws IOException {
      super(to, BLOCK);
      def.setLevel(LEVEL);
    }

    /// Gives back what compressing takes.
    void leave() {
      def.end();
    }
  }
}
