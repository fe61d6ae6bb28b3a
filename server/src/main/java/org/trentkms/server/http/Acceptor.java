package org.trentkms.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Handler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Makes a connection of every socket that falls to one event loop, or turns it away. Confined to
/// that event loop.
final class Acceptor implements Handler<NetSocket> {

  private final Transport transport;
  private final Backing backing;
  private final Timeouts timeouts;
  private final Ambience ambience;
  private final Semaphore places;
  private @Nullable Loop loop;

  /// @param places how many more connections all acceptors together may take
  Acceptor(
      Transport transport,
      Backing backing,
      Timeouts timeouts,
      Ambience ambience,
      Semaphore places) {
    this.transport = transport;
    this.backing = backing;
    this.timeouts = timeouts;
    this.ambience = ambience;
    this.places = places;
  }

  @Override
  public void handle(NetSocket socket) {
    // Vert.x's way to the pipeline; its own handler stays at the end of it and sees the socket
    // close.
    var last = ((NetSocketInternal) socket).channelHandlerContext();
    if (!(last.channel().remoteAddress() instanceof InetSocketAddress address)) {
      close(last);
    } else if (places.tryAcquire()) {
      last.channel().closeFuture().addListener(_ -> places.release());
      begin(socket, last, address.getAddress());
    } else {
      turnAway(last);
    }
  }

  private void begin(NetSocket socket, ChannelHandlerContext last, InetAddress peer) {
    if (transport.isProxy(peer)) {
      socket.shutdownHandler(_ -> close(last));
      ProxyHeader.await(
          last,
          timeouts.head(),
          client -> connect(socket, last, client.orElseGet(peer::getHostAddress)));
    } else {
      connect(socket, last, peer.getHostAddress());
    }
  }

  private void connect(NetSocket socket, ChannelHandlerContext last, String sourceAddress) {
    last.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    transport.encryption().handler(last.alloc()).ifPresent(tls -> encrypt(tls, last));
    var decoder = new RequestDecoder(backing.limits());
    var pipeline = last.pipeline().addBefore(last.name(), "requests", decoder);
    var connection =
        new Connection(
            pipeline.context(decoder),
            decoder,
            backing,
            loop(last.executor()),
            new Patience(timeouts, ambience.ticker()),
            sourceAddress);
    pipeline.addBefore(last.name(), "connection", connection);
    socket.shutdownHandler(_ -> connection.end());
  }

  private void encrypt(SslHandler tls, ChannelHandlerContext last) {
    tls.setHandshakeTimeoutMillis(timeouts.head().toMillis());
    // Each reply is one record or more by itself: gathering them would copy what is to be wiped.
    tls.setWrapDataSize(0);
    last.pipeline().addBefore(last.name(), "tls", tls);
  }

  /// Without a word where it would have to be encrypted: that would cost a handshake.
  private void turnAway(ChannelHandlerContext last) {
    if (transport.isEncrypted()) {
      close(last);
      return;
    }
    var reply = Refusal.TOO_MANY_CONNECTIONS.reply(backing.requestIds().get());
    var encoder = loop(last.executor()).encoder();
    last.writeAndFlush(encoder.encode(reply, ReplyForm.LAST, last.alloc()))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static void close(ChannelHandlerContext last) {
    var _ = last.close();
  }

  private Loop loop(EventExecutor eventLoop) {
    if (loop == null) {
      var rounds = new Rounds(eventLoop, ambience.ticker(), timeouts);
      rounds.begin();
      loop =
          new Loop(
              new ReplyGroup(eventLoop, backing.auditGate()),
              new Returns(eventLoop, backing.offLoop()),
              rounds,
              new ReplyEncoder(ambience.clock()));
    }
    return loop;
  }
}
