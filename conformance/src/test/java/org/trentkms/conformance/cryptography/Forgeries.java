package org.trentkms.conformance.cryptography;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;

/// What resembles a signature, and is none.
final class Forgeries {

  private static final int LONGEST_SIGNATURE = 6144;
  private static final int SAMPLED_BITS = 8;

  /// The order of the base point of Ed25519 (RFC 8032 §5.1).
  private static final BigInteger EDWARDS_ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private Forgeries() {}

  /// Of a signature of any scheme: altered, cut and extended.
  static Stream<byte[]> ofAny(byte[] signature, Chance chance) {
    var size = signature.length;
    var filled = new byte[size];
    Arrays.fill(filled, (byte) 0xff);
    var altered = Stream.generate(() -> chance.altered(signature)).limit(SAMPLED_BITS);
    var others =
        Stream.of(
            Chance.flipped(signature, 0),
            Chance.flipped(signature, 8 * size - 1),
            Arrays.copyOf(signature, size - 1),
            Arrays.copyOf(signature, size / 2),
            Arrays.copyOf(signature, 1),
            Arrays.copyOfRange(signature, 1, size),
            Arrays.copyOf(signature, size + 1),
            Octets.joined(new byte[1], signature),
            Octets.joined(signature, signature),
            new byte[size],
            filled,
            new byte[LONGEST_SIGNATURE]);
    return Stream.concat(altered, others).filter(forgery -> forgery.length <= LONGEST_SIGNATURE);
  }

  /// Of an RSA signature: other numbers of the same residue class or of no use.
  static Stream<byte[]> ofRsa(byte[] signature, BigInteger modulus) {
    var size = signature.length;
    var number = new BigInteger(1, signature);
    return Stream.of(
            BigInteger.ONE,
            modulus.subtract(BigInteger.ONE),
            modulus,
            modulus.subtract(number),
            number.add(modulus))
        .map(other -> other.bitLength() <= 8 * size ? Octets.of(other, size) : other.toByteArray());
  }

  /// Of an Ed25519 signature: s beyond the order, and points of low order.
  static Stream<byte[]> ofEdwards(byte[] signature) {
    var s = new BigInteger(1, Octets.reversed(Arrays.copyOfRange(signature, 32, 64)));
    var beyond =
        Octets.joined(
            Arrays.copyOf(signature, 32), Octets.reversed(Octets.of(s.add(EDWARDS_ORDER), 32)));
    var neutral = new byte[64];
    neutral[0] = 1;
    var notCanonical = new byte[64];
    Arrays.fill(notCanonical, 0, 32, (byte) 0xff);
    return Stream.of(beyond, neutral, notCanonical);
  }

  /// Of a signature of two scalars: the same scalars in other encodings, and others that are out of
  /// range.
  static List<byte[]> ofScalars(byte[] signature, BigInteger order, int size) {
    var numbers = ASN1Sequence.getInstance(signature);
    var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
    var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
    var forgeries = new ArrayList<byte[]>(otherEncodings(signature, r, s));
    forgeries.add(Octets.joined(Octets.of(r, size), Octets.of(s, size)));
    for (var wrong :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            order,
            order.subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(8 * size))) {
      forgeries.add(sequence(wrong, s));
      forgeries.add(sequence(r, wrong));
    }
    forgeries.add(sequence(r.add(order), s));
    forgeries.add(sequence(r, s.add(order)));
    forgeries.add(sequence(r.negate(), s));
    forgeries.add(sequence(r, s.negate()));
    forgeries.add(sequence(r.subtract(order), s));
    forgeries.add(sequence(s, r));
    return forgeries;
  }

  private static List<byte[]> otherEncodings(byte[] signature, BigInteger r, BigInteger s) {
    var one = new ASN1Integer(r);
    var other = new ASN1Integer(s);
    return List.of(
        Octets.of(new BERSequence(new ASN1Encodable[] {one, other})),
        Octets.of(new DERSet(new ASN1Encodable[] {one, other})),
        Octets.of(new DERSequence(one)),
        Octets.of(new DERSequence(new ASN1Encodable[] {one, other, DERNull.INSTANCE})),
        Octets.of(new DERSequence(new ASN1Encodable[] {one, other, other})),
        Octets.joined(signature, Octets.of(DERNull.INSTANCE)),
        raw(Octets.joined(integer(longer(r)), integer(s.toByteArray()))),
        raw(Octets.joined(integer(r.toByteArray()), integer(longer(s)))),
        overlong(signature));
  }

  /// The bytes of a number with a zero too many before them.
  private static byte[] longer(BigInteger number) {
    return Octets.joined(new byte[1], number.toByteArray());
  }

  private static byte[] integer(byte[] content) {
    return Octets.joined(new byte[] {2, (byte) content.length}, content);
  }

  private static byte[] raw(byte[] content) {
    return content.length < 0x80
        ? Octets.joined(new byte[] {0x30, (byte) content.length}, content)
        : Octets.joined(new byte[] {0x30, (byte) 0x81, (byte) content.length}, content);
  }

  /// The sequence with its length in one byte more than it takes.
  private static byte[] overlong(byte[] sequence) {
    var isShort = sequence[1] > 0;
    var content = Arrays.copyOfRange(sequence, isShort ? 2 : 3, sequence.length);
    var header =
        isShort
            ? new byte[] {0x30, (byte) 0x81, (byte) content.length}
            : new byte[] {0x30, (byte) 0x82, 0, (byte) content.length};
    return Octets.joined(header, content);
  }

  /// The DER of a signature of these two numbers.
  static byte[] sequence(BigInteger r, BigInteger s) {
    return Octets.of(new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}));
  }
}
