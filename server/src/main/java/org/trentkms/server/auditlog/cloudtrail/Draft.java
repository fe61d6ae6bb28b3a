package org.trentkms.server.auditlog.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileOutputStream;
import java.io.IOException;
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
  private static final int BLOCK = 16 << 10;

  private final Scope scope;
  private final Path path;
  private final FileOutputStream file;
  private final GZIPOutputStream gzip;
  private final Sha256 digest = new Sha256();
  private Instant oldest = Instant.MAX;
  private Instant newest = Instant.MIN;

  Draft(Scope scope, Path path) throws IOException {
    this.scope = scope;
    this.path = path;
    PrivateFiles.create(path);
    this.file = new FileOutputStream(path.toFile());
    this.gzip = new GZIPOutputStream(file, BLOCK);
    write(BEGIN);
  }

  void add(Bytes record, Instant time) throws IOException {
    if (!newest.equals(Instant.MIN)) {
      write(BETWEEN);
    }
    write(record.toByteArray());
    oldest = time.isBefore(oldest) ? time : oldest;
    newest = time.isAfter(newest) ? time : newest;
  }

  private void write(byte[] bytes) throws IOException {
    digest.update(bytes, 0, bytes.length);
    gzip.write(bytes);
  }

  /// Ends the file, and gives it its name when it is on the disk.
  ///
  /// @param folder that of the log
  CloudTrailFile finish(Path folder, long segment) throws IOException {
    write(END);
    gzip.finish();
    gzip.flush();
    file.getFD().sync();
    gzip.close();
    var finished = CloudTrailFile.of(scope, segment, Bytes.owning(digest.finish()), oldest, newest);
    var target = folder.resolve(finished.file());
    PrivateFiles.folder(Objects.requireNonNull(target.getParent(), "it lies in a folder"));
    Files.move(path, target, ATOMIC_MOVE);
    PrivateFiles.syncFolderOf(target);
    return finished;
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }
}
