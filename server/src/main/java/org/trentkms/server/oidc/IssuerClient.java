package org.trentkms.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Asks an issuer for its keys: over HTTPS alone, at the address that was meant and no other, and
/// for no more bytes and no longer than it says here. A question is asked seldom, so each time a
/// client is made for it: no connection stays open, and no thread.
final class IssuerClient implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(3);
  private static final int LARGEST = 256 << 10;
  private static final int OK = 200;

  private final HttpClient http;

  private IssuerClient(List<X509Certificate> authorities) throws IssuerFailure {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT);
    if (!authorities.isEmpty()) {
      builder.sslContext(trusting(authorities));
    }
    http = builder.build();
  }

  private static SSLContext trusting(List<X509Certificate> authorities) throws IssuerFailure {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority" + i, authorities.get(i));
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IssuerFailure("its certificate authorities cannot be used", e);
    }
  }

  /// The keys that the issuer publishes now. Waits, for some seconds at most.
  ///
  /// @throws IssuerFailure where they are not to be had
  static VerificationKeys keys(KeySource.Discovered source) throws IssuerFailure {
    try (var client = new IssuerClient(source.authorities())) {
      var configuration = client.get(source.issuer().configuration());
      return VerificationKeys.parse(client.get(keySet(source.issuer(), configuration)));
    }
  }

  /// Where the keys are (OpenID Connect Discovery 1.0, section 4.3: the issuer must be the one that
  /// was meant).
  private static URI keySet(IssuerUrl issuer, String configuration) throws IssuerFailure {
    try {
      var document = JSONObjectUtils.parse(configuration);
      if (document == null
          || !issuer.text().equals(JSONObjectUtils.getString(document, "issuer"))) {
        throw new IssuerFailure("its configuration is that of another issuer");
      }
      return https(document)
          .orElseThrow(() -> new IssuerFailure("its 'jwks_uri' is no URL of HTTPS"));
    } catch (ParseException | IllegalArgumentException e) {
      throw new IssuerFailure("its configuration cannot be read", e);
    }
  }

  private static Optional<URI> https(Map<String, Object> document) throws ParseException {
    return Optional.ofNullable(JSONObjectUtils.getURI(document, "jwks_uri"))
        .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null);
  }

  private String get(URI uri) throws IssuerFailure {
    var request = HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST));
    try {
      var response = answer.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new IssuerFailure(uri + " answers with status " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException _) {
      throw new IssuerFailure(uri + " takes longer than " + TO_ANSWER.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IssuerFailure(uri + " cannot be had: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IssuerFailure(uri + " was not waited for", e);
    }
  }

  /// Ends what is still under way.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
