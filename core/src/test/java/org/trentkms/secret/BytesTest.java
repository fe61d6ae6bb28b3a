package org.trentkms.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BytesTest {

  @Test
  void bytes_areValues() {
    var bytes = Bytes.copyOf(new byte[] {0, 1, -1});

    assertThat(bytes)
        .isEqualTo(Bytes.owning(new byte[] {0, 1, -1}))
        .hasSameHashCodeAs(Bytes.owning(new byte[] {0, 1, -1}))
        .isNotEqualTo(Bytes.owning(new byte[] {0, 1}))
        .hasToString("0001ff");
    assertThat(bytes.size()).isEqualTo(3);
    assertThat(bytes.at(2)).isEqualTo(255);
  }

  @Test
  void bytes_cannotBeChangedFromOutside() {
    var given = new byte[] {1, 2, 3};
    var bytes = Bytes.copyOf(given);

    given[0] = 9;
    bytes.toByteArray()[1] = 9;
    bytes.slice(0, 3)[2] = 9;

    assertThat(bytes).hasToString("010203");
  }

  @Test
  void slice_isWithoutItsEnd() {
    assertThat(Bytes.owning(new byte[] {1, 2, 3}).slice(1, 3)).containsExactly(2, 3);
  }
}
