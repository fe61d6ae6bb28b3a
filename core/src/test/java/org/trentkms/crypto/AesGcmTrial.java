package org.trentkms.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.wycheproof.Trial;
import org.trentkms.crypto.wycheproof.Vector;

/// Test vectors of AES-GCM by the code that is used with the vector zero alone.
public record AesGcmTrial() implements Trial {

  private static AesGcm by(Providers providers) {
    providers.of(Service.AES_256_GCM); // loads it: AesGcm takes what is loaded
    return AesGcm.of(providers);
  }

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    var cipher = begin(by(providers), vector, Cipher.DECRYPT_MODE);
    return AesGcm.open(cipher, sealed(vector), 0).filter(vector.secret("msg")::equals).isPresent();
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    var message = vector.secret("msg");
    var made = new byte[message.size() + AesGcm.TAG_SIZE];
    var gcm = by(providers);
    // No cipher takes a key and a vector twice in a row, and some vectors share them.
    gcm.begin(AesGcm.vector(new byte[12]), Cipher.ENCRYPT_MODE, new byte[AesGcm.KEY_SIZE]);
    AesGcm.seal(begin(gcm, vector, Cipher.ENCRYPT_MODE), message, made, 0);
    return Arrays.equals(made, sealed(vector));
  }

  private static Cipher begin(AesGcm gcm, Vector vector, int mode) {
    return gcm.begin(
        AesGcm.vector(vector.bytes("iv").toByteArray()),
        mode,
        vector.bytes("key").toByteArray(),
        vector.bytes("aad").toByteArray());
  }

  private static byte[] sealed(Vector vector) {
    return HexFormat.of().parseHex(vector.text("ct") + vector.text("tag"));
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(Service.AES_256_GCM);
  }
}
