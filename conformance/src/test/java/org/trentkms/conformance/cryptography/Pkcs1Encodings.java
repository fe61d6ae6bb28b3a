package org.trentkms.conformance.cryptography;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/// The encoding of a digest as EMSA-PKCS1-v1_5 (RFC 8017 §9.2), and what some verifiers have taken
/// for it.
final class Pkcs1Encodings {

  private final ASN1ObjectIdentifier hash;
  private final byte[] digest;
  private final int size;

  /// @param size the length of the modulus in bytes
  Pkcs1Encodings(Signing signing, byte[] digest, int size) {
    this.hash = identifier(signing.hash());
    this.digest = digest;
    this.size = size;
  }

  private static ASN1ObjectIdentifier identifier(String hash) {
    return switch (hash) {
      case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
      case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
      default -> NISTObjectIdentifiers.id_sha512;
    };
  }

  /// The right one.
  byte[] right() {
    return padded(info());
  }

  /// The others, by name.
  Map<String, byte[]> wrong() {
    var wrong = new LinkedHashMap<String, byte[]>();
    var right = right();
    wrong.put("bare digest", padded(digest));
    wrong.put("no NULL", padded(Octets.of(new DigestInfo(new AlgorithmIdentifier(hash), digest))));
    wrong.put("another hash", padded(info(NISTObjectIdentifiers.id_sha512_256)));
    wrong.put("of indefinite length", padded(indefinite()));
    wrong.put("something behind", padded(Octets.joined(info(), new byte[2])));
    wrong.put("garbage behind short padding", garbageBehind());
    wrong.put(
        "a digest cut short",
        padded(Octets.of(new DigestInfo(algorithm(), Arrays.copyOf(digest, digest.length - 1)))));
    wrong.put("block type 2", with(right, 1, 2));
    wrong.put("block type 0", with(right, 1, 0));
    wrong.put("no zero before", with(right, 0, 1));
    wrong.put("another byte of padding", with(right, 10, 0xfe));
    wrong.put("a zero in the padding", with(right, 10, 0));
    wrong.put("no separator", with(right, size - info().length - 1, 0xff));
    wrong.put("another digest", with(right, size - 1, right[size - 1] ^ 1));
    return wrong;
  }

  private byte[] info() {
    return info(hash);
  }

  private byte[] info(ASN1ObjectIdentifier identifier) {
    return Octets.of(new DigestInfo(new AlgorithmIdentifier(identifier, DERNull.INSTANCE), digest));
  }

  private AlgorithmIdentifier algorithm() {
    return new AlgorithmIdentifier(hash, DERNull.INSTANCE);
  }

  private byte[] indefinite() {
    return Octets.of(
        new BERSequence(new ASN1Encodable[] {algorithm(), new DEROctetString(digest)}));
  }

  private byte[] padded(byte[] content) {
    var encoded = new byte[size];
    encoded[1] = 1;
    Arrays.fill(encoded, 2, size - content.length - 1, (byte) 0xff);
    System.arraycopy(content, 0, encoded, size - content.length, content.length);
    return encoded;
  }

  /// As little padding as is allowed, and behind the digest what an attacker is free to choose.
  private byte[] garbageBehind() {
    var encoded = new byte[size];
    encoded[1] = 1;
    Arrays.fill(encoded, 2, 10, (byte) 0xff);
    var info = info();
    System.arraycopy(info, 0, encoded, 11, info.length);
    return encoded;
  }

  private static byte[] with(byte[] encoded, int at, int value) {
    var other = encoded.clone();
    other[at] = (byte) value;
    return other;
  }
}
