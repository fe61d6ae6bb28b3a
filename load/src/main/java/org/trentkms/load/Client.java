package org.trentkms.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.load.RequestSigner.Credentials;

/// One keep-alive connection of a client that sends its next request when the last is answered.
public final class Client implements AutoCloseable {

  private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(10);
  private static final Pattern KEY_ID =
      Pattern.compile("\"KeyId\"\\s*:\\s*\"([^\"\\\\]{1,2048})\"");

  private final SocketChannel socket;
  private final ByteChannel channel;
  private final Answer answer = new Answer();
  private long dueAt;

  private Client(SocketChannel socket, ByteChannel channel) {
    this.socket = socket;
    this.channel = channel;
  }

  /// Connects, and waits for it.
  public static Client connect(Target target) throws IOException {
    var socket = SocketChannel.open();
    try {
      socket.socket().connect(target.address(), (int) LONGEST_TO_CONNECT.toMillis());
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.configureBlocking(false);
      return new Client(
          socket,
          target.trust().isPresent()
              ? TlsChannel.connect(socket, target.trust().get(), target.name())
              : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Sends one request and waits for its answer.
  ///
  /// @throws RefusedCall where the answer is not 200
  public String call(byte[] request) throws IOException {
    send(ByteBuffer.wrap(request), 0);
    while (!receive()) {
      Readiness.await(socket, SelectionKey.OP_READ);
    }
    if (!answer.isOk()) {
      throw answer.refusal();
    }
    return answer.body();
  }

  /// Has the server make a key, and waits for it.
  ///
  /// @param body of the CreateKey request
  /// @return the key's id
  /// @throws IOException where the answer is not 200, or names no key
  public String createKey(RequestSigner signer, String body) throws IOException {
    var created = call(signer.sign("CreateKey", body));
    var keyId = KEY_ID.matcher(created);
    if (!keyId.find()) {
      throw new IOException("an answer to CreateKey without KeyId");
    }
    return keyId.group(1);
  }

  /// Has the server issue temporary credentials to the signer.
  ///
  /// @throws IOException where the answer is not 200, or has none
  public Credentials sessionToken(RequestSigner signer, String region) throws IOException {
    var issued = call(signer.signForm("Action=GetSessionToken&Version=2011-06-15"));
    return new Credentials(
        element("AccessKeyId", issued),
        element("SecretAccessKey", issued),
        region,
        Optional.of(element("SessionToken", issued)));
  }

  private static String element(String name, String xml) throws IOException {
    var start = xml.indexOf("<" + name + ">");
    var end = xml.indexOf("</" + name + ">");
    if (start < 0 || end < start) {
      throw new IOException("an answer without " + name);
    }
    return xml.substring(start + name.length() + 2, end);
  }

  /// From now on the selector says when to call {@link #receive}.
  void register(Selector selector) throws IOException {
    socket.register(selector, SelectionKey.OP_READ, this);
  }

  /// Sends a request, which is due at this time.
  void send(ByteBuffer request, long due) throws IOException {
    dueAt = due;
    answer.clear();
    channel.write(request);
    while (request.hasRemaining()) {
      Readiness.await(socket, SelectionKey.OP_WRITE);
      channel.write(request);
    }
  }

  /// Reads what has come and says whether that completes the answer.
  boolean receive() throws IOException {
    return answer.read(channel);
  }

  /// The answer to the last request.
  Answer answer() {
    return answer;
  }

  /// When the last request was due.
  long dueAt() {
    return dueAt;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
