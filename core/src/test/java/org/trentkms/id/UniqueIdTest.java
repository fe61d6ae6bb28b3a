package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.UniqueId.Kind;

final class UniqueIdTest {

  @ParameterizedTest
  @EnumSource
  void id_isMadeOfItsBytes_andTellsItsKind(Kind kind) {
    var bytes = new byte[UniqueId.SIZE];
    Arrays.fill(bytes, (byte) 0xff);

    assertThat(UniqueId.of(kind, new byte[UniqueId.SIZE]).value())
        .isEqualTo(kind.prefix() + "A".repeat(17));
    assertThat(UniqueId.of(kind, bytes).value()).isEqualTo(kind.prefix() + "7".repeat(17));
    assertThat(UniqueId.of(kind, bytes).kind()).isEqualTo(kind);
  }

  @Test
  void everyByteButTheLastThreeBits_counts() {
    for (var bit = 0; bit < 85; bit++) {
      var bytes = new byte[UniqueId.SIZE];
      bytes[bit / 8] = (byte) (0x80 >> bit % 8);

      assertThat(UniqueId.of(Kind.USER, bytes).value()).isNotEqualTo("AIDA" + "A".repeat(17));
    }
  }

  @Test
  void idOfAws_isOne() {
    assertThat(UniqueId.parse("AIDACKCEVSQ6C2EXAMPLE"))
        .contains(new UniqueId("AIDACKCEVSQ6C2EXAMPLE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AIDA",
        "AIDACKCEVSQ6C2EXAMPL",
        "AIDACKCEVSQ6C2EXAMPLEX",
        "AKIACKCEVSQ6C2EXAMPLE",
        "aidaCKCEVSQ6C2EXAMPLE",
        "AIDACKCEVSQ6C2exampLE",
        "AIDACKCEVSQ6C2EXAMP-E",
        "AIDACKCEVSQ6C2EXAMPÄE"
      })
  void whatIsNoId_isRefused(String text) {
    assertThat(UniqueId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new UniqueId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
