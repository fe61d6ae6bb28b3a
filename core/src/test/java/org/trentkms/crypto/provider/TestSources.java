package org.trentkms.crypto.provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The sources that Trent is given, each alone and all together.
public final class TestSources {

  /// Amazon Corretto Crypto Provider; without providers where its library does not load.
  public static final Source CORRETTO = new Source("ACCP", TestSources::corretto);

  /// The JDK.
  public static final Source JDK =
      new Source(
          "JDK",
          () ->
              Stream.of("SUN", "SunRsaSign", "SunEC", "SunJCE")
                  .map(Security::getProvider)
                  .toList());

  /// Bouncy Castle.
  public static final Source BOUNCY_CASTLE =
      new Source("BC", () -> List.of(new BouncyCastleProvider()));

  private TestSources() {}

  /// Providers from these sources.
  public static Providers of(Source... sources) {
    return new Providers(List.of(sources), new SecureRandom(), SlowWork.ANYWHERE);
  }

  /// As the server has them.
  public static Providers all() {
    return of(CORRETTO, JDK, BOUNCY_CASTLE);
  }

  /// Whether a source alone can do all of a service.
  public static boolean serves(Source source, Service service) {
    return service.isServedBy(source);
  }

  private static List<Provider> corretto() {
    System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
    var provider = AmazonCorrettoCryptoProvider.INSTANCE;
    return provider.getLoadingError() == null ? List.of(provider) : List.of();
  }
}
