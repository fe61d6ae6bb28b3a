package org.trentkms.server.control;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.json.JsonReader;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.json.JacksonJsonReader;

/// A Unix domain socket in the data directory, over which an operator of the machine gives commands
/// to the running server.
///
/// Nobody else reaches it: the folder is the user's alone, so is the socket, and who has connected
/// is asked of the system. Each connection has a virtual thread, and there are few at once.
public final class ControlSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private static final int FILE_TYPE = 0xf000;
  private static final int SOCKET = 0xc000;
  private static final long PAUSE_NANOSECONDS = 100_000_000;

  private final ServerSocketChannel socket;
  private final Path file;
  private final Peers peers;
  private final ControlPath path;
  private final ControlSettings settings;
  private final JsonReader json = new JacksonJsonReader();
  private final Deadlines deadlines;
  private final Semaphore places;
  private final Map<ControlConnection, Thread> connections = new ConcurrentHashMap<>();
  private final ThreadFactory threads =
      Thread.ofVirtual()
          .name("control-", 0)
          .uncaughtExceptionHandler((_, failure) -> LOG.error("a command failed", failure))
          .factory();
  private final Thread acceptor = threads.newThread(this::accept);
  private boolean isClosed;

  private ControlSocket(
      ServerSocketChannel socket,
      Path file,
      Peers peers,
      ControlPath path,
      ControlSettings settings) {
    this.socket = socket;
    this.file = file;
    this.peers = peers;
    this.path = path;
    this.settings = settings;
    this.deadlines = new Deadlines(settings.patience());
    this.places = new Semaphore(settings.connections());
  }

  /// Opens the socket of a data directory and serves. A socket that lies there is a dead process's:
  /// this process has the directory for itself.
  ///
  /// @throws DataDirectoryFailure where the socket cannot be made
  public static ControlSocket start(
      DataDirectory directory, ControlPath path, ControlSettings settings) {
    var file = directory.control();
    try {
      removeSocket(file);
      var control = new ControlSocket(listen(file), file, Peers.ofThisProcess(), path, settings);
      control.acceptor.start();
      return control;
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, wrong(e), e);
    }
  }

  private static String wrong(IOException failure) {
    return failure instanceof SocketException && message(failure).contains("too long")
        ? "is a longer path than a socket may have: name the data directory by a shorter one, or"
            + " from the working directory"
        : "cannot be made: " + message(failure);
  }

  private static String message(IOException failure) {
    return String.valueOf(failure.getMessage());
  }

  private static void removeSocket(Path file) throws IOException {
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return;
    }
    var mode = (int) Files.getAttribute(file, "unix:mode", NOFOLLOW_LINKS);
    if ((mode & FILE_TYPE) != SOCKET) {
      throw new DataDirectoryFailure(Reason.WRONG_KIND, file, "is no socket");
    }
    Files.delete(file);
  }

  private static ServerSocketChannel listen(Path file) throws IOException {
    var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    var isListening = false;
    try {
      socket.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      isListening = true;
      return socket;
    } finally {
      if (!isListening) {
        socket.close();
      }
    }
  }

  /// Takes no more commands, lets those under way end, and removes the socket. A command that takes
  /// too long is interrupted. Closing twice is harmless.
  @Override
  public synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    Deadlines.close(socket);
    try {
      acceptor.join();
      connections.keySet().forEach(ControlConnection::stop);
      if (!haveEnded()) {
        connections.values().forEach(Thread::interrupt);
        if (!haveEnded()) {
          LOG.error("{} commands do not end: they are abandoned", connections.size());
          connections.keySet().forEach(ControlConnection::abandon);
        }
      }
    } catch (InterruptedException _) {
      connections.keySet().forEach(ControlConnection::abandon);
      Thread.currentThread().interrupt();
    }
    deadlines.close();
    remove();
  }

  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("the control socket was left behind: {}", e.toString());
    }
  }

  /// Waits for the places of all connections.
  private boolean haveEnded() throws InterruptedException {
    return places.tryAcquire(settings.connections(), settings.grace().toNanos(), NANOSECONDS);
  }

  private void accept() {
    while (socket.isOpen()) {
      try {
        welcome(socket.accept());
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.warn("the control socket takes no connection: {}", e.toString());
        LockSupport.parkNanos(PAUSE_NANOSECONDS);
      }
    }
  }

  private void welcome(SocketChannel channel) {
    var connection = new ControlConnection(channel, path, deadlines, json);
    if (!places.tryAcquire()) {
      connection.turnAway();
      return;
    }
    var thread = threads.newThread(() -> serve(connection));
    connections.put(connection, thread);
    thread.start();
  }

  private void serve(ControlConnection connection) {
    try {
      connection.serve(peers);
    } finally {
      connections.remove(connection);
      places.release();
    }
  }
}
