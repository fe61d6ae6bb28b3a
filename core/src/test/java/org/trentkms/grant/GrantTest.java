package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GrantTest {

  @Test
  void grantOfNothing_isNone() {
    assertThatThrownBy(() -> Grants.of(1, "111122223333", Set.of(), GrantConstraints.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void granteeThatIsNobody_isNone() {
    assertThatThrownBy(() -> new GrantParty.Identity("*", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void grant_keepsWhatItWasMadeOf() {
    var operations = EnumSet.of(GrantOperation.ENCRYPT);
    var pairs = new HashMap<>(Map.of("app", "a"));
    var grant = Grants.of(1, "111122223333", operations, Grants.equalTo(pairs));
    operations.add(GrantOperation.DECRYPT);
    pairs.put("app", "b");
    assertThat(grant.operations()).containsExactly(GrantOperation.ENCRYPT);
    assertThat(grant.constraints()).isEqualTo(Grants.equalTo(Map.of("app", "a")));
  }

  @Test
  void constraints_areOnTheContext_whereTheyAskForPairs() {
    assertThat(Grants.equalTo(Map.of()).areOnContext()).isTrue();
    assertThat(Grants.including(Map.of()).areOnContext()).isTrue();
    assertThat(Grants.from("arn").areOnContext()).isFalse();
    assertThat(GrantConstraints.NONE.areOnContext()).isFalse();
  }
}
