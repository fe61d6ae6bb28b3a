package org.trentkms.bench.handshake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.bench.installation.ServerCertificate;

/// `openssl s_server` of this machine, which makes one connection after the other.
///
/// @param group the newest group that it knows of those that Trent has
record OpenSslServer(Process process, int port, String version, String group)
    implements AutoCloseable {

  private static final String HYBRID = "X25519MLKEM768";
  private static final Pattern VERSION = Pattern.compile("OpenSSL (\\d+)\\.(\\d+)\\..*");
  private static final int MOST_LOOKS = 500;
  private static final int LOOK_MILLISECONDS = 20;

  /// Starts one; none where the machine has no openssl.
  ///
  /// @param prefix the command that runs it, such as one that pins it
  static Optional<OpenSslServer> start(List<String> prefix, ServerCertificate certificate)
      throws IOException {
    var version = installed();
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var group = newestGroup(version.get());
    var port = freePort();
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            "openssl", "s_server", "-accept", "127.0.0.1:" + port, "-tls1_3", "-groups", group));
    command.addAll(List.of("-cert", certificate.chain().toString()));
    command.addAll(List.of("-key", certificate.key().toString()));
    command.addAll(List.of("-num_tickets", "0", "-www", "-quiet"));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var server = new OpenSslServer(process, port, version.get(), group);
    server.awaitPort();
    return Optional.of(server);
  }

  private static Optional<String> installed() throws IOException {
    try {
      var process = new ProcessBuilder("openssl", "version").start();
      try (var output = process.inputReader()) {
        return Optional.ofNullable(output.readLine());
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Groups with ML-KEM came with 3.5.
  static String newestGroup(String version) {
    var matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return "X25519";
    }
    var major = Integer.parseInt(matcher.group(1));
    var minor = Integer.parseInt(matcher.group(2));
    return major > 3 || (major == 3 && minor >= 5) ? HYBRID : "X25519";
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (var look = 0; look < MOST_LOOKS && process.isAlive(); look++) {
      try (var socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException _) {
        pause();
      }
    }
    close();
    throw new IOException("openssl s_server does not start");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
