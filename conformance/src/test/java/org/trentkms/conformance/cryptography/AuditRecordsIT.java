package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.cryptography.CryptographicOperation.More;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// What the log of a server says of cryptographic operations: each call once, with its parameters
/// and without messages, signatures, tags, ciphertexts, public keys and secrets.
final class AuditRecordsIT {

  private static final String OTHER_KEY = "[0-9a-f-]{36}";
  private static final String BOTH_ALGORITHMS =
      "'sourceEncryptionAlgorithm':'SYMMETRIC_DEFAULT',"
          + "'destinationEncryptionAlgorithm':'SYMMETRIC_DEFAULT'";

  @TempDir private static Path folder;

  private static TrentProcess trent;
  private static Clients clients;
  private static Account account;

  @BeforeAll
  static void start() {
    trent = TrentProcess.start(Launch.dev(folder).withData(folder.resolve("data")));
    clients = new Clients(trent.endpoint());
    account = new Account("111122223333", "us-east-1", clients.client("111122223333", "us-east-1"));
  }

  @AfterAll
  static void stop() {
    clients.close();
    trent.close();
  }

  @ParameterizedTest
  @EnumSource
  @AwsVerified(source = "AWS KMS Developer Guide, Logging with AWS CloudTrail", year = 2026)
  void call_isOnRecordOnce_withItsParametersAndItsKey(CryptographicOperation operation)
      throws IOException {
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    var before = records().size();
    call.make(account.kms(), key.id());
    var record = onlyRecord(before, operation);
    assertThat(record)
        .containsPattern(json("'requestParameters':\\{" + parameters(operation, key.id()) + "\\},"))
        .contains(json("'responseElements':null"), json("'readOnly':true"))
        .contains(
            json("{'accountId':'111122223333','type':'AWS::KMS::Key','ARN':'" + key.arn() + "'}"))
        .doesNotContain("errorCode");
    assertThat(record.contains("aterialId")).isEqualTo(key.spec() == KeySpec.SYMMETRIC_DEFAULT);
  }

  /// All that the record may say of the request, as a pattern.
  private static String parameters(CryptographicOperation operation, String key) {
    var id = "'keyId':'" + key + "'";
    return switch (operation) {
      case ENCRYPT, DECRYPT -> id + ",'encryptionAlgorithm':'SYMMETRIC_DEFAULT'";
      case DECRYPT_RSA -> id + ",'encryptionAlgorithm':'RSAES_OAEP_SHA_256'";
      case GENERATE_DATA_KEY, GENERATE_DATA_KEY_WITHOUT_PLAINTEXT -> id + ",'keySpec':'AES_128'";
      case GENERATE_DATA_KEY_PAIR, GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT ->
          id + ",'keyPairSpec':'ECC_NIST_P256'";
      case SIGN, VERIFY -> id + ",'messageType':'RAW','signingAlgorithm':'ECDSA_SHA_256'";
      case GENERATE_MAC, VERIFY_MAC -> id + ",'macAlgorithm':'HMAC_SHA_256'";
      case DERIVE_SHARED_SECRET -> id + ",'keyAgreementAlgorithm':'ECDH'";
      case ENCAPSULATE, DECAPSULATE -> id + ",'encapsulationAlgorithm':'ML_KEM'";
      case GET_PUBLIC_KEY -> id;
      case RE_ENCRYPT_FROM ->
          "'sourceKeyId':'" + key + "','destinationKeyId':'" + OTHER_KEY + "'," + BOTH_ALGORITHMS;
      case RE_ENCRYPT_TO -> "'destinationKeyId':'" + key + "'," + BOTH_ALGORITHMS;
    };
  }

  @ParameterizedTest
  @EnumSource(names = "GET_PUBLIC_KEY", mode = Mode.EXCLUDE)
  @AwsVerified(source = "AWS KMS Developer Guide, Testing your permissions: DryRun", year = 2026)
  void dryRun_isOnRecordOnce(CryptographicOperation operation) throws IOException {
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    var before = records().size();
    assertThat(code(() -> call.make(account.kms(), key.id(), More.DRY_RUN)))
        .isEqualTo("DryRunOperationException");
    assertThat(onlyRecord(before, operation))
        .contains(json("'errorCode':'DryRunOperationException'"), key.id());
  }

  @Test
  void whatDoesNotVerify_isOnRecordOnce() throws IOException {
    var signing = KmsKey.create(account, KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    var before = records().size();
    assertThat(
            signing.verifies(
                SigningAlgorithmSpec.ECDSA_SHA_256, MessageType.RAW, new byte[9], new byte[9]))
        .isFalse();
    assertThat(onlyRecord(before, CryptographicOperation.VERIFY))
        .contains(json("'errorCode':'KMSInvalidSignatureException'"), signing.id())
        .contains(json("'messageType':'RAW'"))
        .doesNotContain("AAAAAAAAAAAA");
    var tagging = KmsKey.create(account, KeySpec.HMAC_224, KeyUsageType.GENERATE_VERIFY_MAC);
    var then = records().size();
    assertThat(tagging.verifiesMac(MacAlgorithmSpec.HMAC_SHA_224, new byte[9], new byte[9]))
        .isFalse();
    assertThat(onlyRecord(then, CryptographicOperation.VERIFY_MAC))
        .contains(json("'errorCode':'KMSInvalidMacException'"), tagging.id())
        .doesNotContain("AAAAAAAAAAAA");
  }

  @ParameterizedTest
  @MethodSource("org.trentkms.conformance.cryptography.Kind#quick")
  void newKey_isOnRecordWithItsAlgorithms(Kind kind) throws IOException {
    var before = records().size();
    var key = KmsKey.create(account, kind.spec(), kind.usage());
    assertThat(records().subList(before, records().size()))
        .singleElement()
        .asString()
        .contains(json("'eventName':'CreateKey'"), json("'readOnly':false"))
        .contains(
            json("'keyUsage':'" + kind.usage() + "'"), json("'keySpec':'" + kind.spec() + "'"))
        .contains(json("'arn':'" + key.arn() + "'"))
        .contains(json(algorithms("encryptionAlgorithms", kind.encryption())))
        .contains(json(algorithms("signingAlgorithms", kind.signing())))
        .contains(json(algorithms("macAlgorithms", kind.mac())))
        .contains(json(algorithms("keyAgreementAlgorithms", kind.agreement())))
        .contains(json(algorithms("encapsulationAlgorithms", kind.encapsulation())));
  }

  private static String algorithms(String name, List<?> algorithms) {
    return algorithms.isEmpty()
        ? ""
        : "'"
            + name
            + "':['"
            + String.join("','", algorithms.stream().map(Object::toString).toList())
            + "']";
  }

  private static String json(String withOtherQuotes) {
    return withOtherQuotes.replace('\'', '"');
  }

  private static List<String> records() throws IOException {
    return LoggedLines.in(folder.resolve("data").resolve("audit"));
  }

  /// The one record of the operation behind so many others.
  private static String onlyRecord(int before, CryptographicOperation operation)
      throws IOException {
    var name = operation.action().replaceAll("(From|To)$", "");
    var found =
        records().stream()
            .skip(before)
            .filter(line -> line.contains(json("'eventName':'" + name + "'")))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
