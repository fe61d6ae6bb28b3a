package org.trentkms.bench.handshake;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Clients that connect, agree on keys in one group, and close again, one connection after the
/// other each. TLS 1.3 by BoringSSL, as the JDK's knows no group with ML-KEM.
final class HandshakeLoad {

  private static final Duration MOST_BEHIND = Duration.ofSeconds(10);

  private final SslContext context;
  private final InetSocketAddress server;
  private final LongSupplier ticker;

  /// @param certificate of the server, as PEM
  HandshakeLoad(String group, Path certificate, int port, LongSupplier ticker) throws IOException {
    this.context =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .protocols("TLSv1.3")
            .trustManager(certificate.toFile())
            .endpointIdentificationAlgorithm(null)
            .option(OpenSslContextOption.GROUPS, new String[] {group})
            .build();
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.ticker = ticker;
  }

  /// How many connections were made within this time.
  ///
  /// @throws IOException where one was not
  long run(int clients, Duration duration) throws IOException {
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      var run = new Run(loops, clients, ticker.getAsLong() + duration.toNanos());
      for (var i = 0; i < clients; i++) {
        run.connect();
      }
      return run.await(duration.plus(MOST_BEHIND));
    } finally {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  /// All on one event loop, which alone counts.
  private final class Run extends ChannelInitializer<Channel> {

    private final Bootstrap bootstrap;
    private final long deadline;
    private final CountDownLatch ended;
    private final AtomicLong made = new AtomicLong();
    private volatile @Nullable Throwable failure;

    Run(MultiThreadIoEventLoopGroup loops, int clients, long deadline) {
      this.deadline = deadline;
      this.ended = new CountDownLatch(clients);
      // A reset leaves no port behind that nobody can use for a minute.
      this.bootstrap =
          new Bootstrap()
              .group(loops)
              .channel(NioSocketChannel.class)
              .option(ChannelOption.TCP_NODELAY, true)
              .option(ChannelOption.SO_LINGER, 0)
              .handler(this);
    }

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    protected void initChannel(Channel channel) {
      var tls = context.newHandler(channel.alloc());
      tls.handshakeFuture().addListener(done -> agreed(channel, done));
      channel.pipeline().addLast(tls);
    }

    void connect() {
      bootstrap
          .connect(server)
          .addListener(connected -> {
            if (!connected.isSuccess()) {
              fail(connected.cause());
            }
          });
    }

    private void agreed(Channel channel, Future<?> done) {
      if (!done.isSuccess()) {
        fail(done.cause());
        return;
      }
      made.incrementAndGet();
      channel.unsafe().closeForcibly();
      if (ticker.getAsLong() < deadline) {
        connect();
      } else {
        ended.countDown();
      }
    }

    private void fail(Throwable cause) {
      failure = cause;
      ended.countDown();
    }

    long await(Duration most) throws IOException {
      try {
        if (!ended.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("connections hang at port " + server.getPort());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      var seen = failure;
      if (seen != null) {
        throw new IOException("a connection failed: " + seen.getMessage(), seen);
      }
      return made.get();
    }
  }
}
