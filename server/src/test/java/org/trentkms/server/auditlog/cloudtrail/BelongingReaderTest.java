package org.trentkms.server.auditlog.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.CloudTrailFile.Scope;

final class BelongingReaderTest {

  private static final String[] ACCOUNTS = {"111122223333", "444455556666", "1", ""};
  private static final String[] REGIONS = {"eu-west-1", "eu-west-3", "../..", "EU"};
  private static final String[] TIMES = {
    "2026-03-04T05:06:07Z", "2026-03-04T05:06:08Z", "yesterday", ""
  };

  /// Whatever record came before.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void record_belongsWhereItSays(long seed) {
    var random = new Random(seed);
    var reader = new BelongingReader();
    for (var i = 0; i < 2_000; i++) {
      var account = random.nextInt(4);
      var region = random.nextInt(4);
      var time = random.nextInt(4);
      var record =
          "{\"eventTime\":\"%s\",\"awsRegion\":\"%s\",\"recipientAccountId\":\"%s\"}"
              .formatted(TIMES[time], REGIONS[region], ACCOUNTS[account]);

      var isOne = account < 2 && region < 2 && time < 2;
      assertThat(reader.read(Bytes.owning(record.getBytes(UTF_8))))
          .as(record)
          .isEqualTo(
              isOne
                  ? Optional.of(
                      new Belonging(
                          new Scope(ACCOUNTS[account], REGIONS[region]),
                          Instant.parse(TIMES[time])))
                  : Optional.empty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"awsRegion\":\"eu-west-1\",\"recipientAccountId\":\"111122223333\"}",
        "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"recipientAccountId\":\"111122223333\"}",
        "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-1\"}",
        "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-1\","
            + "\"recipientAccountId\":\"111122223333\"",
        "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-1\","
            + "\"recipientAccountId\":\"111122223333\"} 1",
        "[]",
        ""
      })
  void record_thatDoesNotSay_belongsNowhere(String record) {
    var reader = new BelongingReader();
    var whole =
        "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-1\","
            + "\"recipientAccountId\":\"111122223333\"}";
    assertThat(reader.read(Bytes.owning(whole.getBytes(UTF_8)))).isPresent();

    assertThat(reader.read(Bytes.owning(record.getBytes(UTF_8)))).isEmpty();
  }
}
