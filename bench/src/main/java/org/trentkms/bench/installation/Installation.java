package org.trentkms.bench.installation;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;

/// A folder with the configuration of a server and, once that has run, its data.
///
/// @param certificate what its server shows to clients; none where nothing is encrypted
/// @param isKept whether it stays for the next measurement, or is removed in the end
public record Installation(Path folder, Optional<ServerCertificate> certificate, boolean isKept)
    implements AutoCloseable {

  private static final String CONFIG = "trent.yaml";

  /// Makes one in a folder of its own in this one.
  public static Installation make(Path parent, Setup setup) throws IOException {
    var folder = Files.createTempDirectory(parent, "trent-bench");
    var isMade = false;
    try {
      configure(folder, setup);
      var certificate =
          setup.isEncrypted()
              ? Optional.of(ServerCertificate.make(folder))
              : Optional.<ServerCertificate>empty();
      isMade = true;
      return new Installation(folder, certificate, false);
    } finally {
      if (!isMade) {
        remove(folder);
      }
    }
  }

  /// Takes the one in this folder, which stays there, and makes it where there is none.
  ///
  /// @param setup without TLS
  public static Installation keep(Path folder, Setup setup) throws IOException {
    if (!Files.exists(folder.resolve(CONFIG))) {
      Files.createDirectories(folder, asFileAttribute(fromString("rwx------")));
      configure(folder, setup);
    }
    return new Installation(folder, Optional.empty(), true);
  }

  private static void configure(Path folder, Setup setup) throws IOException {
    var privately = asFileAttribute(fromString("rw-------"));
    var secret = Files.createFile(folder.resolve("secret"), privately);
    Files.writeString(secret, Wiring.CREDENTIALS.secret());
    Files.writeString(folder.resolve(CONFIG), setup.yaml(folder.toString()));
  }

  /// Starts its server, which makes its data where there is none.
  ///
  /// @throws IOException where it does not start; its own messages are on standard error
  public ServerProcess start(Pinning pinning) throws IOException {
    var arguments = List.of(folder.resolve(CONFIG).toString());
    return certificate.isPresent()
        ? ServerProcess.start(pinning.server(), arguments, certificate.get().trust())
        : ServerProcess.start(pinning.server(), arguments);
  }

  /// The data directory.
  public Path data() {
    return folder.resolve("data");
  }

  /// The file of the root key.
  public Path rootKey() {
    return folder.resolve("root.key");
  }

  @Override
  public void close() throws IOException {
    if (!isKept) {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (var file : all) {
      Files.delete(file);
    }
  }
}
