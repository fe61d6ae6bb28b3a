package org.trentkms.server.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What does the cryptography of TLS: BoringSSL where its native library loads, else the JDK.
enum Engines {
  BORINGSSL("BoringSSL"),
  JDK("the JDK");

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /// Forward secrecy and authenticated encryption (RFC 9325 §4.2).
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /// The first with a share that no quantum computer opens (draft-ietf-tls-ecdhe-mlkem).
  private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256"};

  /// The same by the JDK's names, as far as it has them.
  private static final String[] GROUPS_OF_JDK = {"x25519", "secp256r1"};

  private final String title;

  Engines(String title) {
    this.title = title;
  }

  /// Those to be had on this machine.
  ///
  /// @param libraries a folder that is the user's alone, for the native library
  static Engines load(Path libraries) {
    // Left to itself Netty unpacks the library into the system's folder for temporary files.
    System.setProperty("io.netty.native.workdir", libraries.toString());
    if (OpenSsl.isAvailable()) {
      return BORINGSSL;
    }
    // Otherwise the JDK lets a client ask for one handshake after the other.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    LOG.warn(
        "BoringSSL does not load on this machine, so that TLS is by the JDK: slower, and without"
            + " X25519MLKEM768: {}",
        String.valueOf(OpenSsl.unavailabilityCause()).replaceAll("\\s+", " "));
    return JDK;
  }

  /// What shows an identity to clients.
  ///
  /// @throws TlsFailure where it cannot
  SslContext context(Identity identity) {
    var builder =
        SslContextBuilder.forServer(
                identity.key(), identity.chain().toArray(new X509Certificate[0]))
            .protocols(PROTOCOLS)
            .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE);
    if (!identity.authorities().isEmpty()) {
      builder
          .trustManager(identity.authorities().toArray(new X509Certificate[0]))
          .clientAuth(ClientAuth.REQUIRE);
    }
    try {
      return switch (this) {
        case BORINGSSL ->
            builder
                .sslProvider(SslProvider.OPENSSL)
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .build();
        case JDK -> builder.sslProvider(SslProvider.JDK).build();
      };
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsFailure("TLS has no use for the certificate: " + e.getMessage(), e);
    }
  }

  /// What encrypts one connection.
  SslHandler handler(SslContext context, ByteBufAllocator allocator) {
    var handler = context.newHandler(allocator);
    if (this == JDK) {
      var parameters = handler.engine().getSSLParameters();
      parameters.setNamedGroups(GROUPS_OF_JDK);
      handler.engine().setSSLParameters(parameters);
    }
    return handler;
  }

  @Override
  public String toString() {
    return title;
  }
}
