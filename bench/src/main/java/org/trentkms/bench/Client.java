package org.trentkms.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.bench.RequestSigner.Credentials;

/// One keep-alive connection of a client that sends its next request when the last is answered.
final class Client implements AutoCloseable {

  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([^\"]+)\"");

  private final SocketChannel channel;
  private final Answer answer = new Answer();
  private long sentAt;

  private Client(SocketChannel channel) {
    this.channel = channel;
  }

  /// Connects, and waits for it.
  static Client connect(InetSocketAddress server) throws IOException {
    var channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new Client(channel);
  }

  /// Sends one request and waits for its answer.
  ///
  /// @throws IOException where the answer is not 200
  String call(byte[] request) throws IOException {
    send(ByteBuffer.wrap(request), 0);
    while (!answer.read(channel)) {
      // The channel blocks until more has come.
    }
    requireOk();
    return answer.body();
  }

  /// Has the server make a key, and waits for it.
  ///
  /// @param body of the CreateKey request
  /// @return the key's id
  /// @throws IOException where the answer is not 200, or names no key
  String createKey(RequestSigner signer, String body) throws IOException {
    var created = call(signer.sign("CreateKey", body));
    var keyId = KEY_ID.matcher(created);
    if (!keyId.find()) {
      throw new IOException("an answer to CreateKey without KeyId: " + created);
    }
    return keyId.group(1);
  }

  /// Has the server issue temporary credentials to the signer.
  ///
  /// @throws IOException where the answer is not 200, or has none
  Credentials sessionToken(RequestSigner signer, String region) throws IOException {
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

  /// From now on {@link #receive} returns at once, and the selector says when to call it.
  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Sends a request at this time.
  void send(ByteBuffer request, long now) throws IOException {
    sentAt = now;
    answer.clear();
    channel.write(request);
    if (request.hasRemaining()) {
      throw new IOException("the network did not take a request of " + request.limit() + " bytes");
    }
  }

  /// Reads what has come and says whether that completes the answer.
  ///
  /// @throws IOException where the answer is not 200
  boolean receive() throws IOException {
    if (!answer.read(channel)) {
      return false;
    }
    requireOk();
    return true;
  }

  private void requireOk() throws IOException {
    if (!answer.isOk()) {
      throw new IOException("the server answered " + answer);
    }
  }

  /// When the last request was sent.
  long sentAt() {
    return sentAt;
  }

  /// The length of the last answer in bytes.
  int answerSize() {
    return answer.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
