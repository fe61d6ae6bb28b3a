package org.trentkms.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyReference;
import org.trentkms.key.KeyState;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.operation.cryptographic.GenerateRandom;
import org.trentkms.operation.grants.CreateGrant;
import org.trentkms.operation.keys.DisableKey;
import org.trentkms.operation.keys.ScheduleKeyDeletion;
import org.trentkms.operation.keys.UpdateKeyDescription;
import org.trentkms.operation.tags.TagResource;
import org.trentkms.secret.SecretBytes;
import org.trentkms.tag.TagValue;

/// What bodies become, and with which of AWS's texts they are refused.
final class AwsJsonTest {

  private final AwsJson json = new AwsJson();

  @Test
  void request_isReadWithItsBlob_whateverElseIsInIt() {
    var body =
        """
        {"Future":[{"a":[null,1.5e3,true]}],"KeyId":"alias/a","Plaintext":"aGVsbG8=","DryRun":null}
        """;
    var request = decode(Encrypt.Request.class, body);
    assertThat(request.keyId()).isEqualTo(new KeyReference.ByAlias(new AliasName("alias/a")));
    assertThat(request.plaintext()).isEqualTo(SecretBytes.copyOf(ascii("hello")));
    assertThat(request.dryRun()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"KeyId\":null,\"Plaintext\":null}"})
  void bodyWithoutMembers_lacksAllThatAreRequired(String body) {
    assertThat(refusal(Encrypt.Request.class, body))
        .isEqualTo(
            "ValidationException: 2 validation errors detected: Value null at 'keyId' failed to"
                + " satisfy constraint: Member must not be null; Value at 'plaintext' failed to"
                + " satisfy constraint: Member must not be null");
  }

  @Test
  void everyViolation_isToldAtOnce_andNoSecretWithIt() {
    var body = "{\"KeyId\":\"\",\"Plaintext\":\"\",\"EncryptionAlgorithm\":\"ROT13\"}";
    assertThat(refusal(Encrypt.Request.class, body))
        .isEqualTo(
            "ValidationException: 4 validation errors detected: Value '' at 'keyId' failed to"
                + " satisfy constraint: Member must have length greater than or equal to 1; Value ''"
                + " at 'keyId' failed to satisfy constraint: Member must satisfy regular expression"
                + " pattern: ^\\p{ASCII}+$; Value at"
                + " 'plaintext' failed to satisfy constraint: Member must have length greater than"
                + " or equal to 1; Value 'ROT13' at 'encryptionAlgorithm' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [RSAES_OAEP_SHA_1,"
                + " RSAES_OAEP_SHA_256, SM2PKE, SYMMETRIC_DEFAULT]");
  }

  @Test
  void memberOfAList_isNamedByItsPlace() {
    var body =
        "{\"KeyId\":\"k\",\"Tags\":[{\"TagKey\":\"a\",\"TagValue\":\"\"},{\"TagKey\":\"\"}]}";
    assertThat(refusal(TagResource.Request.class, body))
        .contains("at 'tags.2.member.tagKey'", "Value null at 'tags.2.member.tagValue'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Value '0' at 'numberOfBytes' failed to satisfy constraint: Member must have value"
            + " greater than or equal to 1",
        "1025 | Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must have"
            + " value less than or equal to 1024",
      })
  void numberOutOfRange_isToldWithItsLimit(String number, String text) {
    assertThat(refusal(GenerateRandom.Request.class, "{\"NumberOfBytes\":" + number + "}"))
        .isEqualTo("ValidationException: 1 validation error detected: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "16.0", "1.6e1"})
  void wholeNumber_isReadHoweverItIsSpelled(String number) {
    var request = decode(GenerateRandom.Request.class, "{\"NumberOfBytes\":" + number + "}");
    assertThat(request.numberOfBytes()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{",
        "{}{}",
        "{\"KeyId\":\"k\",}",
        "{'KeyId':'k'}",
        "null",
        "[]",
        "\"text\"",
        "{\"KeyId\":1}",
        "{\"KeyId\":\"k\",\"Plaintext\":\"a\"}",
        "{\"KeyId\":\"k\",\"Plaintext\":\"aGVsbG8\"}",
        "{\"KeyId\":\"k\",\"Plaintext\":\"-_8=\"}",
        "{\"KeyId\":\"k\",\"Plaintext\":\"aGVs bG8=\"}",
        "{\"KeyId\":\"k\",\"DryRun\":\"true\"}",
        "{\"KeyId\":\"k\",\"EncryptionContext\":[]}",
        "{\"KeyId\":\"k\",\"EncryptionContext\":{\"a\":{}}}",
        "{\"KeyId\":\"\\ud800\"}",
      })
  void whatIsNoRequest_isSerializationException(String body) {
    assertThat(refusal(Encrypt.Request.class, body)).startsWith("SerializationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "-1e99999999999",
        "1e-99999999999",
        "0e99999999999",
        "1e2147483648",
        "10e2147483647",
        "0.1e-2147483648",
        "1e999999999",
        "1e-999999999",
        "16.5",
        "1e400"
      })
  @Timeout(5)
  void numberOfAnySize_isSerializationException(String number) {
    assertThat(refusal(GenerateRandom.Request.class, "{\"NumberOfBytes\":" + number + "}"))
        .startsWith("SerializationException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999", "1" + "0000000000000000000000000000000"})
  void numberOfMoreThan32Bits_isTheGreatestOfThem(String number) {
    assertThat(refusal(GenerateRandom.Request.class, "{\"NumberOfBytes\":" + number + "}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Value '2147483647' at"
                + " 'numberOfBytes' failed to satisfy constraint: Member must have value less than"
                + " or equal to 1024");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | ",
        "null | ",
        "\"text\" | ",
        "[] | : Start of list found where not expected",
        "{\"KeyId\":1} | : NUMBER_VALUE can not be converted to a String",
        "{\"KeyId\":1.5} | : NUMBER_VALUE can not be converted to a String",
        "{\"KeyId\":false} | : FALSE_VALUE can not be converted to a String",
        "{\"KeyId\":{}} | : Start of structure or map found where not expected.",
        "{\"GrantTokens\":\"a\"} | : Expected list or null",
        "{\"GrantTokens\":[1]} | : NUMBER_VALUE can not be converted to a String",
        "{\"EncryptionContext\":true} | : Expected map or null",
        "{\"EncryptionContext\":[]} | : Start of list found where not expected",
      })
  void whatIsOfAnotherType_isToldInTheWordsOfAws(String body, String text) {
    assertThat(refusal(Encrypt.Request.class, body))
        .isEqualTo("SerializationException" + (text == null ? "" : text));
  }

  @Test
  void scalarInPlaceOfAStructure_isToldInTheWordsOfAws() {
    assertThat(refusal(CreateGrant.Request.class, "{\"Constraints\":\"a\"}"))
        .isEqualTo("SerializationException: Expected null");
  }

  @Test
  void bytes_areNotShown() {
    var body = "{\"KeyId\":\"k\",\"CiphertextBlob\":\"\"}";
    assertThat(refusal(Decrypt.Request.class, body))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Value at 'ciphertextBlob' failed to"
                + " satisfy constraint: Member must have length greater than or equal to 1");
  }

  @Test
  void nameOfAKey_isAscii() {
    assertThat(refusal(DisableKey.Request.class, "{\"KeyId\":\"キー\"}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Value 'キー' at 'keyId' failed to"
                + " satisfy constraint: Member must satisfy regular expression pattern:"
                + " ^\\p{ASCII}+$");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_DENIED, Message",
    "SERIALIZATION, Message",
    "VALIDATION, message",
    "NOT_FOUND, message",
    "INVALID_SIGNATURE, message"
  })
  void textOfARefusal_isInTheMemberThatAwsHasForIt(ErrorCode code, String member) {
    assertThat(new String(json.error(new KmsException(code, "why")), StandardCharsets.UTF_8))
        .isEqualTo("{\"__type\":\"" + code.wireName() + "\",\"" + member + "\":\"why\"}");
  }

  @Test
  void answer_leavesOutWhatItDoesNotHave() {
    var random = new GenerateRandom.Response(SecretBytes.copyOf(ascii("hello")), null);
    assertThat(json.encode(random)).asString().isEqualTo("{\"Plaintext\":\"aGVsbG8=\"}");
  }

  @Test
  void answer_holdsNothingOfTheOneBefore_evenIfThatFailed() {
    var closed = SecretBytes.copyOf(ascii("hello"));
    closed.close();
    var failing = new GenerateRandom.Response(closed, null);
    var large = new GenerateRandom.Response(SecretBytes.copyOf(new byte[100_000]), null);
    var small = new GenerateRandom.Response(SecretBytes.copyOf(ascii("hello")), null);

    assertThatThrownBy(() -> json.encode(failing)).isInstanceOf(Bug.class);
    assertThat(json.encode(small)).asString().isEqualTo("{\"Plaintext\":\"aGVsbG8=\"}");
    assertThat(json.encode(large)).hasSize("{\"Plaintext\":\"\"}".length() + 133_336);
    assertThat(json.encode(small)).asString().isEqualTo("{\"Plaintext\":\"aGVsbG8=\"}");
  }

  @Test
  void secrets_areWiped_whereverTheyAre() {
    var encrypt = decode(Encrypt.Request.class, "{\"KeyId\":\"k\",\"Plaintext\":\"aGVsbG8=\"}");
    var answer = new GenerateRandom.Response(SecretBytes.copyOf(ascii("hello")), null);
    var tags =
        decode(
            TagResource.Request.class,
            "{\"KeyId\":\"k\",\"Tags\":[{\"TagKey\":\"a\",\"TagValue\":\"b\"},"
                + "{\"TagKey\":\"_custom_key_material_\",\"TagValue\":\"aGVsbG8=\"}]}");
    var material = (TagValue.Material) tags.tags().getLast().tagValue();

    json.wipe(encrypt);
    json.wipe(answer);
    json.wipe(tags);

    assertThat(encrypt.plaintext().isClosed()).isTrue();
    assertThat(material.bytes().isClosed()).isTrue();
    assertThat(answer.plaintext().isClosed()).isTrue();
  }

  @Test
  void timestamp_isInSecondsWithItsMilliseconds() {
    var deletion =
        new ScheduleKeyDeletion.Response(
            "arn", Instant.ofEpochMilli(1_754_556_287_120L), KeyState.PENDING_DELETION, 7);
    assertThat(json.encode(deletion))
        .asString()
        .isEqualTo(
            "{\"KeyId\":\"arn\",\"DeletionDate\":1754556287.12,\"KeyState\":\"PendingDeletion\","
                + "\"PendingWindowInDays\":7}");
  }

  @ParameterizedTest(name = "{0} chars before")
  @ValueSource(ints = {0, 255, 256, 257, 512, 5_000})
  void textOfAnyLength_isWrittenWhole(int before) {
    var plain = "x".repeat(before);
    var text = plain + "\"é\ud83d\ude00\u0001" + plain;

    assertThat(json.error(new KmsException(ErrorCode.VALIDATION, text)))
        .asString(StandardCharsets.UTF_8)
        .endsWith(",\"message\":\"" + plain + "\\\"é😀\\u0001" + plain + "\"}");
  }

  @Test
  void refusalWithoutText_hasNoMemberMessage() {
    assertThat(json.error(new KmsException(ErrorCode.INVALID_CIPHERTEXT)))
        .asString()
        .isEqualTo("{\"__type\":\"InvalidCiphertextException\"}");
    assertThat(json.error(new KmsException(ErrorCode.NOT_FOUND, "say \"no\"\n")))
        .asString()
        .isEqualTo("{\"__type\":\"NotFoundException\",\"message\":\"say \\\"no\\\"\\u000a\"}");
  }

  @Test
  void textThatMayBeEmpty_isReadSo() {
    var request =
        decode(UpdateKeyDescription.Request.class, "{\"KeyId\":\"k\",\"Description\":\"\"}");
    assertThat(request.description()).isEmpty();
  }

  private <I extends Record> I decode(Class<I> type, String body) {
    return json.decode(type, SecretBytes.owning(body.getBytes(StandardCharsets.UTF_8)));
  }

  private String refusal(Class<? extends Record> type, String body) {
    var refusal = catchThrowableOfType(KmsException.class, () -> decode(type, body));
    assertThat(refusal).as(body).isNotNull();
    var code = refusal.code().wireName();
    return refusal.text().map(text -> code + ": " + text).orElse(code);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
