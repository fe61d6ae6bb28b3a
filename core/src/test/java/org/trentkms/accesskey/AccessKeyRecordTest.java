package org.trentkms.accesskey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.accesskey.AccessKeyRecord.State;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.secret.Bytes;

final class AccessKeyRecordTest {

  private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00.123456789Z");

  @Test
  void newState_isTheNextVersionAndNothingElse() {
    var active = described("for the build");

    var disabled = active.with(State.DISABLED);

    assertThat(active.isActive()).isTrue();
    assertThat(disabled.isActive()).isFalse();
    assertThat(disabled.version()).isEqualTo(8);
    assertThat(disabled.with(State.ACTIVE))
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(active);
  }

  @Test
  void creation_isKnownToTheMillisecond() {
    assertThat(described("").created()).isEqualTo(Instant.parse("2026-01-31T12:00:00.123Z"));
  }

  @Test
  void description_hasAtMost256Characters() {
    assertThat(described("ä".repeat(256)).description()).hasSize(256);
    assertThatThrownBy(() -> described("a".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }

  private static AccessKeyRecord described(String description) {
    return new AccessKeyRecord(
        new AccessKeyId("AKIAMZXW6YTBMZXW6YTB"),
        new AccountId("111122223333"),
        Optional.empty(),
        CREATED,
        State.ACTIVE,
        description,
        Bytes.owning(new byte[] {1, 2, 3}),
        7);
  }
}
