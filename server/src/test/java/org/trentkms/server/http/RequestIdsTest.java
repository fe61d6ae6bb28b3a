package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RequestIdsTest {

  @Test
  void ids_areRandomUuids_andNoneComesTwice() {
    var ids = new RequestIds(new Random(1)::nextBytes);
    var seen = new HashSet<String>();
    for (var i = 0; i < 1000; i++) {
      var id = ids.get().value();

      assertThat(UUID.fromString(id)).returns(4, UUID::version).returns(2, UUID::variant);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void allBits_butThoseOfVersionAndVariant_areOfTheSource() {
    assertThat(new RequestIds(bytes -> Arrays.fill(bytes, (byte) 0)).get().value())
        .isEqualTo("00000000-0000-4000-8000-000000000000");
    assertThat(new RequestIds(bytes -> Arrays.fill(bytes, (byte) 0xff)).get().value())
        .isEqualTo("ffffffff-ffff-4fff-bfff-ffffffffffff");
  }
}
