package org.trentkms.crypto.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;

/// Implementations of cryptography that come from one place: one or several JCA providers under one
/// name.
///
/// Asking for what is not there is a {@link Bug}: {@link Service} says what a source must have to
/// be asked.
public final class Source {

  private final String name;
  private final Supplier<List<Provider>> loader;
  private final ConcurrentHashMap<Wanted, Provider> found = new ConcurrentHashMap<>();

  private volatile @Nullable List<Provider> providers;

  /// A source that is loaded when it is first asked for something.
  ///
  /// @param loader makes the providers, the first before the others; none where they are not to be
  ///   had on this machine
  public Source(String name, Supplier<List<Provider>> loader) {
    this.name = name;
    this.loader = loader;
  }

  /// The name, for people.
  public String name() {
    return name;
  }

  /// Whether it need not be loaded any more.
  boolean isLoaded() {
    return providers != null;
  }

  /// Whether this machine has it; loads it.
  public boolean isPresent() {
    return !providers().isEmpty();
  }

  /// A cipher by its JCA transformation.
  public Cipher cipher(String transformation) {
    return get("Cipher", transformation, Cipher::getInstance);
  }

  /// A signature scheme by its JCA name.
  public Signature signature(String algorithm) {
    return get("Signature", algorithm, Signature::getInstance);
  }

  /// A MAC by its JCA name.
  public Mac mac(String algorithm) {
    return get("Mac", algorithm, Mac::getInstance);
  }

  /// A hash function by its JCA name.
  public MessageDigest digest(String algorithm) {
    return get("MessageDigest", algorithm, MessageDigest::getInstance);
  }

  /// A key agreement by its JCA name.
  public KeyAgreement agreement(String algorithm) {
    return get("KeyAgreement", algorithm, KeyAgreement::getInstance);
  }

  /// A key encapsulation mechanism by its JCA name.
  public KEM kem(String algorithm) {
    return get("KEM", algorithm, KEM::getInstance);
  }

  /// A reader of keys by its JCA name.
  public KeyFactory keyFactory(String algorithm) {
    return get("KeyFactory", algorithm, KeyFactory::getInstance);
  }

  /// A maker of key pairs by its JCA name.
  public KeyPairGenerator generator(String algorithm) {
    return get("KeyPairGenerator", algorithm, KeyPairGenerator::getInstance);
  }

  /// Whether there is a cipher of this very transformation.
  public boolean hasCipher(String transformation) {
    return has("Cipher", transformation);
  }

  /// Whether there is a signature scheme of this name.
  public boolean hasSignature(String algorithm) {
    return has("Signature", algorithm);
  }

  /// Whether there is a maker of key pairs of this name.
  public boolean hasGenerator(String algorithm) {
    return has("KeyPairGenerator", algorithm);
  }

  private boolean has(String type, String algorithm) {
    for (var provider : providers()) {
      if (provider.getService(type, algorithm) != null) {
        return true;
      }
    }
    return false;
  }

  /// Whether the source passes a test.
  boolean passes(Need need) {
    try {
      need.test(this);
      return true;
    } catch (GeneralSecurityException | Bug | IllegalArgumentException _) {
      return false;
    }
  }

  private List<Provider> providers() {
    var known = providers;
    return known != null ? known : load();
  }

  private synchronized List<Provider> load() {
    var known = providers;
    if (known == null) {
      known = List.copyOf(loader.get());
      providers = known;
    }
    return known;
  }

  private <T> T get(String type, String algorithm, Getter<T> getter) {
    var wanted = new Wanted(type, algorithm);
    var known = found.get(wanted);
    try {
      return known != null ? getter.get(algorithm, known) : search(wanted, getter);
    } catch (GeneralSecurityException e) {
      throw new Bug(name + " has no " + type + " " + algorithm, e);
    }
  }

  private <T> T search(Wanted wanted, Getter<T> getter) throws GeneralSecurityException {
    for (var provider : providers()) {
      try {
        var instance = getter.get(wanted.algorithm, provider);
        found.put(wanted, provider);
        return instance;
      } catch (GeneralSecurityException _) {
        // The next one may have it.
      }
    }
    throw new NoSuchAlgorithmException(wanted.algorithm);
  }

  @Override
  public String toString() {
    return name;
  }

  /// What a source must be able to do.
  @FunctionalInterface
  interface Need {
    void test(Source source) throws GeneralSecurityException;
  }

  private record Wanted(String type, String algorithm) {}

  @FunctionalInterface
  private interface Getter<T> {
    T get(String algorithm, Provider provider) throws GeneralSecurityException;
  }
}
