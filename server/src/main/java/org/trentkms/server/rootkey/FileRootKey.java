package org.trentkms.server.rootkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.rootkey.RootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;

/// A root key in a file: 32 random bytes and nothing else, which nobody but the owner may read.
///
/// What it wraps is, in this order: the number 1 (8 bits), 16 random bytes, and the secret sealed
/// with AES-256-GCM, its tag (128 bits) behind it. The key of each wrapping is derived by NIST SP
/// 800-108 in counter mode with HMAC-SHA-256, from the bytes of the file with the label
/// `trent/root-key/v1` over the random bytes. Bound to it are the number 1 and the caller's
/// associated data.
public final class FileRootKey implements RootKey, AutoCloseable {

  private static final int SIZE = KeyDerivation.SIZE;
  private static final int NONCE_SIZE = 16;
  private static final int HEADER_SIZE = 1 + NONCE_SIZE;
  private static final byte FORMAT = 1;
  private static final byte[] BOUND = {FORMAT};
  private static final byte[] LABEL = "trent/root-key/v1".getBytes(US_ASCII);

  private final SecretBytes root;
  private final RandomBytes random;

  private FileRootKey(SecretBytes root, RandomBytes random) {
    this.root = root;
    this.random = random;
  }

  /// Draws a key and writes it to a new file; when it returns, the file is on the disk.
  ///
  /// @throws FileAlreadyExistsException where there is a file: a root key is never overwritten
  public static FileRootKey create(Path file, RandomBytes random) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    var bytes = random.bytes(SIZE);
    PrivateFiles.write(file, bytes);
    return new FileRootKey(SecretBytes.owning(bytes), random);
  }

  /// Reads the key from its file.
  ///
  /// @throws DataDirectoryFailure where the file is missing, no root key, or open to others
  public static FileRootKey open(Path file, RandomBytes random) {
    if (!Files.exists(file)) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, file, "is missing: without it the store cannot be read");
    }
    PrivateFiles.requireOwn(file);
    try {
      var bytes = Files.readAllBytes(file);
      if (bytes.length != SIZE) {
        throw new DataDirectoryFailure(Reason.DAMAGED, file, "is no root key: it has not 32 bytes");
      }
      return new FileRootKey(SecretBytes.owning(bytes), random);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }

  @Override
  public Bytes wrap(SecretBytes secret, Bytes associatedData) {
    var nonce = random.bytes(NONCE_SIZE);
    var wrapped = new byte[HEADER_SIZE + secret.size() + AesGcm.TAG_SIZE];
    wrapped[0] = FORMAT;
    System.arraycopy(nonce, 0, wrapped, 1, NONCE_SIZE);
    var key = KeyDerivation.derive(root, LABEL, nonce);
    try {
      AesGcm.OF_PLATFORM.sealOnce(
          key, secret, wrapped, HEADER_SIZE, BOUND, associatedData.toByteArray());
      return Bytes.owning(wrapped);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public Optional<SecretBytes> unwrap(Bytes wrapped, Bytes associatedData) {
    if (wrapped.size() < HEADER_SIZE || wrapped.at(0) != FORMAT) {
      return Optional.empty();
    }
    var key = KeyDerivation.derive(root, LABEL, wrapped.slice(1, HEADER_SIZE));
    try {
      return AesGcm.OF_PLATFORM.open(
          key, wrapped.toByteArray(), HEADER_SIZE, BOUND, associatedData.toByteArray());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// Wipes the key; it wraps and unwraps no more.
  @Override
  public void close() {
    root.close();
  }
}
