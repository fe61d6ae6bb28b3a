package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, '', /, ''",
    "/a/../b%2F?c=d?e, '', /a/../b%2F, c=d?e",
    "/?, '', /, ''",
    "//a, '', //a, ''",
    "/http://a/, '', /http://a/, ''",
    "http://a, a, /, ''",
    "http://a:1?b, a:1, /, b",
    "hTTps://[::1]:4599/b/c?d, [::1]:4599, /b/c, d",
  })
  void target_isTakenApart(String text, String authority, String path, String query) {
    assertThat(RequestTarget.parse(text)).contains(new RequestTarget(authority, path, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "a",
        "a:443",
        "?",
        "http:/a",
        "http://",
        "http:///",
        "gopher://a/",
        "/a b",
        "/#",
        "/\u0000",
        "/\u007f",
        "/\u00e4",
        "://a/"
      })
  void whatIsNoTarget_isNone(String text) {
    assertThat(RequestTarget.parse(text)).isEmpty();
  }
}
