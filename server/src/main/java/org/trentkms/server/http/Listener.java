package org.trentkms.server.http;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A port on which an {@link Exchange} is served over HTTP/1.1.
///
/// Requests of one connection are served one after the other and answered in their order, requests
/// of different connections at the same time. No reply leaves before the audit log is written as
/// far as it says.
public final class Listener implements AutoCloseable {

  private static final int BACKLOG = 1024;

  /// Vert.x's word for any free port, the same one for all servers of a deployment.
  private static final int ANY_PORT = -1;

  private final Vertx vertx;
  private final Timeouts timeouts;
  private final HeldReplies held;
  private final List<NetServer> servers = new CopyOnWriteArrayList<>();
  private boolean isClosed;

  private Listener(Vertx vertx, Timeouts timeouts, HeldReplies held) {
    this.vertx = vertx;
    this.timeouts = timeouts;
    this.held = held;
  }

  /// Opens the port and serves.
  ///
  /// @throws BindFailure where the address cannot be taken; then nothing is left behind
  public static Listener start(
      ListenerSettings settings, Transport transport, Service service, Ambience ambience) {
    var address = address(settings);
    var held = new HeldReplies(ambience.ticker(), ambience.random());
    var listener = new Listener(Vertx.vertx(vertxOptions(settings)), settings.timeouts(), held);
    try {
      await(
          listener.open(
              settings, address, acceptors(settings, transport, service, ambience, held)));
    } catch (CompletionException e) {
      held.close();
      await(listener.vertx.close());
      throw BindFailure.of(settings, e.getCause() == null ? e : e.getCause());
    }
    return listener;
  }

  private static String address(ListenerSettings settings) {
    try {
      return InetAddress.getByName(settings.host()).getHostAddress();
    } catch (UnknownHostException e) {
      throw BindFailure.of(settings, e);
    }
  }

  /// Nothing is read from files or unpacked into folders: Vert.x's cache would lie where others can
  /// write.
  private static VertxOptions vertxOptions(ListenerSettings settings) {
    return new VertxOptions()
        .setEventLoopPoolSize(settings.eventLoops())
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static Supplier<Acceptor> acceptors(
      ListenerSettings settings,
      Transport transport,
      Service service,
      Ambience ambience,
      HeldReplies held) {
    var limits = settings.limits();
    var backing =
        new Backing(
            new Reception(service, ambience.requestIds()),
            service.doorkeeper(),
            service.auditGate(),
            new OffLoop(limits.waiting()),
            limits,
            new Semaphore(limits.allBodies()),
            ambience.requestIds(),
            held);
    var places = new Semaphore(limits.connections());
    return () -> new Acceptor(transport, backing, settings.timeouts(), ambience, places);
  }

  /// Vert.x spreads the connections of a port over the servers that listen on it, one for each
  /// event loop.
  private Future<?> open(ListenerSettings settings, String address, Supplier<Acceptor> acceptors) {
    var options =
        new NetServerOptions()
            .setHost(address)
            .setPort(settings.port() == 0 ? ANY_PORT : settings.port())
            .setAcceptBacklog(BACKLOG)
            .setTcpNoDelay(true);
    Supplier<Deployable> deployables = () -> _ -> listen(options, acceptors.get());
    return vertx.deployVerticle(
        deployables, new DeploymentOptions().setInstances(settings.eventLoops()));
  }

  private Future<NetServer> listen(NetServerOptions options, Acceptor acceptor) {
    var server = vertx.createNetServer(options);
    servers.add(server);
    return server.connectHandler(acceptor).listen();
  }

  /// The port that is listened on.
  public int port() {
    return servers.getFirst().actualPort();
  }

  /// Takes no more connections, answers what is under way, and closes; what is not answered in time
  /// is abandoned. Returns when all is done; closing twice is harmless.
  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      await(Future.join(servers.stream().map(server -> server.shutdown(timeouts.stop())).toList()));
      held.close();
      await(vertx.close());
    }
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
