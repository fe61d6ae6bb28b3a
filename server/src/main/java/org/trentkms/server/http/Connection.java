package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.http.Patience.Stage;
import org.trentkms.sigv4.TlsSession;

/// One client's connection: takes in its requests, has them served in turn, writes the replies, and
/// ends. Confined to its event loop.
///
/// After the last reply it shuts down its own direction and reads on for a while without listening:
/// a socket that is closed while the client still sends may take the reply back. While a request
/// waits for its turn no more is read, so that what waits is bounded by what one read of the socket
/// brings.
final class Connection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ChannelHandlerContext outward;
  private final RequestDecoder decoder;
  private final Backing backing;
  private final Loop loop;
  private final Patience patience;
  private final String sourceAddress;
  private final @Nullable SslHandler encryption;
  private final Turns turns;

  /// Null until it is asked for, and where there is no encryption.
  private @Nullable TlsSession tls;

  private @Nullable Incoming incoming;
  private boolean owesContinue;

  /// What the client sends from now on is thrown away.
  private boolean isDeaf;

  /// The connection ends when all that has come is answered.
  private boolean isEnding;

  private boolean isInputShut;
  private boolean isLastWritten;
  private boolean isLingering;

  /// How often the client or the connection has come forward.
  private long moves;

  /// @param outward from where the connection writes towards the network
  Connection(
      ChannelHandlerContext outward,
      RequestDecoder decoder,
      Backing backing,
      Loop loop,
      Patience patience,
      String sourceAddress) {
    this.outward = outward;
    this.decoder = decoder;
    this.backing = backing;
    this.loop = loop;
    this.patience = patience;
    this.sourceAddress = sourceAddress;
    this.encryption = outward.channel().pipeline().get(SslHandler.class);
    this.turns = new Turns(this, outward.executor(), loop, backing);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    loop.rounds().add(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (!isDeaf) {
        hear(message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void hear(Object message) {
    if (message instanceof HttpRequest head) {
      begin(head);
    } else if (message instanceof HttpContent content && incoming != null) {
      goOn(incoming, content);
    }
  }

  private void begin(HttpRequest message) {
    moves++;
    switch (HeadReader.read(message)) {
      case Refusal refusal -> refuse(refusal, ReplyForm.LAST);
      case RequestHead head -> begin(head);
    }
  }

  private void begin(RequestHead head) {
    var refusal = refusal(head);
    if (refusal.isPresent()) {
      refuse(refusal.get(), head.form());
    } else {
      admit(head);
    }
  }

  private Optional<Refusal> refusal(RequestHead head) {
    return head.length() > backing.limits().body()
        ? Optional.of(Refusal.BODY_TOO_LARGE)
        : backing.doorkeeper().refusal(head.headers());
  }

  private void admit(RequestHead head) {
    incoming =
        new Incoming(
            head, new Body(head.length(), backing.limits().body(), backing.sharedBodyBytes()));
    owesContinue = head.expectsContinue();
    giveLeave();
  }

  /// Tells a client that waits for it to send the body, once all replies before are gone.
  private void giveLeave() {
    if (owesContinue && turns.areDone()) {
      owesContinue = false;
      var _ = outward.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }
  }

  private void goOn(Incoming request, HttpContent content) {
    owesContinue = false;
    var refusal =
        content.decoderResult().isFailure()
            ? Optional.of(Refusal.of(content.decoderResult().cause()))
            : request.body().add(content.content());
    if (refusal.isPresent()) {
      refuse(refusal.get(), request.head().form());
    } else if (content instanceof LastHttpContent) {
      complete(request);
    }
  }

  private void complete(Incoming request) {
    moves++;
    incoming = null;
    isDeaf = request.head().form().isLast();
    turns.take(request.turn(sourceAddress, tls()));
  }

  private @Nullable TlsSession tls() {
    if (encryption != null && tls == null) {
      tls = TlsSessions.of(encryption);
    }
    return tls;
  }

  private void refuse(Refusal refusal, ReplyForm form) {
    isDeaf = true;
    forgetIncoming();
    turns.take(new Turn.Refusing(refusal, form.last()));
  }

  private void forgetIncoming() {
    owesContinue = false;
    if (incoming != null) {
      incoming.body().close();
      incoming = null;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    settle();
  }

  /// Brings reading and patience in line with what is under way.
  private void settle() {
    outward.channel().config().setAutoRead(isDeaf || !turns.areWaiting());
    patience.observe(stage(), moves);
  }

  private Stage stage() {
    if (isLingering) {
      return Stage.LINGERING;
    }
    if (turns.isBusy()) {
      return Stage.SERVED;
    }
    if (incoming != null) {
      return Stage.IN_BODY;
    }
    return decoder.isInsideHead() && !isDeaf ? Stage.IN_HEAD : Stage.RESTING;
  }

  /// Ends what the client or the connection has been at for too long.
  void expireAt(long now) {
    if (patience.isOverAt(now)) {
      switch (patience.stage()) {
        case IN_HEAD, IN_BODY -> refuse(Refusal.TOO_SLOW, ReplyForm.LAST);
        case RESTING, SERVED, LINGERING -> close();
      }
    }
  }

  /// Whether the client reads what it is sent.
  boolean isWritable() {
    return outward.channel().isWritable();
  }

  /// Goes on serving after a pause.
  void advance() {
    turns.advance();
    settle();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    moves++;
    advance();
  }

  /// Writes the reply whose turn it is; {@link #flush} sends it.
  void write(Reply reply, ReplyForm form) {
    turns.sent();
    moves++;
    if (isLastWritten || !outward.channel().isActive()) {
      reply.wipe();
      return;
    }
    var isLast = form.isLast() || (isEnding && isQuiet());
    isLastWritten = isLast;
    var bytes = loop.encoder().encode(reply, isLast ? form.last() : form, outward.alloc());
    outward.write(bytes.retain()).addListener(sent -> sent(bytes, isLast, sent.isSuccess()));
  }

  private void sent(ByteBuf bytes, boolean isLast, boolean isSuccess) {
    bytes.setZero(0, bytes.writerIndex());
    bytes.release();
    if (!isSuccess) {
      close();
    } else if (isLast) {
      linger();
    }
  }

  /// Sends what was written and goes on to what comes next.
  void flush() {
    outward.flush();
    giveLeave();
    advance();
  }

  private void linger() {
    if (isInputShut || !(outward.channel() instanceof DuplexChannel channel)) {
      close();
    } else if (!isLingering) {
      isLingering = true;
      shutOutput(channel);
      settle();
    }
  }

  private static void shutOutput(DuplexChannel channel) {
    var tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      var _ = channel.shutdownOutput();
    } else {
      channel.pipeline().addFirst("deaf", new Deaf());
      tls.closeOutbound()
          .addListener(_ -> {
            var _ = channel.shutdownOutput();
          });
    }
  }

  /// Throws away what still comes, which needs no decryption for that.
  private static final class Deaf extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }

  /// Answers what has come, and ends.
  void end() {
    isEnding = true;
    if (isQuiet()) {
      close();
    }
  }

  private boolean isQuiet() {
    return turns.areDone() && incoming == null;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      inputShut();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  /// The client sends no more, but may well wait for its replies.
  private void inputShut() {
    isInputShut = true;
    if (isLingering) {
      close();
    } else if (incoming != null) {
      refuse(Refusal.CUT_OFF, ReplyForm.LAST);
    } else {
      end();
    }
  }

  /// Closes the connection at once.
  void close() {
    var _ = outward.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    loop.rounds().remove(this);
    forgetIncoming();
    turns.drop();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException || cause.getCause() instanceof IOException) {
      LOG.debug("a connection broke", cause);
    } else {
      LOG.error("a connection failed", cause);
    }
    close();
  }
}
