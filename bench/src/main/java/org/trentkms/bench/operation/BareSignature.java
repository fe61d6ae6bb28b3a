package org.trentkms.bench.operation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.provider.Sources;

/// Signatures by the provider that Trent signs with, and nothing else.
public final class BareSignature {

  private static final int AT_ONCE = 16;

  private final Signature primitive;
  private final PrivateKey key;
  private int number;

  private BareSignature(Scheme scheme) throws GeneralSecurityException {
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    var source =
        new Providers(Sources.all(cache.libraries()), new SecureRandom(), new OffLoopWork())
            .of(scheme.service());
    this.primitive = scheme.primitive(source);
    this.key = scheme.generate(source).getPrivate();
  }

  /// ECDSA on P-256 with SHA-256.
  public static BareSignature p256() throws IOException {
    return of(Scheme.P256);
  }

  /// RSASSA-PSS with SHA-256 and a key of 2048 bits.
  public static BareSignature rsa2048() throws IOException {
    return of(Scheme.PSS);
  }

  private static BareSignature of(Scheme scheme) throws IOException {
    try {
      return new BareSignature(scheme);
    } catch (GeneralSecurityException e) {
      throw new IOException("the provider does not sign: " + e.getMessage(), e);
    }
  }

  /// How many microseconds a signature of so many bytes takes, over this time.
  public double microseconds(int size, Duration time, LongSupplier ticker) throws IOException {
    var message = new byte[size];
    var start = ticker.getAsLong();
    var now = start;
    var count = 0L;
    try {
      while (now - start < time.toNanos()) {
        for (var i = 0; i < AT_ONCE; i++) {
          message[0] = (byte) number++;
          primitive.initSign(key);
          primitive.update(message);
          primitive.sign();
        }
        count += AT_ONCE;
        now = ticker.getAsLong();
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the provider does not sign: " + e.getMessage(), e);
    }
    return (now - start) / 1e3 / count;
  }
}
