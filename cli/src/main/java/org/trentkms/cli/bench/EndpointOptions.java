package org.trentkms.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.trentkms.cli.bench.BenchFailure.Reason;
import org.trentkms.id.Region;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which endpoint is measured and as whom, as options and the variables of AWS's own tools say it.
final class EndpointOptions {

  private static final String USUAL_URL = "http://127.0.0.1:4599";
  private static final String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";

  /// What may stand in a header, and no more than any endpoint takes.
  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]{1,8192}");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "What is measured, by http or https: anything that speaks the AWS KMS API (default:"
              + (" " + USUAL_URL)
              + "). It is called with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and"
              + " AWS_SESSION_TOKEN; on this machine, where none are set, with those that do for"
              + " `trent dev`.")
  private @Nullable String url;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The Region that requests are signed for (default: AWS_REGION, AWS_DEFAULT_REGION, or"
              + " us-east-1).")
  private @Nullable String region;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The certificates to trust, in PEM, in place of the system's.")
  private @Nullable Path authorities;

  @Option(
      names = "--yes",
      description =
          "Measure also what is not on this machine: whoever runs it has agreed to the load, and to"
              + " what the calls may cost.")
  private boolean isAgreed;

  /// Says that none of these options is there.
  void requireNone(String why) {
    var given =
        Stream.of("--endpoint", "--region", "--ca", "--yes")
            .filter(name -> command.commandLine().getParseResult().hasMatchedOption(name))
            .toList();
    if (!given.isEmpty()) {
      throw refused(why + ": leave out " + String.join(", ", given));
    }
  }

  /// The endpoint.
  ///
  /// @throws ParameterException where the options do not make one
  /// @throws BenchFailure where nobody knows its name
  Endpoint endpoint(Map<String, String> environment, InstantSource clock) {
    var uri = uri();
    var addresses = addresses(uri.getHost());
    var isLocal = Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress);
    if (!isLocal && !isAgreed) {
      throw refused(
          uri
              + " is not on this machine: a measurement is all the load that it can take, and may"
              + " cost money; say that you may with --yes");
    }
    var isSecured = "https".equals(uri.getScheme());
    var port = uri.getPort() >= 0 ? uri.getPort() : isSecured ? HTTPS : HTTP;
    var target =
        new Target(
            new InetSocketAddress(addresses[0], port),
            uri.getHost().replaceAll("[\\[\\]]", ""),
            uri.getRawAuthority(),
            isSecured ? Optional.of(trust()) : Optional.empty());
    return new Endpoint(uri.toString(), target, credentials(environment, isLocal), clock);
  }

  private URI uri() {
    try {
      var uri = URI.create(url == null ? USUAL_URL : url);
      if (isUsable(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw refused("--endpoint is no URL such as " + USUAL_URL);
  }

  private boolean isUsable(URI uri) {
    if (authorities != null && !"https".equals(uri.getScheme())) {
      throw refused("--ca is for an endpoint with https");
    }
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getPort() != 0
        && uri.getPort() <= LAST_PORT
        && uri.getRawUserInfo() == null
        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException _) {
      throw new BenchFailure(Reason.UNREACHABLE, "there is no host " + host);
    }
  }

  private Credentials credentials(Map<String, String> environment, boolean isLocal) {
    var id = environment.getOrDefault(ACCESS_KEY_ID, "");
    var secret = environment.getOrDefault(SECRET, "");
    var token = environment.getOrDefault(TOKEN, "");
    if (id.isEmpty() && secret.isEmpty() && token.isEmpty() && isLocal) {
      return new Credentials("test", "test", region(environment));
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw refused("set " + ACCESS_KEY_ID + " and " + SECRET);
    }
    requireHeaderValue(ACCESS_KEY_ID, id);
    if (token.isEmpty()) {
      return new Credentials(id, secret, region(environment));
    }
    requireHeaderValue(TOKEN, token);
    return new Credentials(id, secret, region(environment), Optional.of(token));
  }

  private void requireHeaderValue(String name, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw refused(name + " has characters that cannot be sent, or too many");
    }
  }

  private String region(Map<String, String> environment) {
    var named =
        Stream.of(region, environment.get("AWS_REGION"), environment.get("AWS_DEFAULT_REGION"))
            .filter(each -> each != null && !each.isEmpty())
            .findFirst()
            .orElse("us-east-1");
    try {
      return new Region(named).value();
    } catch (IllegalArgumentException e) {
      throw refused("--region: " + e.getMessage());
    }
  }

  private SSLContext trust() {
    try {
      if (authorities == null) {
        return SSLContext.getDefault();
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(certificates(authorities));
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException _) {
      throw refused("--ca: " + authorities + " cannot be read as certificates in PEM");
    }
  }

  private static KeyStore certificates(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var input = Files.newInputStream(file)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
        store.setCertificateEntry("" + store.size(), certificate);
      }
    }
    if (store.size() == 0) {
      throw new IOException("no certificate");
    }
    return store;
  }

  private ParameterException refused(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
