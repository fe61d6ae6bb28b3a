package org.trentkms.server.provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.crypto.provider.Source;

/// The sources of cryptography, the first before the others: the fastest, the one that is always
/// there, and the one that has what the others lack.
public final class Sources {

  /// The providers of the JDK that do in software what Trent needs; the others open tokens, stores
  /// and connections.
  private static final List<String> JDK = List.of("SUN", "SunRsaSign", "SunEC", "SunJCE");

  private static final String CORRETTO = "Amazon Corretto Crypto Provider";

  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private Sources() {}

  /// All sources; each is loaded when it is first asked for something, and what does not load is a
  /// warning in the log.
  ///
  /// @param libraries a folder that is the user's alone, for native libraries
  public static List<Source> all(Path libraries) {
    return all(libraries, LOG::warn);
  }

  /// All sources; each is loaded when it is first asked for something.
  ///
  /// @param missing is told what does not load on this machine and why, in one line
  public static List<Source> all(Path libraries, Consumer<String> missing) {
    return List.of(
        new Source(CORRETTO, () -> corretto(libraries, missing)),
        new Source("JDK", Sources::jdk),
        new Source(
            "Bouncy Castle",
            () -> {
              var provider = new BouncyCastleProvider();
              return List.of(provider, Sm2Provider.make());
            }));
  }

  /// Left to itself the provider unpacks its library into the system's folder for temporary files,
  /// and leaves reading Ed25519 keys to the JDK, whose keys it would have to translate at each
  /// signature, which doubles its time.
  private static List<Provider> corretto(Path libraries, Consumer<String> missing) {
    System.setProperty("com.amazon.corretto.crypto.provider.tmpdir", libraries.toString());
    System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
    var provider = AmazonCorrettoCryptoProvider.INSTANCE;
    var failure = provider.getLoadingError();
    if (failure == null) {
      return List.of(provider);
    }
    missing.accept(
        CORRETTO
            + " does not load on this machine, so that asymmetric keys are slower: "
            + failure.toString().replaceAll("\\s+", " "));
    return List.of();
  }

  private static List<Provider> jdk() {
    return JDK.stream().map(Security::getProvider).filter(Objects::nonNull).toList();
  }
}
