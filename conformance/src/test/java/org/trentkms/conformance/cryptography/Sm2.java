package org.trentkms.conformance.cryptography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM2Engine.Mode;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// Encryption with SM2 by Bouncy Castle's engine in its newer order, C1 C3 C2, and the form that
/// GM/T 0009 gives it: a SEQUENCE of x and y of C1, of C3 and C2.
final class Sm2 {

  private static final int FIELD_SIZE = 32;
  private static final int HASH_SIZE = 32;

  private Sm2() {}

  /// The ciphertext of a plaintext.
  static byte[] encrypt(byte[] publicKey, byte[] plaintext) {
    try {
      var engine = new SM2Engine(Mode.C1C3C2);
      engine.init(
          true,
          new ParametersWithRandom(PublicKeyFactory.createKey(publicKey), new SecureRandom()));
      return ofJoined(engine.processBlock(plaintext, 0, plaintext.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ofJoined(byte[] joined) {
    var point =
        Curves.of(KeySpec.SM2).getCurve().decodePoint(Arrays.copyOf(joined, 1 + 2 * FIELD_SIZE));
    var rest = Arrays.copyOfRange(joined, 1 + 2 * FIELD_SIZE, joined.length);
    return sequence(
        new ASN1Integer(point.getAffineXCoord().toBigInteger()),
        new ASN1Integer(point.getAffineYCoord().toBigInteger()),
        new DEROctetString(Arrays.copyOf(rest, HASH_SIZE)),
        new DEROctetString(Arrays.copyOfRange(rest, HASH_SIZE, rest.length)));
  }

  /// What resembles this ciphertext and is none, by name.
  static Map<String, byte[]> otherForms(byte[] ciphertext) {
    var parts = ASN1Sequence.getInstance(ciphertext).toArray();
    var x = parts[0];
    var y = parts[1];
    var hash = parts[2];
    var content = parts[3];
    var joined = joined(ASN1Sequence.getInstance(ciphertext));
    var forms = new LinkedHashMap<String, byte[]>();
    forms.put("C1 C3 C2", joined);
    forms.put("of indefinite length", Octets.of(new BERSequence(parts)));
    forms.put("a byte behind", Arrays.copyOf(ciphertext, ciphertext.length + 1));
    forms.put("C2 before C3", sequence(x, y, content, hash));
    forms.put("no C2", sequence(x, y, hash));
    forms.put("empty C2", sequence(x, y, hash, new DEROctetString(new byte[0])));
    forms.put("five elements", sequence(x, y, hash, content, content));
    forms.put("x and y swapped", sequence(y, x, hash, content));
    forms.put("y negated in place of the field's", sequence(x, negated(y), hash, content));
    forms.put("x beyond the field", sequence(beyond(x), y, hash, content));
    forms.put("zeros", sequence(new ASN1Integer(0), new ASN1Integer(0), hash, content));
    forms.put("hash too short", sequence(x, y, new DEROctetString(new byte[31]), content));
    forms.put("hash too long", sequence(x, y, new DEROctetString(new byte[33]), content));
    return forms;
  }

  private static byte[] sequence(ASN1Encodable... parts) {
    return Octets.of(new DERSequence(parts));
  }

  private static ASN1Integer negated(ASN1Encodable number) {
    return new ASN1Integer(ASN1Integer.getInstance(number).getValue().negate());
  }

  private static ASN1Integer beyond(ASN1Encodable number) {
    var p = Curves.of(KeySpec.SM2).getCurve().getField().getCharacteristic();
    return new ASN1Integer(ASN1Integer.getInstance(number).getValue().add(p));
  }

  /// The plaintext of a ciphertext.
  static byte[] decrypt(byte[] privateKey, byte[] ciphertext) {
    try {
      var engine = new SM2Engine(Mode.C1C3C2);
      engine.init(false, PrivateKeyFactory.createKey(privateKey));
      var joined = joined(ASN1Sequence.getInstance(ciphertext));
      return engine.processBlock(joined, 0, joined.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(ASN1Sequence parts) {
    return Octets.joined(
        new byte[] {4},
        Octets.of(ASN1Integer.getInstance(parts.getObjectAt(0)).getValue(), FIELD_SIZE),
        Octets.of(ASN1Integer.getInstance(parts.getObjectAt(1)).getValue(), FIELD_SIZE),
        ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets(),
        ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets());
  }
}
