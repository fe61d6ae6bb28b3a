package org.trentkms.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Handler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Makes a connection of every socket that falls to one event loop, or turns it away. Confined to
/// that event loop.
final class Acceptor implements Handler<NetSocket> {

  private final Backing backing;
  private final Timeouts timeouts;
  private final Ambience ambience;
  private final Semaphore places;
  private @Nullable Loop loop;

  /// @param places how many more connections all acceptors together may take
  Acceptor(Backing backing, Timeouts timeouts, Ambience ambience, Semaphore places) {
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
      var _ = last.close();
    } else if (places.tryAcquire()) {
      last.channel().closeFuture().addListener(_ -> places.release());
      connect(socket, last, address.getAddress().getHostAddress());
    } else {
      turnAway(last);
    }
  }

  private void connect(NetSocket socket, ChannelHandlerContext last, String sourceAddress) {
    last.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
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

  private void turnAway(ChannelHandlerContext last) {
    var reply = Refusal.TOO_MANY_CONNECTIONS.reply(backing.requestIds().get());
    var encoder = loop(last.executor()).encoder();
    last.writeAndFlush(encoder.encode(reply, ReplyForm.LAST, last.alloc()))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private Loop loop(EventExecutor eventLoop) {
    if (loop == null) {
      var rounds = new Rounds(eventLoop, ambience.ticker(), timeouts);
      rounds.begin();
      loop =
          new Loop(
              new ReplyGroup(eventLoop, backing.auditGate()),
              rounds,
              new ReplyEncoder(ambience.clock()));
    }
    return loop;
  }
}
