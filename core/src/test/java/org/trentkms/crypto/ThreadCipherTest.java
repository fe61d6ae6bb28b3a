package org.trentkms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;

final class ThreadCipherTest {

  private final AtomicInteger loads = new AtomicInteger();
  private final Source first =
      new Source(
          "first",
          () -> {
            loads.incrementAndGet();
            return List.of(new BouncyCastleProvider());
          });
  private int keys;

  @Test
  void cipher_isOfThePlatform_untilOthersHaveLoadedTheSource() throws GeneralSecurityException {
    var providers = TestSources.of(first, TestSources.JDK);
    var cipher = new ThreadCipher(providers);

    assertThat(begin(cipher).getProvider()).isEqualTo(Security.getProvider("SunJCE"));
    assertThat(loads).hasValue(0);

    providers.of(Service.ECC_SECG_P256K1);

    assertThat(begin(cipher).getProvider().getName()).isEqualTo("BC");
    assertThat(begin(cipher)).isSameAs(begin(cipher));
    assertThat(loads).hasValue(1);
  }

  @Test
  void cipher_isOfThePlatform_whereTheSourceIsNotThere() throws GeneralSecurityException {
    var absent = new Source("absent", List::of);
    var cipher = new ThreadCipher(TestSources.of(absent, TestSources.JDK));

    assertThat(absent.isPresent()).isFalse();

    assertThat(begin(cipher).getProvider()).isEqualTo(Security.getProvider("SunJCE"));
  }

  private Cipher begin(ThreadCipher cipher) throws GeneralSecurityException {
    var key = new byte[AesGcm.KEY_SIZE];
    key[0] = (byte) ++keys;
    return cipher.begin(Cipher.ENCRYPT_MODE, key, AesGcm.vector(new byte[12]));
  }
}
