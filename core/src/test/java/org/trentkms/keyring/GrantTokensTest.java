package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.grantId;
import static org.trentkms.store.Rows.keyArn;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;

final class GrantTokensTest {

  private static final Grant GRANT =
      new Grant(
          keyArn(1),
          grantId(7),
          Optional.empty(),
          new GrantParty.Service("alice.amazonaws.com"),
          Optional.empty(),
          EnumSet.of(GrantOperation.DECRYPT),
          GrantConstraints.NONE,
          ACCOUNT,
          NOW);

  private final KeyringFixture fixture = new KeyringFixture();
  private final GrantTokens tokens = new GrantTokens(fixture.domainKeys, fixture.random);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void token_namesItsGrant_andIsAnotherEachTime() {
    var one = tokens.issue(GRANT);
    var another = tokens.issue(GRANT);

    assertThat(one).isNotEqualTo(another).hasSizeLessThan(8192).matches("[A-Za-z0-9_-]+");
    assertThat(tokens.readAll(List.of(one, another)))
        .containsOnly(new GrantTokens.Named(keyArn(1), grantId(7)))
        .hasSize(2);
    assertThat(tokens.readAll(null)).isEmpty();
  }

  @Test
  void token_altered_isNone() {
    var whole = Base64.getUrlDecoder().decode(tokens.issue(GRANT));
    for (var bit = 0; bit < 8 * whole.length; bit++) {
      var altered = whole.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
    }
    for (var length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(cut));
    }
  }

  @Test
  void garbage_isNoToken() {
    List.of("", "token", "!", "AAAA", "A".repeat(8192), "\u00e4").forEach(this::refuses);
  }

  @Test
  void tokenOfAnotherStore_isNone() {
    try (var other = new KeyringFixture()) {
      refuses(new GrantTokens(other.domainKeys, other.random).issue(GRANT));
    }
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> tokens.read(token))
        .isInstanceOfSatisfying(
            KmsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_GRANT_TOKEN));
  }
}
