package org.trentkms.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.trentkms.testing.SelfSigned;

/// An identity provider for tests: real HTTPS, with a certificate of its own, and keys that change
/// when a test says so.
public final class OidcIssuer implements AutoCloseable {

  /// How it behaves where it is asked for its keys.
  public enum Manner {
    USUAL,
    REDIRECTS,
    SENDS_TOO_MUCH,
    NEVER_ANSWERS,
    FAILS
  }

  private final SelfSigned certificate;
  private final HttpsServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch isClosed = new CountDownLatch(1);
  private volatile Manner manner = Manner.USUAL;
  private volatile ECKey key = newKey(1);
  private int keys = 1;

  /// An issuer that has begun to answer.
  ///
  /// @param folder for its certificate
  public OidcIssuer(Path folder) throws IOException {
    certificate = SelfSigned.ec(folder);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.client(certificate)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/realm/.well-known/openid-configuration",
        exchange ->
            answer(exchange, "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}"));
    server.createContext("/realm/keys", this::answerKeys);
    server.createContext(
        "/elsewhere", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.start();
  }

  private static ECKey newKey(int number) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("key-" + number).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    switch (manner) {
      case USUAL -> answer(exchange, new JWKSet(key.toPublicJWK()).toString());
      case REDIRECTS -> {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
      }
      case SENDS_TOO_MUCH ->
          answer(exchange, new JWKSet(key.toPublicJWK()).toString() + " ".repeat(1 << 20));
      case NEVER_ANSWERS -> waitForTheEnd(exchange);
      case FAILS -> {
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
      }
    }
  }

  private void waitForTheEnd(HttpExchange exchange) {
    try {
      isClosed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, String text) {
    try (exchange) {
      var body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its URL.
  public String url() {
    return "https://localhost:" + server.getAddress().getPort() + "/realm";
  }

  /// The name of the provider in an account.
  public String name() {
    return url().substring("https://".length());
  }

  /// The PEM file of its authority.
  public Path authority() {
    return certificate.certificateFile();
  }

  /// How often it was asked for its keys.
  public int asked() {
    return asked.get();
  }

  /// Has it behave so from now on.
  public void behave(Manner next) {
    manner = next;
  }

  /// Has it sign with another key from now on, and publish that one alone.
  public void rollOver() {
    key = newKey(++keys);
  }

  /// The key that it signs with.
  public ECKey key() {
    return key;
  }

  /// Claims that are as they should be.
  public JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience("trent")
        .subject("repo:octo/app:ref:refs/heads/main")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
  }

  /// A token of these claims.
  public String sign(JWTClaimsSet claims) {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    return sign(header, claims, key);
  }

  /// A token with a header and by a key of the test's own.
  public static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    isClosed.countDown();
    server.stop(0);
  }
}
