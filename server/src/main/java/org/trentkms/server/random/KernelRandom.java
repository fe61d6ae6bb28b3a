package org.trentkms.server.random;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.Bug;

/// Randomness from the kernel, as random(4) has it. Nothing of it waits in memory for its use.
///
/// {@link java.security.SecureRandom} draws from there, too, and mixes what it has drawn with
/// SHA-1, twenty bytes at a time: that takes more than twice as long as the drawing.
public final class KernelRandom implements RandomBytes {

  private static final Path DEVICE = Path.of("/dev/urandom");

  private final InputStream source;

  /// @param source gives as many bytes as it is asked for, to several threads at once
  KernelRandom(InputStream source) {
    this.source = source;
  }

  /// The kernel's, or empty where the system does not have it as a device: a file of that name
  /// would say the same at each start. It is open until nobody has it any more.
  public static Optional<RandomBytes> open() {
    return open(DEVICE);
  }

  static Optional<RandomBytes> open(Path device) {
    try {
      var attributes =
          Files.readAttributes(device, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isOther()
          ? Optional.of(new KernelRandom(new FileInputStream(device.toFile())))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public void fill(byte[] destination) {
    try {
      if (source.readNBytes(destination, 0, destination.length) < destination.length) {
        throw new IOException("there is no more");
      }
    } catch (IOException e) {
      throw new Bug("the kernel gives randomness whenever it is asked", e);
    }
  }
}
