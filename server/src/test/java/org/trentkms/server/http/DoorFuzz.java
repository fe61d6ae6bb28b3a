package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.trentkms.server.http.ReferenceReader.Framed;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.testing.fuzz.FuzzContract;

/// Bytes as they come from a socket, to the whole pipeline of a connection. What is served is what
/// RFC 9112 says they are, and nothing else; every reply is whole and none is a 5xx; and wherever
/// the network cuts the bytes, the same comes of them.
public final class DoorFuzz extends FuzzContract {

  /// The contract over it.
  public DoorFuzz() {
    super(DoorFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(DoorFuzz::read, input);
  }

  private static void read(byte[] input) {
    var whole = Door.fed(input, 0);
    whole.requireGoodReplies();
    var reference = ReferenceReader.read(input).stream().limit(whole.served.size()).toList();
    assertThat(whole.served).isEqualTo(reference.stream().map(DoorFuzz::inOriginForm).toList());
    var cut = Door.fed(input, Math.floorMod(Arrays.hashCode(input), input.length + 1));
    assertThat(cut.served).isEqualTo(whole.served);
    assertThat(cut.statuses()).isEqualTo(whole.statuses());
  }

  /// The same request with its target as the exchange sees it.
  private static Framed inOriginForm(Framed request) {
    var target =
        RequestTarget.parse(request.target())
            .orElseThrow(() -> new AssertionError("the target " + request.target()));
    return new Framed(request.method(), shown(target.path(), target.query()), request.body());
  }

  private static String shown(String path, String query) {
    return path + "?" + query;
  }

  /// The other end: takes down each reply when it is written, for it is wiped when it has been.
  private static final class Network extends ChannelOutboundHandlerAdapter {

    private final List<String> replies;

    private Network(List<String> replies) {
      this.replies = replies;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      replies.add(((ByteBuf) message).toString(StandardCharsets.ISO_8859_1));
      var _ = context.write(message, promise);
    }
  }

  /// One connection, with what it has served and replied.
  private static final class Door implements Exchange {

    private final List<Framed> served = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private final RequestIds requestIds = new RequestIds(new Random(1)::nextBytes);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    /// A connection that has got the bytes, cut in two at this place, and then the end.
    static Door fed(byte[] input, int cut) {
      var door = new Door();
      door.open();
      door.receive(Unpooled.copiedBuffer(input, 0, cut));
      door.receive(Unpooled.copiedBuffer(input, cut, input.length - cut));
      door.channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
      door.channel.runPendingTasks();
      assertThat(door.channel.isOpen()).as("the connection is open after its end").isFalse();
      door.channel.finishAndReleaseAll();
      return door;
    }

    /// After its last reply nothing is read any more.
    private void receive(ByteBuf bytes) {
      if (channel.isOpen()) {
        channel.writeInbound(bytes);
      } else {
        bytes.release();
      }
    }

    private void open() {
      var backing =
          new Backing(
              this,
              new Doorkeeper.OpenDoor(),
              new FakeGate(),
              new OffLoop(1),
              Limits.USUAL,
              new Semaphore(Limits.USUAL.allBodies()),
              requestIds,
              new HeldReplies(() -> 0, new Random(0)));
      var decoder = new RequestDecoder(Limits.USUAL);
      channel.pipeline().addLast(new Network(replies), decoder);
      var eventLoop = channel.eventLoop();
      var loop =
          new Loop(
              new ReplyGroup(eventLoop, backing.auditGate()),
              new Returns(eventLoop, backing.offLoop()),
              new Rounds(eventLoop, () -> 0, Timeouts.USUAL),
              new ReplyEncoder(() -> TestListener.NOW));
      channel
          .pipeline()
          .addLast(
              new Connection(
                  channel.pipeline().context(decoder),
                  decoder,
                  backing,
                  loop,
                  new Patience(Timeouts.USUAL, () -> 0),
                  "127.0.0.1"));
    }

    @Override
    public Reply handle(HttpRequest request) {
      var body = request.body().lend(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
      served.add(new Framed(request.method(), shown(request.path(), request.query()), body));
      return new Reply(200, requestIds.get(), new byte[0], 0);
    }

    /// The final statuses: leave to go on is given to a client that may still be waiting for it.
    private List<String> statuses() {
      return replies.stream()
          .map(reply -> reply.substring(0, reply.indexOf('\r')))
          .filter(status -> !status.contains(" 100 "))
          .toList();
    }

    private void requireGoodReplies() {
      for (var reply : replies) {
        assertThat(reply).matches("(?s)HTTP/1\\.1 (100|200|4\\d\\d) [A-Za-z -]+\r\n.*");
        assertThat(reply).contains("\r\n\r\n");
      }
    }
  }
}
