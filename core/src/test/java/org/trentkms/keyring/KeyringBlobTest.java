package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.CALLER;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.keyring.KeyringFixture.foreignArn;
import static org.trentkms.keyring.KeyringFixture.plaintext;
import static org.trentkms.store.Rows.keyArn;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Rows;

final class KeyringBlobTest {

  private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("a", "b"));
  private static final String NO_SUCH_KEY =
      "AccessDeniedException: User: "
          + KeyringFixture.CALLER.arn()
          + " is not authorized to perform: kms:Decrypt on the resource associated with this"
          + " ciphertext because the resource does not exist in this Region, no resource-based"
          + " policies allow access, or a resource-based policy explicitly denies access";
  private static final String NOT_GENUINE = "InvalidCiphertextException: null";

  private final KeyringFixture fixture = new KeyringFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void blob_opensUnderTheKeyThatItNames() {
    fixture.create(keyArn(1));

    assertThat(outcome(sealed(keyArn(1)), CALLER)).isEqualTo("opened");
  }

  @Test
  void everyFlippedBit_isOfTheKeyIdOrOfNoGenuineBlob() {
    fixture.create(keyArn(1));
    var blob = sealed(keyArn(1));

    for (var bit = 0; bit < 8 * blob.size(); bit++) {
      // The lowest bit of the second byte tells the two forms of key ids apart.
      var isOfKeyId = bit == 8 || (bit >= 16 && bit < 144);
      assertThat(outcome(flipped(blob, bit), CALLER))
          .as("bit %s", bit)
          .isEqualTo(isOfKeyId ? NO_SUCH_KEY : NOT_GENUINE);
    }
  }

  @Test
  void everyFlippedBit_isOfNoGenuineBlob_whereTheCallerNamesTheKey() {
    fixture.create(keyArn(1));
    var blob = sealed(keyArn(1));
    var reference = new KeyReference.ByArn(keyArn(1));

    try (var key = fixture.keyring.open(reference, Action.DECRYPT, AccessRequest.of(CALLER, NOW))) {
      for (var bit = 0; bit < 8 * blob.size(); bit++) {
        var altered = CiphertextBlob.parse(flipped(blob, bit));
        altered.ifPresent(one ->
            assertThatThrownBy(() -> key.open(one, CONTEXT))
                .extracting(KeyringBlobTest::text)
                .isEqualTo(NOT_GENUINE));
      }
    }
  }

  @Test
  void otherContext_isNoGenuineBlob() {
    fixture.create(keyArn(1));
    var blob = CiphertextBlob.parse(sealed(keyArn(1))).orElseThrow();

    try (var key = fixture.keyring.open(blob, Action.DECRYPT, AccessRequest.of(CALLER, NOW))) {
      assertThatThrownBy(() -> key.open(blob, EncryptionContext.EMPTY))
          .extracting(KeyringBlobTest::text)
          .isEqualTo(NOT_GENUINE);
    }
  }

  @Test
  void blobOfAnotherKey_isNoGenuineBlob() {
    fixture.create(keyArn(1));
    fixture.create(keyArn(2));
    var other = CiphertextBlob.parse(sealed(keyArn(2))).orElseThrow();
    var reference = new KeyReference.ByArn(keyArn(1));

    try (var key = fixture.keyring.open(reference, Action.DECRYPT, AccessRequest.of(CALLER, NOW))) {
      assertThatThrownBy(() -> key.open(other, CONTEXT))
          .extracting(KeyringBlobTest::text)
          .isEqualTo(NOT_GENUINE);
    }
  }

  @Test
  void keyThatIsForeignOrFarOrGone_isOneAndTheSameRefusal() {
    fixture.create(foreignArn(1));
    fixture.create(new KeyArn(Rows.OTHER_REGION, Rows.ACCOUNT, Rows.keyId(2)));
    var gone = fixture.create(keyArn(3));
    var blobOfGone = sealed(keyArn(3));
    fixture.commit(
        fixture.records.replace(
            gone.with(gone.lifecycle().withDeletion(NOW.minus(Duration.ofDays(7)), 7))));

    var foreign = sealed(foreignArn(1));
    assertThat(outcome(foreign, CALLER)).isEqualTo(NO_SUCH_KEY);
    assertThat(outcome(foreign, KeyringFixture.caller(Rows.OTHER_ACCOUNT))).isEqualTo("opened");
    assertThat(outcome(named(foreign, 2), CALLER)).isEqualTo(NO_SUCH_KEY);
    assertThat(outcome(named(foreign, 4), CALLER)).isEqualTo(NO_SUCH_KEY);
    assertThat(outcome(blobOfGone, CALLER)).isEqualTo(NO_SUCH_KEY);
  }

  @Test
  void disabledKey_saysThatItIsDisabled() {
    var key = fixture.create(keyArn(1));
    var blob = sealed(keyArn(1));

    fixture.commit(fixture.records.replace(key.with(key.lifecycle().withEnabled(false))));

    assertThat(outcome(blob, CALLER))
        .isEqualTo("DisabledException: " + keyArn(1) + " is disabled.");
  }

  @Test
  void usage_thatIsNotTheKeys_isRefused_beforeItsState() {
    var key = fixture.create(keyArn(1));
    var reference = new KeyReference.ByArn(keyArn(1));

    fixture.commit(fixture.records.replace(key.with(key.lifecycle().withEnabled(false))));

    assertThatThrownBy(
            () -> fixture.keyring.open(reference, Action.SIGN, AccessRequest.of(CALLER, NOW)))
        .extracting(KeyringBlobTest::text)
        .isEqualTo(
            "InvalidKeyUsageException: "
                + keyArn(1)
                + " key usage is ENCRYPT_DECRYPT which is not valid for Sign.");
  }

  @Test
  void demand_isMadeBeforeUsageAndState_andAfterTheDecision() {
    var key = fixture.create(keyArn(1));
    var reference = new KeyReference.ByArn(keyArn(1));
    Keyring.Demand demand =
        demanded -> {
          throw new KmsException(ErrorCode.INCORRECT_KEY, demanded.arn().toString());
        };

    fixture.commit(fixture.records.replace(key.with(key.lifecycle().withEnabled(false))));

    assertThatThrownBy(() ->
            fixture.keyring.open(reference, Action.SIGN, AccessRequest.of(CALLER, NOW), demand))
        .extracting(KeyringBlobTest::text)
        .isEqualTo("IncorrectKeyException: " + keyArn(1));
    var foreigner = KeyringFixture.caller(Rows.OTHER_ACCOUNT);
    assertThatThrownBy(() ->
            fixture.keyring.open(reference, Action.SIGN, AccessRequest.of(foreigner, NOW), demand))
        .extracting(KeyringBlobTest::text)
        .asString()
        .startsWith("AccessDeniedException");
  }

  private Bytes sealed(KeyArn arn) {
    var owner = KeyringFixture.caller(arn.account());
    try (var plaintext = plaintext();
        var key =
            fixture.keyring.open(
                new KeyReference.ByArn(arn), Action.ENCRYPT, AccessRequest.of(owner, NOW))) {
      var sealed = key.seal(plaintext, CONTEXT);
      assertThat(sealed.material()).isEqualTo(key.record().currentMaterial());
      return sealed.blob();
    }
  }

  private String outcome(Bytes bytes, Caller caller) {
    var blob = CiphertextBlob.parse(bytes);
    if (blob.isEmpty()) {
      return NOT_GENUINE;
    }
    try (var key =
        fixture.keyring.open(blob.get(), Action.DECRYPT, AccessRequest.of(caller, NOW))) {
      var opened = key.open(blob.get(), CONTEXT);
      assertThat(opened.plaintext()).isEqualTo(plaintext());
      return "opened";
    } catch (KmsException refusal) {
      return text(refusal);
    }
  }

  private static String text(Throwable refusal) {
    var code = ((KmsException) refusal).code();
    assertThat(code.status()).isLessThan(ErrorCode.KMS_INTERNAL.status());
    return code.wireName() + ": " + refusal.getMessage();
  }

  private static Bytes named(Bytes blob, long key) {
    var bytes = blob.toByteArray();
    System.arraycopy(Rows.keyId(key).bytes(), 0, bytes, 2, 16);
    return Bytes.owning(bytes);
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
