package org.trentkms.conformance.timing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.trentkms.id.AccountId;
import org.trentkms.server.DevSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// A server with its keys, and one connection over which they are probed with DescribeKey.
final class ProbedServer implements AutoCloseable {

  private static final String OWNER = "111122223333";
  private static final String PROBER = "444455556666";
  private static final Pattern KEY = Pattern.compile("\"KeyId\":\"([^\"]*)\"");
  private static final String NOBODY =
      "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
          + "\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"kms:PutKeyPolicy\\\","
          + "\\\"Resource\\\":\\\"*\\\"}]}";

  private final TrentServer server;
  private final Socket socket;
  private final InputStream in;
  private final Supplier<String> freshIds;
  private final Deque<String> unused = new ArrayDeque<>();
  private final String foreign;
  private final String own;

  /// A server that has so many keys that nobody has used.
  ///
  /// @param freshIds ids that are no key's
  ProbedServer(int unusedKeys, Supplier<String> freshIds) throws IOException {
    this.freshIds = freshIds;
    this.server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId(OWNER),
                Optional.empty(),
                Optional.empty(),
                ReserveSettings.of(0)));
    this.socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.foreign = create(OWNER);
    this.own = create(PROBER);
    call(PROBER, "PutKeyPolicy", "{\"KeyId\":\"" + own + "\",\"Policy\":\"" + NOBODY + "\"}");
    for (var i = 0; i < unusedKeys; i++) {
      unused.add(create(OWNER));
    }
  }

  private String create(String account) throws IOException {
    var answer = call(account, "CreateKey", "{}");
    var id = KEY.matcher(answer);
    if (!id.find()) {
      throw new IllegalStateException("no key was made: " + answer);
    }
    return id.group(1);
  }

  /// The request of a probe, to be sent by {@link #send}.
  byte[] request(Probe probe) {
    var arn =
        switch (probe) {
          case FOREIGN_ABSENT -> arn(OWNER, freshIds.get());
          case FOREIGN_IN_USE -> arn(OWNER, foreign);
          case FOREIGN_UNUSED -> arn(OWNER, unused.remove());
          case OWN_ABSENT -> arn(PROBER, freshIds.get());
          case OWN_IN_USE -> arn(PROBER, own);
        };
    return bytes(PROBER, "DescribeKey", "{\"KeyId\":\"" + arn + "\"}");
  }

  private static String arn(String account, String key) {
    return "arn:aws:kms:us-east-1:" + account + ":key/" + key;
  }

  /// Sends the request and returns its answer.
  String send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var head = head();
    var name = "content-length: ";
    var start = head.toLowerCase(Locale.ROOT).indexOf(name) + name.length();
    var length = Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the server has ended the connection");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private String call(String account, String operation, String body) throws IOException {
    return send(bytes(account, operation, body));
  }

  private static byte[] bytes(String account, String operation, String body) {
    var head =
        """
        POST / HTTP/1.1
        Host: 127.0.0.1
        X-Amz-Target: TrentService.%s
        Content-Type: application/x-amz-json-1.1
        Authorization: AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/kms/aws4_request, \
        SignedHeaders=host, Signature=00
        Content-Length: %d

        """
            .formatted(operation, account, body.length());
    return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    server.close();
  }
}
