package org.trentkms.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for the header that a load balancer puts before a connection (The PROXY protocol, HAProxy
/// Technologies, §2.2: version 2), and then makes way. A connection that begins otherwise ends.
final class ProxyHeader extends SimpleChannelInboundHandler<HAProxyMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyHeader.class);

  /// What load balancers add, such as the name of a client's certificate, has a few hundred bytes.
  private static final int LONGEST_EXTENSIONS = 2048;

  private final Consumer<Optional<String>> then;
  private final Future<?> deadline;

  private ProxyHeader(Consumer<Optional<String>> then, Future<?> deadline) {
    this.then = then;
    this.deadline = deadline;
  }

  /// Waits before the last handler of a connection.
  ///
  /// @param patience how long the header may take
  /// @param then is told the client's address; empty where the load balancer speaks for itself, as
  ///   for a health check
  static void await(
      ChannelHandlerContext last, Duration patience, Consumer<Optional<String>> then) {
    Runnable close =
        () -> {
          var _ = last.close();
        };
    var deadline = last.executor().schedule(close, patience.toMillis(), TimeUnit.MILLISECONDS);
    last.pipeline()
        .addBefore(last.name(), "proxy-decoder", new HAProxyMessageDecoder(LONGEST_EXTENSIONS))
        .addBefore(last.name(), "proxy-header", new ProxyHeader(then, deadline));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
    if (header.protocolVersion() != HAProxyProtocolVersion.V2) {
      LOG.debug("a load balancer speaks another version of the PROXY protocol");
      var _ = context.close();
      return;
    }
    var isForClient = header.command() == HAProxyCommand.PROXY;
    context.pipeline().remove(this);
    then.accept(isForClient ? client(header) : Optional.empty());
  }

  private static Optional<String> client(HAProxyMessage header) {
    return switch (header.proxiedProtocol().addressFamily()) {
      case AF_IPv4, AF_IPv6 -> Optional.ofNullable(header.sourceAddress());
      case AF_UNSPEC, AF_UNIX -> Optional.empty();
    };
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    deadline.cancel(false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("a connection from a load balancer has no header", cause);
    var _ = context.close();
  }
}
