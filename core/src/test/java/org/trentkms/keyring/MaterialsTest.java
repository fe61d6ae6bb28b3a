package org.trentkms.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.CALLER;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.keyArn;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.key.Action;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.StoreFailure;

final class MaterialsTest {

  private static final KeyParameters IMPORTED =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.EXTERNAL);
  private static final KeyParameters OF_ANOTHER_SPEC =
      new KeyParameters(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);

  private final KeyringFixture fixture = new KeyringFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void material_is256Bits_andItsIdIsAFunctionOfItAndTheKey() {
    var key = fixture.create(keyArn(1));
    var expected =
        HmacSha256.tag(
            fixture.materials.unwrap(row(key), key),
            "trent/material-id/v1".getBytes(US_ASCII),
            keyArn(1).key().bytes());

    assertThat(key.currentMaterial()).isEqualTo(MaterialId.of(expected));
    assertThat(fixture.materials.unwrap(row(key), key).size()).isEqualTo(32);
  }

  @Test
  void materials_areAllDifferent() {
    var one = fixture.create(keyArn(1));
    var other = fixture.create(keyArn(2));

    assertThat(fixture.materials.unwrap(row(one), one))
        .isNotEqualTo(fixture.materials.unwrap(row(other), other));
  }

  /// docs/reference/ciphertext-format.md, "Wrapped key material", written out.
  @Test
  void wrappedMaterial_isAsDocumented() {
    var key = fixture.create(keyArn(1));
    var wrapped = row(key).wrapped().toByteArray();
    var domainKey = Bytes.owning("trent/domain-key/v1\0\0\0\1".getBytes(US_ASCII));
    var binding =
        text("111122223333")
            + text(keyArn(1).key().value())
            + text(key.currentMaterial().value())
            + text("SYMMETRIC_DEFAULT")
            + text("ENCRYPT_DECRYPT")
            + text("AWS_KMS");

    var generation =
        fixture.rootKey.unwrap(fixture.store.domainKeys().getFirst().wrapped(), domainKey);
    var rowKey =
        KeyDerivation.derive(
            generation.orElseThrow(),
            "trent/material/v1".getBytes(US_ASCII),
            Arrays.copyOfRange(wrapped, 1, 21));

    assertThat(wrapped).hasSize(21 + 32 + 16).startsWith(1, 0, 0, 0, 1);
    assertThat(AesGcm.OF_PLATFORM.open(rowKey, wrapped, 21, binding.getBytes(US_ASCII)))
        .contains(fixture.materials.unwrap(row(key), key));
  }

  @Test
  void wrappedMaterial_altered_isAStoreFailure() {
    var key = fixture.create(keyArn(1));
    var row = row(key);

    for (var bit = 0; bit < 8 * row.wrapped().size(); bit++) {
      refuses(new MaterialRow(row.key(), row.id(), flipped(row.wrapped(), bit)), key);
    }
    for (var size = 0; size < row.wrapped().size(); size++) {
      var cut = Bytes.owning(row.wrapped().slice(0, size));
      refuses(new MaterialRow(row.key(), row.id(), cut), key);
    }
  }

  @Test
  void material_ofAnotherKey_isAStoreFailure() {
    var key = fixture.create(keyArn(1));
    var other = fixture.create(keyArn(2));
    var foreign = fixture.create(KeyringFixture.foreignArn(3));

    refuses(row(other), key);
    refuses(row(foreign), key);
    refuses(new MaterialRow(key.arn(), key.currentMaterial(), row(other).wrapped()), key);
    refuses(new MaterialRow(key.arn(), other.currentMaterial(), row(other).wrapped()), key);
    refuses(new MaterialRow(key.arn(), other.currentMaterial(), row(key).wrapped()), key);
  }

  @Test
  void material_ofAKeyThatChangedItsNature_isAStoreFailure() {
    var key = fixture.create(keyArn(1));

    refuses(row(key), with(key, IMPORTED));
    refuses(row(key), with(key, OF_ANOTHER_SPEC));
  }

  @Test
  void materialRows_swappedBetweenKeys_failTheCall() {
    fixture.create(keyArn(1));
    var other = row(fixture.create(keyArn(2)));
    fixture.store.materials = row -> new MaterialRow(row.key(), row.id(), other.wrapped());

    sealFails("the material of key " + keyArn(1) + " was altered");
  }

  @Test
  void materialRow_thatIsGone_failsTheCall() {
    var key = fixture.create(keyArn(1));
    fixture.commit(
        fixture.records.replace(
            new KeyRecord(
                key.arn(),
                key.parameters(),
                key.lifecycle(),
                "",
                key.tags(),
                key.policy(),
                new Generated(new MaterialId("00".repeat(32))),
                key.rotation(),
                key.replication(),
                2)));

    sealFails("the current material of " + keyArn(1) + " is missing");
  }

  private void sealFails(String reason) {
    var reference = new KeyReference.ByArn(keyArn(1));
    try (var plaintext = KeyringFixture.plaintext();
        var key = fixture.keyring.open(reference, Action.ENCRYPT, AccessRequest.of(CALLER, NOW))) {
      assertThatThrownBy(() -> key.seal(plaintext, EncryptionContext.EMPTY))
          .isInstanceOf(StoreFailure.class)
          .hasMessage(reason);
    }
  }

  private void refuses(MaterialRow row, KeyRecord key) {
    assertThatThrownBy(() -> fixture.materials.unwrap(row, key)).isInstanceOf(StoreFailure.class);
  }

  private MaterialRow row(KeyRecord key) {
    return fixture.store.material(key.arn(), BaseKey.prefix(key.currentMaterial())).orElseThrow();
  }

  private static KeyRecord with(KeyRecord key, KeyParameters parameters) {
    return new KeyRecord(
        key.arn(),
        parameters,
        key.lifecycle(),
        key.description(),
        key.tags(),
        key.policy(),
        parameters.origin() == Origin.EXTERNAL
            ? Imported.NONE.with(
                new ImportedMaterial(key.currentMaterial(), "", Optional.empty(), true))
            : key.materials(),
        key.rotation(),
        key.replication(),
        key.version());
  }

  /// A text as records hold it; these are all shorter than 128 characters.
  private static String text(String text) {
    return "\0\0\0\0\0\0\0" + (char) text.length() + text;
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
