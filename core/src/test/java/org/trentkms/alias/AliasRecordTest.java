package org.trentkms.alias;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trentkms.store.Rows;

final class AliasRecordTest {

  private static final Instant MADE = Instant.parse("2026-01-31T12:00:00.123456Z");

  @Test
  void alias_keepsWhenItWasMade_andWhenItWasMoved() {
    var made = AliasRecord.make(Rows.aliasArn("app"), Rows.keyId(1), MADE);

    var moved = made.pointedAt(Rows.keyId(2), MADE.plusSeconds(60));

    assertThat(made.version()).isEqualTo(1);
    assertThat(made.updated()).isEqualTo(made.created()).isEqualTo("2026-01-31T12:00:00.123Z");
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.target()).isEqualTo(Rows.keyId(2));
    assertThat(moved.created()).isEqualTo(made.created());
    assertThat(moved.updated()).isEqualTo("2026-01-31T12:01:00.123Z");
  }
}
