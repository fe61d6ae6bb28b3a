package org.trentkms.cli.training;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Scanner;
import java.util.regex.Pattern;

/// What a JVM is to be ready for when it starts `trent dev`: a start, the first calls of a client,
/// the first work behind them, and the end. The launcher has it run once, after a build, and the
/// JVM note what it took (JEP 514); the starts of users then begin from there.
///
/// The data lies in a folder of the user's cache that is removed at the end, as that of `dev` does.
public final class Main {

  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([0-9a-f-]+)\"");
  private static final Pattern CIPHERTEXT = Pattern.compile("\"CiphertextBlob\":\"([^\"]+)\"");
  private static final Pattern ANY = Pattern.compile("(.*)", Pattern.DOTALL);

  /// How long it takes until everything that works behind the calls, once a second, has done so.
  private static final Duration FIRST_WORK = Duration.ofMillis(1500);

  private final InstantSource clock;
  private final int port;

  private Main(InstantSource clock, int port) {
    this.clock = clock;
    this.port = port;
  }

  /// Runs it.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PipedInputStream();
    System.setOut(new PrintStream(new PipedOutputStream(out), true, UTF_8));
    var words = new String[] {"dev", "--port", "0"};
    Thread.ofPlatform().daemon().start(() -> org.trentkms.cli.Main.main(words));
    new Main(InstantSource.system(), port(out)).call();
    Thread.sleep(FIRST_WORK);
    System.exit(0);
  }

  private static int port(InputStream out) throws IOException {
    var found = new Scanner(out, UTF_8).findWithinHorizon(ENDPOINT, 0);
    if (found == null) {
      throw new IOException("dev has not said where it listens");
    }
    return Integer.parseInt(found.substring(found.lastIndexOf(':') + 1));
  }

  private void call() throws IOException {
    answer("ListKeys", "{}", ANY);
    var key = answer("CreateKey", "{}", KEY_ID);
    answer("DescribeKey", "{\"KeyId\":\"" + key + "\"}", ANY);
    var ciphertext =
        answer("Encrypt", "{\"KeyId\":\"" + key + "\",\"Plaintext\":\"dGV4dA==\"}", CIPHERTEXT);
    answer("Decrypt", "{\"CiphertextBlob\":\"" + ciphertext + "\"}", ANY);
  }

  /// Makes a call, and finds something in its answer. `dev` takes any signature.
  private String answer(String operation, String body, Pattern wanted) throws IOException {
    var date = DATE.format(clock.instant());
    var request =
        """
        POST / HTTP/1.1
        Host: 127.0.0.1:%d
        Connection: close
        Content-Type: application/x-amz-json-1.1
        Content-Length: %d
        X-Amz-Date: %s
        X-Amz-Target: TrentService.%s
        Authorization: AWS4-HMAC-SHA256 Credential=test/%s/us-east-1/kms/aws4_request, \
        SignedHeaders=host;x-amz-date, Signature=%s

        """
            .formatted(port, body.length(), date, operation, date.substring(0, 8), "0".repeat(64));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((request.replace("\n", "\r\n") + body).getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      var match = wanted.matcher(answer);
      if (!answer.startsWith("HTTP/1.1 200 ") || !match.find()) {
        throw new IOException(operation + " was answered: " + answer);
      }
      return match.group(1);
    }
  }
}
