package org.trentkms.crypto.asymmetric;

/// A private key, ready for use. What it can do besides is told by the interfaces that it also is:
/// {@link SigningKey}, {@link DecryptingKey}, {@link AgreeingKey}, {@link DecapsulatingKey}.
public interface PrivateHalf extends AutoCloseable {

  /// Ends its use and overwrites it as far as the provider lets it.
  @Override
  void close();
}
