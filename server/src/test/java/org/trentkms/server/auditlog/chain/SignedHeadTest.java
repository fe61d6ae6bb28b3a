package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JacksonJsonReader;

final class SignedHeadTest {

  private static final JacksonJsonReader READER = new JacksonJsonReader();

  private final SignedHead signed =
      new SignedHead(
          Head.of(Instant.parse("2026-03-04T05:06:07Z"), 11, 4_711, Chain.START, hashes(1)),
          "0123abcd",
          Bytes.owning(new byte[64]));
  private final String line = new String(signed.line().toByteArray(), UTF_8);

  private static Bytes hashes(int count) {
    var bytes = new byte[count * Chain.SIZE];
    new Random(7).nextBytes(bytes);
    return Bytes.owning(bytes);
  }

  @Test
  void line_isReadAsWhatItWasWrittenFrom() {
    assertThat(line).matches("\\{\"time\":\"2026-03-04T05:06:07Z\",\"firstRecord\":11,.+=\"}");
    assertThat(SignedHead.read(READER, line)).contains(signed);
  }

  @Test
  void line_ofNoRecords_isRead() {
    var head = Head.of(Instant.EPOCH, 1, 0, Chain.START, hashes(0));
    var empty = new SignedHead(head, "", Bytes.owning(new byte[0]));

    assertThat(SignedHead.read(READER, new String(empty.line().toByteArray(), UTF_8)))
        .contains(empty);
  }

  /// Another hash is one that the chain does not lead to.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void line_withAnotherCharacter_isNone_orWhatIsWrittenSo(long seed) {
    var random = new Random(seed);
    for (var place = 0; place < line.length(); place++) {
      var other = "0aZ+/=\"\\,:{} é".charAt(random.nextInt(14));
      for (var end : new int[] {place, place + 1}) {
        var altered = line.substring(0, place) + other + line.substring(end);

        var read = SignedHead.read(READER, altered).map(SignedHead::line);
        assertThat(read.orElse(bytes(altered))).as(altered).isEqualTo(bytes(altered));
      }
    }
  }

  @Test
  void line_whoseHashesAreInAnotherForm_isNone() {
    var padded = line.indexOf("=\"}");
    var last = line.charAt(padded - 1);
    assertThat(line.charAt(padded)).isEqualTo('=');

    assertThat(SignedHead.read(READER, line.substring(0, padded) + "\"}")).isEmpty();
    assertThat(
            SignedHead.read(
                READER, line.substring(0, padded - 1) + (char) (last + 1) + line.substring(padded)))
        .isEmpty();
  }

  @Test
  void line_withMembersInAnotherOrder_orMore_isNone() {
    var hashes = line.indexOf(",\"recordHashes\"");
    var beginning = line.substring(1, hashes);
    var end = line.substring(hashes + 1, line.length() - 1);

    assertThat(SignedHead.read(READER, "{" + end + "," + beginning + "}")).isEmpty();
    assertThat(SignedHead.read(READER, "{" + beginning + "," + end + ",\"more\":\"\"}")).isEmpty();
    assertThat(SignedHead.read(READER, "{" + beginning + "," + end + "," + end + "}")).isEmpty();
    assertThat(SignedHead.read(READER, "{" + beginning + "}")).isEmpty();
  }

  /// Down to where one quotation mark would have to begin and end the hashes.
  @Test
  void line_withAPieceTakenOut_isNone_orWhatIsWrittenSo() {
    for (var start = 1; start < line.length(); start++) {
      for (var end = start + 1; end < line.length(); end++) {
        var altered = line.substring(0, start) + line.substring(end);

        var read = SignedHead.read(READER, altered).map(SignedHead::line);
        assertThat(read.orElse(bytes(altered))).as(altered).isEqualTo(bytes(altered));
      }
    }
  }

  private static Bytes bytes(String text) {
    return Bytes.owning(text.getBytes(UTF_8));
  }
}
