package org.trentkms.keyring;

import java.nio.charset.StandardCharsets;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.MacKey;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.keypair.PrivateKeyForms;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Write;

/// Makes key material, and wraps and unwraps it under the domain key: 32 random bytes for symmetric
/// encryption keys, as many as a tag has for HMAC keys, and both halves of a pair for the others.
///
/// A wrapped material is bound to account, key id, material id, spec, usage and origin.
public final class Materials {

  /// What the wrapped materials are told by from all else that is wrapped.
  static final String LABEL = "trent/material/v1";

  private static final int SYMMETRIC_SIZE = 32;
  private static final byte[] ID_LABEL = "trent/material-id/v1".getBytes(StandardCharsets.US_ASCII);

  private final Wrapping wrapping;
  private final RandomBytes random;
  private final Cryptography cryptography;

  /// Materials under these domain keys, drawn from this source.
  public Materials(DomainKeys domainKeys, RandomBytes random, Cryptography cryptography) {
    this.wrapping = new Wrapping(LABEL, domainKeys, random);
    this.random = random;
    this.cryptography = cryptography;
  }

  /// New material for a key.
  ///
  /// @throws org.trentkms.error.KmsException ThrottlingException where too many wait for key pairs
  public NewMaterial create(KeyArn key, KeyParameters parameters) {
    try (var material = fresh(parameters.spec(), key.account())) {
      return wrapped(key, parameters, material);
    }
  }

  /// Material for a key that was made elsewhere: as many bytes as are made here, or a private key
  /// as PKCS #8. It stays the caller's.
  ///
  /// @throws UnusableMaterial where it is none for such a key
  public NewMaterial adopt(KeyArn key, KeyParameters parameters, SecretBytes given)
      throws UnusableMaterial {
    try (var material = checked(parameters.spec(), given)) {
      return wrapped(key, parameters, material);
    }
  }

  /// The same, where a private key may as well be PKCS #1 or SEC 1.
  ///
  /// @throws UnusableMaterial where it is none for such a key
  public NewMaterial adoptInAnyForm(KeyArn key, KeyParameters parameters, SecretBytes given)
      throws UnusableMaterial {
    if (!parameters.spec().isAsymmetric()) {
      return adopt(key, parameters, given);
    }
    try (var privateKeyInfo = PrivateKeyForms.ofDer(given)) {
      return adopt(key, parameters, privateKeyInfo);
    } catch (IllegalArgumentException e) {
      throw new UnusableMaterial("material " + e.getMessage());
    }
  }

  private SecretBytes checked(KeySpec spec, SecretBytes given) throws UnusableMaterial {
    if (spec.isAsymmetric()) {
      return joined(spec, given);
    }
    var size = spec.isHmac() ? macSize(spec) : SYMMETRIC_SIZE;
    if (given.size() != size) {
      throw new UnusableMaterial(
          "material for spec " + spec + " has " + size + " bytes, not " + given.size());
    }
    return given.prefixed(new byte[0]);
  }

  private SecretBytes joined(KeySpec spec, SecretBytes privateKeyInfo) throws UnusableMaterial {
    try (var pair = cryptography.keyPairs().adopt(spec, privateKeyInfo)) {
      return pair.joined();
    } catch (UnusableKey e) {
      throw new UnusableMaterial("material for spec " + spec + ": " + e.getMessage());
    }
  }

  private NewMaterial wrapped(KeyArn key, KeyParameters parameters, SecretBytes material) {
    var id = id(key, material);
    var row = new MaterialRow(key, id, wrapping.wrap(material, binding(key, id, parameters)));
    return new NewMaterial(id, new Write.InsertMaterial(row));
  }

  private static int macSize(KeySpec spec) {
    return spec.macAlgorithms().getFirst().hash().size();
  }

  private SecretBytes fresh(KeySpec spec, AccountId account) {
    if (spec.isSymmetricEncryption()) {
      return random.secret(SYMMETRIC_SIZE);
    }
    if (spec.isHmac()) {
      return random.secret(macSize(spec));
    }
    try (var pair = cryptography.source().take(spec, account)) {
      return pair.joined();
    }
  }

  /// The material of a row, if it is one of this key, in the form in which it is used.
  UsableMaterial usable(MaterialRow row, KeyRecord key) {
    var spec = key.parameters().spec();
    try (var material = unwrap(row, key)) {
      if (spec.isSymmetricEncryption()) {
        return new UsableMaterial.Symmetric(BaseKey.of(key.arn().key(), row.id(), material));
      }
      if (spec.isHmac()) {
        var algorithm = spec.macAlgorithms().getFirst();
        return new UsableMaterial.Mac(
            row.id(), new MacKey(algorithm, material, cryptography.providers()));
      }
      return pair(row.id(), spec, material);
    }
  }

  private UsableMaterial pair(MaterialId id, KeySpec spec, SecretBytes material) {
    var pairs = cryptography.keyPairs();
    try (var pair = KeyPairMaterial.split(material)) {
      var publicHalf =
          pairs
              .publicHalf(spec, pair.publicKey())
              .orElseThrow(() -> new Bug("a stored public key is none of " + spec));
      return new UsableMaterial.Pair(id, pairs.privateHalf(spec, pair), publicHalf);
    }
  }

  /// The material of a row, if it is one of this key: what the row says of its key is not asked.
  SecretBytes unwrap(MaterialRow row, KeyRecord key) {
    return wrapping.unwrap(
        row.wrapped(),
        binding(key.arn(), row.id(), key.parameters()),
        "the material of key " + key.arn());
  }

  /// The id of a material is a pseudo-random function of the key id under the material itself: the
  /// same bytes have another id in another key, and the id tells nothing of them.
  private static MaterialId id(KeyArn key, SecretBytes material) {
    return MaterialId.of(HmacSha256.tag(material, ID_LABEL, key.key().bytes()));
  }

  static byte[] binding(KeyArn key, MaterialId id, KeyParameters parameters) {
    return new Fields.Writer()
        .text(key.account().value())
        .text(key.key().value())
        .text(id.value())
        .text(parameters.spec().name())
        .text(parameters.usage().name())
        .text(parameters.origin().name())
        .array();
  }
}
