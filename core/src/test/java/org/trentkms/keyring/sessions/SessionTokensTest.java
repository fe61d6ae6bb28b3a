package org.trentkms.keyring.sessions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Principal;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.Fields;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;

/// Session tokens: what they carry, when they may be used, and what is none.
final class SessionTokensTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final RandomBytes RANDOM = new SecureRandom()::nextBytes;
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Principal USER =
      new Principal.User(ACCOUNT, "division/Bob", "AIDAMZXW6YTBMZXW6YTBM");
  private static final Session SESSION =
      new Session(
          new SessionOrigin.AccessKey("AKIAIOSFODNN7EXAMPLE"),
          NOW,
          NOW.plus(Duration.ofHours(1)),
          new SessionPolicies(Optional.of("{\n}"), List.of("arn:aws:iam::111122223333:policy/P")),
          Map.of("team", "blü", "empty", ""),
          Set.of("team"),
          Optional.of("Bob"),
          Optional.empty());

  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final DomainKeys domainKeys = domainKeys();
  private final TokenKeys keys = new TokenKeys(store, domainKeys, RANDOM);
  private final SessionTokens tokens = new SessionTokens(keys, RANDOM);
  private final RememberedTokens remembered = new RememberedTokens(tokens, 4);

  private DomainKeys domainKeys() {
    var rootKey = new InMemoryRootKey(RANDOM);
    DomainKeys.establish(store, rootKey, RANDOM);
    return DomainKeys.open(store, rootKey);
  }

  @BeforeEach
  void rotate() {
    rotate(NOW);
  }

  private void rotate(Instant now) {
    var change = keys.dueChange(now).orElseThrow();
    store.commit(change, List.of());
    keys.changed(change);
  }

  static List<Principal> principals() {
    return List.of(
        new Principal.Root(ACCOUNT),
        USER,
        new Principal.RoleSession(ACCOUNT, "ops/Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly"),
        new Principal.FederatedUser("Eve", USER),
        new Principal.FederatedUser("Eve", new Principal.Root(ACCOUNT)));
  }

  @ParameterizedTest
  @MethodSource("principals")
  void token_carriesAllThatWasSaid(Principal principal) {
    var issued = tokens.issue(principal, SESSION);
    var found = find(issued, NOW).orElseThrow();

    assertThat(found.session()).isEqualTo(SESSION);
    assertThat(found.accessKey().bearer()).isEqualTo(principal);
    assertThat(found.accessKey().id()).isEqualTo(issued.accessKeyId().value());
    assertThat(found.accessKey().secret()).isEqualTo(issued.secret());
    assertThat(issued.secret().size()).isEqualTo(40);
    assertThat(issued.toString()).doesNotContain(text(issued.token()), text(issued.secret()));
  }

  @Test
  void token_isOver_whenItsTimeIs() {
    var issued = tokens.issue(USER, SESSION);

    assertThat(find(issued, SESSION.expires().minusMillis(1))).isPresent();
    assertExpired(() -> find(issued, SESSION.expires()));
  }

  @Test
  void token_isOver_whenItsKeyIsNoLongerKept() {
    var issued = tokens.issue(USER, Session.plain("AKIA", NOW, NOW.plus(Duration.ofDays(3))));
    rotate(NOW.plus(Duration.ofDays(1)));
    rotate(NOW.plus(Duration.ofHours(60)));

    assertExpired(() -> find(issued, NOW));
  }

  private static void assertExpired(Runnable use) {
    assertThatThrownBy(use::run)
        .isInstanceOfSatisfying(
            KmsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.EXPIRED_TOKEN));
  }

  @Test
  void everyOtherToken_isNone() {
    var issued = tokens.issue(USER, SESSION);
    var text = text(issued.token());
    assertThat(remembered.open(issued.accessKeyId().value(), text)).isPresent();

    for (var i = 0; i < text.length(); i++) {
      var other = text.charAt(i) == 'B' ? 'C' : 'B';
      var altered = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(open(issued, altered)).as("character %s altered", i).isEmpty();
    }
    for (var altered : List.of("", text + "=", text + "A", text.substring(1), text + text)) {
      assertThat(open(issued, altered)).isEmpty();
    }
    assertThat(open(issued, "A".repeat(20_000))).isEmpty();
  }

  @Test
  void tokenOfAnotherAccessKeyId_isNone() {
    var issued = tokens.issue(USER, SESSION);
    var other = tokens.issue(USER, SESSION);

    assertThat(remembered.open(other.accessKeyId().value(), text(issued.token()))).isEmpty();
    assertThat(find(issued, NOW)).isPresent();
    assertThat(remembered.open(other.accessKeyId().value(), text(issued.token()))).isEmpty();
    assertThat(remembered.size()).isEqualTo(1);
  }

  /// An altered token that counts on a key which the store may have: nobody asks it.
  @Test
  void tokenOfAKeyThatNobodyHasHeardOf_doesNotAskTheStore() {
    var issued = tokens.issue(USER, SESSION);
    find(issued, NOW);
    var change = keys.dueChange(NOW.plus(Duration.ofDays(1))).orElseThrow();
    store.commit(change, List.of());
    var otherNode = new TokenKeys(store, domainKeys, RANDOM);
    var foreign = new SessionTokens(otherNode, RANDOM).issue(USER, SESSION);

    assertThat(open(foreign, text(foreign.token()))).isEmpty();
    keys.changed(change);
    assertThat(open(foreign, text(foreign.token()))).isPresent();
  }

  @Test
  void secret_isOneObject_whileItIsRemembered_andWipedWhenItIsForgotten() {
    var issued = tokens.issue(USER, SESSION);
    var secret = find(issued, NOW).orElseThrow().accessKey().secret();
    assertThat(find(issued, NOW).orElseThrow().accessKey().secret()).isSameAs(secret);

    useOthers(6);
    assertThat(find(issued, NOW).orElseThrow().accessKey().secret()).isSameAs(secret);
    useOthers(20);
    assertThat(secret.isClosed()).isTrue();
    assertThat(remembered.size()).isLessThanOrEqualTo(9);
    assertThat(find(issued, NOW).orElseThrow().accessKey().secret()).isEqualTo(issued.secret());
  }

  private void useOthers(int count) {
    for (var i = 0; i < count; i++) {
      assertThat(find(tokens.issue(USER, SESSION), NOW)).isPresent();
    }
  }

  @Test
  void credentials_areUsed_asLongAsTheIssuingKeyIsActive_andThePrincipalIsThere() {
    var isActive = new AtomicBoolean(true);
    var isThere = new AtomicBoolean(true);
    var sessions =
        new LiveSessions(
            remembered,
            origin -> origin.equals(SESSION.origin()) && isActive.get(),
            principal -> Optional.of(principal).filter(_ -> isThere.get()));
    var issued = tokens.issue(USER, SESSION);
    var id = issued.accessKeyId().value();
    assertThat(sessions.find(id, text(issued.token()), NOW)).isPresent();

    isActive.set(false);
    assertThat(sessions.find(id, text(issued.token()), NOW)).isEmpty();
    isActive.set(true);
    isThere.set(false);
    assertThat(sessions.find(id, text(issued.token()), NOW)).isEmpty();
  }

  @Test
  void principal_isWhoHeIsNow() {
    var renamed = new Principal.User(ACCOUNT, "other/Bob", "AIDAMZXW6YTBMZXW6YTBM");
    var sessions = new LiveSessions(remembered, _ -> true, _ -> Optional.of(renamed));
    var issued = tokens.issue(USER, SESSION);

    assertThat(sessions.find(issued.accessKeyId().value(), text(issued.token()), NOW))
        .map(found -> found.accessKey().bearer())
        .contains(renamed);
  }

  @Test
  void sessionOfAWebIdentity_goesBackToItsProvider() {
    var provider = new ProviderName(ACCOUNT, "issuer.example.com/a");
    var identity = new FederatedIdentity(provider, "trent", "system:serviceaccount:a:b");
    var role = new Principal.RoleSession(ACCOUNT, "Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly");
    var session =
        new Session(
            new SessionOrigin.Provider(provider),
            NOW,
            NOW.plusSeconds(900),
            SessionPolicies.NONE,
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.of(identity));
    var issued = tokens.issue(role, session);

    assertThat(find(issued, NOW).map(SessionCredentials::session)).contains(session);
    var withoutProvider =
        new LiveSessions(
            remembered, origin -> origin instanceof SessionOrigin.AccessKey, Optional::of);
    assertThat(withoutProvider.find(issued.accessKeyId().value(), text(issued.token()), NOW))
        .isEmpty();
  }

  @Test
  void tokenOfTheFormatBefore_isRead() {
    var content =
        new Fields.Writer()
            .number(1)
            .text("ASIAIOSFODNN7EXAMPLE")
            .number(2)
            .text(ACCOUNT.value())
            .text("division/Bob")
            .text("AIDAMZXW6YTBMZXW6YTBM")
            .text("AKIAIOSFODNN7EXAMPLE")
            .time(NOW)
            .time(NOW.plus(Duration.ofHours(1)))
            .text("{\n}")
            .number(1)
            .text("arn:aws:iam::111122223333:policy/P")
            .number(2)
            .text("empty")
            .text("")
            .text("team")
            .text("blü")
            .number(1)
            .text("team")
            .text("Bob")
            .bytes();
    try (var secret = SecretBytes.owning(new byte[] {1})) {
      var read = TokenContent.read(content, secret);
      assertThat(read.session()).isEqualTo(SESSION);
      assertThat(read.accessKey().bearer()).isEqualTo(USER);
    }
  }

  @Test
  void packedSize_countsWhatCallersChoose() {
    assertThat(SessionTokens.packedSize(Session.plain("AKIA", NOW, NOW))).isZero();
    assertThat(SessionTokens.packedSize(SESSION)).isEqualTo(3 + 3 + 34 + 4 + 4 + 5 + 4);
  }

  private Optional<SessionCredentials> find(IssuedCredentials issued, Instant now) {
    return new LiveSessions(remembered, _ -> true, Optional::of)
        .find(issued.accessKeyId().value(), text(issued.token()), now);
  }

  private Optional<SessionCredentials> open(IssuedCredentials issued, String text) {
    return remembered.open(issued.accessKeyId().value(), text);
  }

  private static String text(SecretBytes secret) {
    Function<byte[], String> reading = bytes -> new String(bytes, ISO_8859_1);
    return secret.lend(reading);
  }
}
