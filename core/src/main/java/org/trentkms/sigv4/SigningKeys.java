package org.trentkms.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.identity.AccessKey;
import org.trentkms.secret.SecretBytes;

/// The keys that SigV4 derives from secret access keys, one for each secret, day and Region.
///
/// A bounded number is remembered, the oldest wiped first. Signing holds the read lock and wiping
/// the write lock, so that no key is wiped while it signs. A key is remembered for the secret
/// object that it was derived from: the owner of access keys gives out the same object as long as
/// the secret is the same. He may close it at any time; what was derived from it is wiped when the
/// next key is derived.
final class SigningKeys {

  private static final byte[] PREFIX = bytes("AWS4");

  private final byte[] service;
  private final int most;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Use, Derived> keys = new LinkedHashMap<>();

  /// @param most how many keys are remembered
  SigningKeys(String service, int most) {
    this.service = bytes(service);
    this.most = most;
  }

  /// The tag that is made with the key for this scope; empty where the secret was closed meanwhile.
  Optional<byte[]> sign(
      AccessKey accessKey, CredentialScope scope, Function<SecretBytes, byte[]> tagging) {
    var use = new Use(accessKey.id(), scope.date(), scope.region());
    lock.readLock().lock();
    try {
      var known = keys.get(use);
      if (known != null && known.isFrom(accessKey.secret())) {
        return Optional.of(tagging.apply(known.key));
      }
    } finally {
      lock.readLock().unlock();
    }
    return accessKey
        .secret()
        .prefixedIfOpen(PREFIX)
        .map(first -> {
          var derived = new Derived(accessKey.secret(), derive(first, use));
          var tag = tagging.apply(derived.key);
          remember(use, derived);
          return tag;
        });
  }

  private void remember(Use use, Derived derived) {
    lock.writeLock().lock();
    try {
      forgetClosed();
      var replaced = keys.put(use, derived);
      if (replaced != null) {
        replaced.key.close();
      }
      if (keys.size() > most) {
        var oldest = keys.entrySet().iterator();
        oldest.next().getValue().key.close();
        oldest.remove();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void forgetClosed() {
    for (var all = keys.values().iterator(); all.hasNext(); ) {
      var derived = all.next();
      if (derived.secret.isClosed()) {
        derived.key.close();
        all.remove();
      }
    }
  }

  /// The key of the use.
  ///
  /// @param first the prefix of SigV4 and the secret, which is closed
  private SecretBytes derive(SecretBytes first, Use use) {
    try (first;
        var ofDay = next(first, bytes(use.date));
        var ofRegion = next(ofDay, bytes(use.region));
        var ofService = next(ofRegion, service)) {
      return next(ofService, bytes(CredentialScope.TERMINATOR));
    }
  }

  private static SecretBytes next(SecretBytes key, byte[] part) {
    return SecretBytes.owning(HmacSha256.tag(key, part));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private record Use(String accessKeyId, String date, String region) {}

  private record Derived(SecretBytes secret, SecretBytes key) {

    @SuppressWarnings("ReferenceEquality") // The same object is asked for, not the same content.
    boolean isFrom(SecretBytes secret) {
      return this.secret == secret;
    }
  }
}
