package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.sigv4.Header;

final class WebPageGuardTest {
  private static final WebPageGuard GUARD =
      new WebPageGuard(Set.of("kms.Test", "192.0.2.7", "fd00::7"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:4599",
        "LocalHost:4599",
        "kms.us-east-1.localhost:4599",
        "127.0.0.1",
        "127.0.0.1:4599",
        "127.255.0.3:1",
        "[::1]",
        "[::1]:4599",
        "kms.test",
        "KMS.TEST:4599",
        "192.0.2.7:80",
        "[fd00::7]:4599"
      })
  void ownHost_isLetIn(String host) {
    assertThat(GUARD.refusal(List.of(new Header("host", host)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test",
        "evil.test:4599",
        "localhost.evil.test",
        "evil-localhost",
        "127.0.0.1.evil.test",
        "127.0.0.1@evil.test",
        "127.0.0.1:80@evil.test",
        "evil.test#localhost",
        "localhost.",
        "127.1",
        "0127.0.0.1",
        "127.0.0.01",
        "127.0.0.1.1",
        "128.0.0.1",
        "0.0.0.0",
        "2130706433",
        "0x7f000001",
        "[::]",
        "[::ffff:127.0.0.1]",
        "::1",
        "[::1",
        "[::1]evil.test",
        "x.kms.test",
        "kms.test.evil",
        "localhost:80:80",
        "localhost evil.test",
        "localhost,evil.test",
        ".localhost"
      })
  void foreignHost_isRefused(String host) {
    assertThat(GUARD.refusal(List.of(new Header("Host", host)))).contains(Refusal.FOREIGN_HOST);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.test",
    "Origin, http://localhost:3000",
    "Origin, http://localhost",
    "Origin, http://localhost:45990",
    "Origin, http://localhost:4599.evil.test",
    "Origin, file://",
    "Origin, null",
    "origin, http://evil.test",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "sec-fetch-site, nonsense",
  })
  void webPage_isRefused(String name, String value) {
    assertThat(refusal(name, value)).contains(Refusal.WEB_PAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://localhost:4599",
    "Origin, HTTP://LOCALHOST:4599",
    "Sec-Fetch-Site, same-origin",
    "Sec-Fetch-Site, none",
    "X-Origin, http://evil.test",
  })
  void personAtTheAddressBar_andProgram_areLetIn(String name, String value) {
    assertThat(refusal(name, value)).isEmpty();
  }

  private static java.util.Optional<Refusal> refusal(String name, String value) {
    return GUARD.refusal(
        List.of(
            new Header(name, value),
            new Header("Host", "localhost:4599"),
            new Header("Accept", "*/*")));
  }

  @Test
  void pageThatPassesForTheSameOrigin_isRefusedByItsName() {
    assertThat(
            GUARD.refusal(
                List.of(
                    new Header("Host", "evil.test:4599"),
                    new Header("Origin", "http://evil.test:4599"),
                    new Header("Sec-Fetch-Site", "same-origin"))))
        .contains(Refusal.FOREIGN_HOST);
  }

  @Test
  void secondOriginHeader_isLookedAtToo() {
    assertThat(
            GUARD.refusal(
                List.of(
                    new Header("Host", "localhost"),
                    new Header("Origin", "http://localhost"),
                    new Header("Origin", "http://evil.test"))))
        .contains(Refusal.WEB_PAGE);
  }

  @Test
  void listener_refusesAndSendsNoHeaderOfCors() {
    var preflight =
        """
        OPTIONS / HTTP/1.1
        Host: localhost
        Origin: http://evil.test
        Access-Control-Request-Method: POST

        """;
    try (var server = new TestListener(Limits.USUAL, Timeouts.USUAL, GUARD);
        var client = server.connect()) {
      var reply = client.sendLines(preflight).reply();

      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).startsWith("{\"__type\":\"AccessDeniedException\",\"message\":\"");
      assertThat(reply.headers())
          .noneMatch(header -> header.regionMatches(true, 0, "access-", 0, 7));
      assertThat(client.isAtEnd()).isTrue();
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void listener_servesAProgram() {
    try (var server = new TestListener(Limits.USUAL, Timeouts.USUAL, GUARD);
        var client = server.connect()) {
      assertThat(client.send(TestListener.post("", "hello")).reply().body()).isEqualTo("hello");
    }
  }
}
