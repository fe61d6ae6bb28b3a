package org.trentkms.crypto.elliptic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.crypto.der.Der;
import org.trentkms.secret.Bytes;

final class CurveTest {

  /// What Bouncy Castle has under the same name.
  static X9ECParameters published(Curve curve) {
    return CustomNamedCurves.getByName(curve.jcaName());
  }

  static BigInteger order(Curve curve) {
    return published(curve).getN();
  }

  @ParameterizedTest
  @EnumSource
  void constants_areThoseOfBouncyCastle(Curve curve) throws Exception {
    var published = published(curve);
    var identifier = ECNamedCurveTable.getOID(curve.jcaName());

    assertThat(curve.coefficientA()).isEqualTo(published.getCurve().getA().getEncoded());
    assertThat(curve.coefficientB()).isEqualTo(published.getCurve().getB().getEncoded());
    assertThat(published.getH()).isEqualTo(BigInteger.ONE);
    assertThat(curve.fieldSize()).isEqualTo((published.getCurve().getFieldSize() + 7) / 8);
    assertThat(curve.algorithm())
        .isEqualTo(
            Der.sequence(X9ObjectIdentifiers.id_ecPublicKey.getEncoded(), identifier.getEncoded()));
  }

  @ParameterizedTest
  @EnumSource
  void scalars_areTheNumbersFromOneUpToTheOrder(Curve curve) {
    var order = order(curve);

    assertThat(curve.isScalar(new byte[0])).isFalse();
    assertThat(curve.isScalar(new byte[] {0, 0})).isFalse();
    assertThat(curve.isScalar(new byte[] {1})).isTrue();
    assertThat(curve.isScalar(order.subtract(BigInteger.ONE).toByteArray())).isTrue();
    assertThat(curve.isScalar(order.toByteArray())).isFalse();
    assertThat(curve.isScalar(order.add(BigInteger.ONE).toByteArray())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"P256K1", "SM2"})
  void constants_areThoseOfTheJdk(Curve curve) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve.jcaName()));
    var spec = parameters.getParameterSpec(ECParameterSpec.class);

    assertThat(new BigInteger(1, curve.coefficientA())).isEqualTo(spec.getCurve().getA());
    assertThat(new BigInteger(1, curve.coefficientB())).isEqualTo(spec.getCurve().getB());
    assertThat(curve.isScalar(spec.getOrder().subtract(BigInteger.ONE).toByteArray())).isTrue();
    assertThat(curve.isScalar(spec.getOrder().toByteArray())).isFalse();
    assertThat(spec.getCofactor()).isOne();
    assertThat(((ECFieldFp) spec.getCurve().getField()).getP())
        .isEqualTo(published(curve).getCurve().getField().getCharacteristic());
  }

  @ParameterizedTest
  @EnumSource
  void point_ofTheCurve_isOnIt_andNoNeighbourIs(Curve curve) {
    for (var factor = 1; factor <= 20; factor++) {
      var point = point(curve, BigInteger.valueOf(factor));
      assertThat(curve.isOnCurve(point)).isTrue();
      for (var at : new int[] {1, curve.fieldSize(), curve.fieldSize() + 1, point.length - 1}) {
        var altered = point.clone();
        altered[at] ^= 1;
        assertThat(curve.isOnCurve(altered)).isFalse();
      }
    }
  }

  /// A coordinate has one form: the one below the characteristic of the field.
  @ParameterizedTest
  @EnumSource
  void abscissa_thatIsNotReduced_isRefused(Curve curve) {
    var characteristic = published(curve).getCurve().getField().getCharacteristic();
    var point = pointOfSmallX(curve);
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + curve.fieldSize()));
    var shifted = Curve.fixedLength(x.add(characteristic).toByteArray(), curve.fieldSize());
    var other = point.clone();
    System.arraycopy(shifted, 0, other, 1, shifted.length);

    assertThat(new BigInteger(1, shifted)).isEqualTo(x.add(characteristic));
    assertThat(curve.isOnCurve(point)).isTrue();
    assertThat(curve.isOnCurve(other)).isFalse();
  }

  /// On this curve alone every coordinate can be written with the characteristic added.
  @Test
  void ordinate_thatIsNotReduced_isRefused() {
    var curve = Curve.P521;
    var characteristic = published(curve).getCurve().getField().getCharacteristic();
    var point = point(curve, BigInteger.TEN);
    var y = new BigInteger(1, Arrays.copyOfRange(point, 67, 133));
    var shifted = Curve.fixedLength(y.add(characteristic).toByteArray(), 66);
    System.arraycopy(shifted, 0, point, 67, 66);

    assertThat(new BigInteger(1, shifted)).isEqualTo(y.add(characteristic));
    assertThat(curve.isOnCurve(point)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void publicKey_hasOneForm(Curve curve) throws Exception {
    var point = point(curve, BigInteger.valueOf(123_456_789));
    var canonical = curve.subjectPublicKeyInfo(point);

    assertThat(curve.point(canonical)).hasValueSatisfying(it -> assertThat(it).isEqualTo(point));
    assertThat(otherForms(curve, point)).allMatch(form -> curve.point(form).isEmpty());
  }

  private static Stream<Bytes> otherForms(Curve curve, byte[] point) throws Exception {
    var published = published(curve);
    var algorithm = curve.algorithm();
    var compressed = published.getCurve().decodePoint(point).getEncoded(true);
    var hybrid = point.clone();
    hybrid[0] = (byte) (6 + (point[point.length - 1] & 1));
    var explicitParameters =
        Der.sequence(X9ObjectIdentifiers.id_ecPublicKey.getEncoded(), published.getEncoded());
    var named = ECNamedCurveTable.getOID(curve.jcaName()).getEncoded();
    var another = curve == Curve.P256 ? Curve.P384 : Curve.P256;
    return Stream.of(
            new byte[0],
            point,
            Der.sequence(algorithm, Der.bitString(compressed)),
            Der.sequence(algorithm, Der.bitString(hybrid)),
            Der.sequence(algorithm, Der.bitString(new byte[1])),
            Der.sequence(algorithm, Der.bitString(Arrays.copyOf(point, point.length - 1))),
            Der.sequence(algorithm, Der.octetString(point)),
            Der.sequence(algorithm, Der.bitString(point), HexFormat.of().parseHex("0500")),
            Der.sequence(another.algorithm(), Der.bitString(point)),
            Der.sequence(explicitParameters, Der.bitString(point)),
            Der.sequence(Der.sequence(named, named), Der.bitString(point)),
            Der.sequence(Der.sequence(named), Der.bitString(point)))
        .map(Bytes::owning);
  }

  private static byte[] point(Curve curve, BigInteger factor) {
    return published(curve).getG().multiply(factor).normalize().getEncoded(false);
  }

  private static byte[] pointOfSmallX(Curve curve) {
    for (var x = 1; ; x++) {
      var compressed = new byte[1 + curve.fieldSize()];
      compressed[0] = 2;
      compressed[curve.fieldSize()] = (byte) x;
      try {
        return published(curve).getCurve().decodePoint(compressed).getEncoded(false);
      } catch (IllegalArgumentException _) {
        // There is no point with this coordinate.
      }
    }
  }
}
