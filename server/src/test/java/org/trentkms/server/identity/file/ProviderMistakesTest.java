package org.trentkms.server.identity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;
import org.trentkms.server.oidc.DeclaredProvider;
import org.trentkms.server.oidc.KeySource;
import org.trentkms.testing.SelfSigned;

/// Identity providers as files declare them, and every kind of mistake in one.
final class ProviderMistakesTest {

  private static final String KEYS =
      "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\","
          + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

  @TempDir private Path folder;
  private DeclaredFiles files;

  @BeforeEach
  void writeKeys() {
    files = new DeclaredFiles(folder).with("keys", KEYS).with("none", "nothing of use");
  }

  private DeclaredFiles declaring(String providers) {
    return files.with(
        "file.yaml",
        "accounts:\n  - id: \"111122223333\"\n    oidcProviders:\n      - {" + providers + "}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "url: 'http://a.b', clientIds: [t]; 'accounts[0].oidcProviders[0].url': is no URL of an issuer",
        "url: 'https://a.b?c', clientIds: [t]; .url': is no URL of an issuer",
        "url: 'https://me@a.b', clientIds: [t]; .url': is no URL of an issuer",
        "url: 'https://a.b/*', clientIds: [t]; .url': is no URL of an issuer",
        "url: 'https://aws', clientIds: [t]; .url': must have a host with a dot, a port or a path",
        "url: 'https://a.b'; 'accounts[0].oidcProviders[0].clientIds' is missing",
        "url: 'https://a.b', clientIds: []; 'clientIds': from 1 to 100",
        "url: 'https://a.b', clientIds: ['']; must have 1 to 255 characters",
        "url: 'https://a.b', clientIds: [t], jwks: absent; there is no such file",
        "url: 'https://a.b', clientIds: [t], jwks: none; 'oidcProviders': 'jwks': there is no set of keys",
        "url: 'https://a.b', clientIds: [t], certificateAuthorities: none; is no certificate",
        "url: 'https://a.b', clientIds: [t], jwks: keys, certificateAuthorities: keys; nobody is asked",
      })
  void mistake_isToldWithItsLine(String provider, String mistake) {
    assertThat(declaring(provider).mistakes())
        .singleElement()
        .asString()
        .contains("file.yaml: line 4: ", mistake);
  }

  @Test
  void secondOfAName_andOneTooMany_areMistakes() {
    assertThat(
            declaring(
                    "url: 'https://a.b', clientIds: [t]}\n      - {url: 'https://a.b', clientIds: [u]")
                .mistakes())
        .singleElement()
        .asString()
        .contains("line 5: 'oidcProviders': https://a.b comes a second time");
    var many =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> "url: 'https://a.b/" + i + "', clientIds: [t]")
            .collect(Collectors.joining("}\n      - {"));
    assertThat(declaring(many).mistakes())
        .singleElement()
        .asString()
        .contains("an account has at most 100 identity providers");
  }

  @Test
  void files_areRead_andCountInTheDigest() {
    var authority = SelfSigned.ec(folder);
    var digest =
        declaring(
                "url: 'https://a.b/c', clientIds: [t, u], certificateAuthorities: "
                    + authority.certificateFile().getFileName())
            .read()
            .digest();
    var declared = declaring("url: 'https://a.b/c', clientIds: [t, u], jwks: keys").read();
    assertThat(declared.providers())
        .singleElement()
        .satisfies(provider -> {
          assertThat(provider.name())
              .isEqualTo(new ProviderName(new AccountId("111122223333"), "a.b/c"));
          assertThat(provider.keys()).isInstanceOf(KeySource.Pinned.class);
        })
        .extracting(DeclaredProvider::provider)
        .satisfies(
            provider -> assertThat(provider.clientIds()).containsExactlyInAnyOrder("t", "u"));
    assertThat(declared.digest()).isNotEqualTo(digest);
    files.with("keys", KEYS + "\n");
    assertThat(declaring("url: 'https://a.b/c', clientIds: [t, u], jwks: keys").read().digest())
        .isNotEqualTo(declared.digest());
  }
}
