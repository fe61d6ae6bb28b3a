package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/// Material that was made outside and wrapped there, in every way that AWS allows for its kind, is
/// the same key here: what one side signs, tags, encrypts, agrees on or encapsulates, the other one
/// takes.
final class ImportedKeysIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final List<WrappingKeySpec> LONG_KEYS =
      List.of(WrappingKeySpec.RSA_3072, WrappingKeySpec.RSA_4096);

  /// One of each length of material, for the wrapping keys that take long to make.
  private static final List<Kind> FEW =
      List.of(
          new Kind(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
          new Kind(KeySpec.HMAC_512, KeyUsageType.GENERATE_VERIFY_MAC),
          new Kind(KeySpec.ECC_NIST_P521, KeyUsageType.KEY_AGREEMENT),
          new Kind(KeySpec.RSA_4096, KeyUsageType.SIGN_VERIFY),
          new Kind(KeySpec.ML_DSA_87, KeyUsageType.SIGN_VERIFY));

  @TempDir private Path folder;

  static Stream<Arguments> usual() {
    return Kind.all()
        .filter(kind -> kind.spec() != KeySpec.SM2)
        .flatMap(kind -> ways(kind, WrappingKeySpec.RSA_2048));
  }

  static Stream<Arguments> longKeys() {
    return LONG_KEYS.stream().flatMap(spec -> FEW.stream().flatMap(kind -> ways(kind, spec)));
  }

  /// The two steps are for private keys, and one step for what is short enough: no RSA key, and no
  /// P-521 key under RSA of 2,048 bits.
  private static Stream<Arguments> ways(Kind kind, WrappingKeySpec under) {
    var name = kind.spec().toString();
    var isInOneStep =
        !name.startsWith("RSA")
            && !(kind.spec() == KeySpec.ECC_NIST_P521 && under == WrappingKeySpec.RSA_2048);
    return Stream.concat(
            isInOneStep
                ? Stream.of(AlgorithmSpec.RSAES_OAEP_SHA_1, AlgorithmSpec.RSAES_OAEP_SHA_256)
                : Stream.empty(),
            kind.isAsymmetric()
                ? Stream.of(
                    AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_1, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256)
                : Stream.empty())
        .map(algorithm -> Arguments.of(kind, algorithm, under));
  }

  @InBothModes
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("usual")
  void materialThatJavaWraps_isTheSameKeyHere(
      Kind kind, AlgorithmSpec algorithm, WrappingKeySpec under)
      throws GeneralSecurityException, IOException, InterruptedException {
    wrappedByJava_isTheSameKeyHere(kind, algorithm, under);
  }

  /// In one mode: making the long wrapping keys takes most of the time, and how a request came does
  /// not reach the code that unwraps.
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("longKeys")
  void materialUnderALongKey_isTheSameKeyHere(
      Kind kind, AlgorithmSpec algorithm, WrappingKeySpec under)
      throws GeneralSecurityException, IOException, InterruptedException {
    wrappedByJava_isTheSameKeyHere(kind, algorithm, under);
  }

  private void wrappedByJava_isTheSameKeyHere(
      Kind kind, AlgorithmSpec algorithm, WrappingKeySpec under)
      throws GeneralSecurityException, IOException, InterruptedException {
    var key = create("us-east-1", kind);
    put(key, algorithm, under, Wrapper.JDK, Wrapper.BOUNCY_CASTLE);
    OutsideKey.of(kind.spec()).requireTheSame(key);
  }

  /// In one mode: the material is the same as what Java wraps in both.
  @RequiresTool(Tool.OPENSSL)
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("usual")
  void materialThatOpenSslWraps_isTheSameKeyHere(
      Kind kind, AlgorithmSpec algorithm, WrappingKeySpec under)
      throws GeneralSecurityException, IOException, InterruptedException {
    var key = create("us-east-1", kind);
    put(key, algorithm, under, Wrapper.OPENSSL);
    OutsideKey.of(kind.spec()).requireTheSame(key);
  }

  @InBothModes
  @Test
  void sm2Keys_areImportedInChina_underSm2_too()
      throws GeneralSecurityException, IOException, InterruptedException {
    for (var usage : Kind.usages(KeySpec.SM2)) {
      var key = create(RunningTrent.CHINA, new Kind(KeySpec.SM2, usage));
      put(key, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048, Wrapper.JDK);
      OutsideKey.of(KeySpec.SM2).requireTheSame(key);
      put(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2, Wrapper.BOUNCY_CASTLE);
    }
  }

  private static KmsKey create(String region, Kind kind) {
    var account = TRENT.account(TRENT.newAccount().id(), region);
    var id =
        account.createKey(
            r -> r.origin(OriginType.EXTERNAL).keySpec(kind.spec()).keyUsage(kind.usage()));
    return new KmsKey(account, id, kind.spec(), kind.usage());
  }

  /// Imports the material of the spec, as each of them wraps it, with one token: all but the first
  /// are the same import once more.
  private void put(KmsKey key, AlgorithmSpec algorithm, WrappingKeySpec under, Wrapper... wrappers)
      throws GeneralSecurityException, IOException, InterruptedException {
    var parameters =
        key.kms()
            .getParametersForImport(
                r -> r.keyId(key.id()).wrappingAlgorithm(algorithm).wrappingKeySpec(under));
    var material = OutsideKey.of(key.spec()).material();
    for (var wrapper : wrappers) {
      var wrapped = wrapper.wrap(algorithm, parameters.publicKey().asByteArray(), material, folder);
      key.kms()
          .importKeyMaterial(r ->
              r.keyId(key.id())
                  .importToken(parameters.importToken())
                  .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                  .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
      assertThat(key.kms().describeKey(r -> r.keyId(key.id())).keyMetadata().keyState())
          .isEqualTo(KeyState.ENABLED);
    }
  }
}
