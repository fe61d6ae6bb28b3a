package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.trentkms.id.AccountId;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/// A `trent dev` whose time can be moved, and the calls that import material into its keys.
record ImportingTrent(TrentServer server, KmsClient kms, Path data) implements AutoCloseable {

  static ImportingTrent start(Path data) {
    var server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId("111122223333"),
                Optional.of(data),
                Optional.empty(),
                ReserveSettings.of(2)));
    return new ImportingTrent(server, client(server, Region.US_EAST_1), data);
  }

  /// The same as another Region. Who asks for it closes its client.
  ImportingTrent in(Region region) {
    return new ImportingTrent(server, client(server, region), data);
  }

  private static KmsClient client(TrentServer server, Region region) {
    return KmsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("111122223333", "any secret")))
        .build();
  }

  @Override
  public void close() {
    kms.close();
    server.close();
  }

  String key(KeySpec spec, KeyUsageType usage) {
    return kms.createKey(r -> r.origin(OriginType.EXTERNAL).keySpec(spec).keyUsage(usage))
        .keyMetadata()
        .keyId();
  }

  KeyMetadata described(String key) {
    return kms.describeKey(r -> r.keyId(key)).keyMetadata();
  }

  GetParametersForImportResponse parameters(String key, AlgorithmSpec algorithm) {
    return kms.getParametersForImport(
        r -> r.keyId(key).wrappingAlgorithm(algorithm).wrappingKeySpec(WrappingKeySpec.RSA_2048));
  }

  ImportKeyMaterialResponse put(
      String key, byte[] material, Consumer<ImportKeyMaterialRequest.Builder> terms)
      throws GeneralSecurityException {
    var parameters = parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    return put(key, parameters, oaep(parameters, material), terms);
  }

  ImportKeyMaterialResponse put(
      String key,
      GetParametersForImportResponse parameters,
      byte[] wrapped,
      Consumer<ImportKeyMaterialRequest.Builder> terms) {
    return kms.importKeyMaterial(r -> {
      r.keyId(key)
          .importToken(parameters.importToken())
          .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped));
      terms.accept(r);
    });
  }

  static Consumer<ImportKeyMaterialRequest.Builder> lasting() {
    return r -> r.expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
  }

  static byte[] oaep(GetParametersForImportResponse parameters, byte[] material)
      throws GeneralSecurityException {
    var key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(parameters.publicKey().asByteArray()));
    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        key,
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    return cipher.doFinal(material);
  }

  static byte[] ecKey(String curve) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  static byte[] material(int number) {
    var material = new byte[32];
    Arrays.fill(material, (byte) number);
    return material;
  }

  SdkBytes encrypted(String key, String text) {
    return kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String(text))).ciphertextBlob();
  }

  String decrypted(SdkBytes blob) {
    return kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String();
  }

  List<RotationsListEntry> materials(String key) {
    return kms.listKeyRotations(
            r -> r.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations();
  }

  List<RotationsListEntry> rotations(String key) {
    return kms.listKeyRotations(r -> r.keyId(key)).rotations();
  }

  static void refuses(Class<? extends KmsException> refusal, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(refusal);
  }

  /// The code and the text of a refusal.
  static String refusal(ThrowingCallable call) {
    var details = catchThrowableOfType(KmsException.class, call).awsErrorDetails();
    return details.errorCode() + ": " + details.errorMessage();
  }

  static String code(ThrowingCallable call) {
    var thrown = catchThrowableOfType(KmsException.class, call);
    return thrown.awsErrorDetails().errorCode();
  }

  void advance(String duration) {
    call("AdvanceClock", "duration", duration);
  }

  Instant keyTime() {
    var shown = call("ShowClock").toString();
    return Instant.parse(shown.replaceFirst("(?s).*keyTime[^0-9]*([0-9TZ:.-]+).*", "$1"));
  }

  Object call(String command, String... nameAndValue) {
    var arguments = new JsonMembers();
    if (nameAndValue.length > 0) {
      arguments.with(nameAndValue[0], nameAndValue[1]);
    }
    return new HttpControlClient(URI.create("http://127.0.0.1:" + server.port()))
        .call(new RequestLine(command, arguments.object()));
  }

  /// The log with all that has happened: a command waits until it is written.
  String log() throws IOException {
    call("ShowClock");
    return LoggedLines.text(data.resolve("audit"));
  }

  List<String> serviceEvents() throws IOException {
    return log()
        .lines()
        .filter(line -> line.contains("AwsServiceEvent"))
        .map(line ->
            line.replaceFirst(
                ".*\"eventName\":\"(\\w+)\".*\"keyMaterialId\":\"([^\"]+)\".*", "$1 $2"))
        .toList();
  }

  void assertNoMaterialInLog() throws IOException {
    var log = log();
    for (var material : new byte[][] {material(1), material(2)}) {
      assertThat(log)
          .doesNotContain(HexFormat.of().formatHex(material))
          .doesNotContain(new String(material, StandardCharsets.ISO_8859_1))
          .doesNotContain(Base64.getEncoder().encodeToString(material));
    }
    assertThat(log.lines().filter(line -> line.contains("\"ImportKeyMaterial\"")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("importToken") || line.contains("encryptedKeyMaterial"))
        .allMatch(line -> line.contains("expirationModel") || line.contains("validTo"));
  }
}
