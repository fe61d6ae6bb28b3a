package org.trentkms.conformance.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/// A key whose materials are imported, rotated to, deleted, imported again and expire; or that is
/// deleted itself in the end.
final class ImportedLife extends DatedLife {

  private static final String GONE = "gone";
  private static final String LACKING =
      "PendingImport, NON_CURRENT PENDING_IMPORT, CURRENT IMPORTED";

  /// What is to be seen of the key after each step, once all dates have passed.
  private static final List<String> STEPS =
      List.of(
          "PendingImport",
          "Enabled, CURRENT IMPORTED",
          "Enabled, CURRENT IMPORTED, PENDING_ROTATION IMPORTED",
          "Enabled, NON_CURRENT IMPORTED, CURRENT IMPORTED",
          LACKING);

  private static final int ROTATED = 3;
  private static final int WAITING_DAYS = 7;

  private final boolean expires;
  private int step;
  private String seen = "";

  private ImportedLife(String key, boolean expires) {
    super(key);
    this.expires = expires;
  }

  /// Makes the key, of which either material or the whole will end by its date.
  static DatedLife begin(Client client, boolean expires) {
    var created =
        client.change(kms -> kms.createKey(request -> request.origin(OriginType.EXTERNAL)));
    return new ImportedLife(created.keyMetadata().keyId(), expires);
  }

  @Override
  void live(Client client) {
    var first = client.change(kms -> imported(kms, "first", ImportedLife::lasting)).keyMaterialId();
    step++;
    seal(client);
    client.change(kms ->
        imported(
            kms,
            "second",
            (request, token) -> lasting(request.importType(ImportType.NEW_KEY_MATERIAL), token)));
    step++;
    client.change(kms -> kms.rotateKeyOnDemand(request -> request.keyId(key())));
    step++;
    seal(client);
    client.change(
        kms -> kms.deleteImportedKeyMaterial(request -> request.keyId(key()).keyMaterialId(first)));
    step++;
    end(client);
    step++;
  }

  private void end(Client client) {
    if (expires) {
      client.change(this::importedToExpire);
    } else {
      client.change(kms ->
          kms.scheduleKeyDeletion(
              request -> request.keyId(key()).pendingWindowInDays(WAITING_DAYS)));
    }
  }

  /// Until it expires, all opens again.
  private ImportKeyMaterialResponse importedToExpire(KmsClient kms) {
    var response =
        imported(kms, "first", (request, token) -> request.validTo(token.parametersValidTo()));
    requireOpens(kms);
    return response;
  }

  private ImportKeyMaterialResponse imported(
      KmsClient kms,
      String material,
      BiConsumer<ImportKeyMaterialRequest.Builder, GetParametersForImportResponse> terms) {
    var parameters =
        kms.getParametersForImport(request ->
            request
                .keyId(key())
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
    return kms.importKeyMaterial(request -> {
      request
          .keyId(key())
          .importToken(parameters.importToken())
          .encryptedKeyMaterial(wrapped(parameters.publicKey(), material));
      terms.accept(request, parameters);
    });
  }

  private static void lasting(
      ImportKeyMaterialRequest.Builder request, GetParametersForImportResponse parameters) {
    request.expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
  }

  /// The same name is the same material of this key.
  private SdkBytes wrapped(SdkBytes publicKey, String name) {
    try {
      var material = MessageDigest.getInstance("SHA-256").digest((name + key()).getBytes(UTF_8));
      var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(publicKey.asByteArray())),
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      return SdkBytes.fromByteArray(cipher.doFinal(material));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void check(KmsClient kms, Instant now) {
    seen = look(kms);
    require(
        seen.equals(after(step)) || seen.equals(after(step + 1)), "import, seen as " + seen + ",");
    if (seen.startsWith("Enabled")) {
      requireOpens(kms);
      materialOf(kms, sealed(kms));
    } else if (seen.equals(LACKING)) {
      require(isClosed(kms), "end of the material");
    }
  }

  private String after(int number) {
    if (number < STEPS.size()) {
      return STEPS.get(number);
    }
    return expires ? LACKING : GONE;
  }

  private String look(KmsClient kms) {
    if (!exists(kms)) {
      return GONE;
    }
    var state = kms.describeKey(request -> request.keyId(key())).keyMetadata().keyStateAsString();
    return materials(kms).stream()
        .map(one -> ", " + one.keyMaterialStateAsString() + " " + one.importStateAsString())
        .collect(Collectors.joining("", state, ""));
  }

  private boolean isClosed(KmsClient kms) {
    try {
      requireOpens(kms);
      return false;
    } catch (KmsInvalidStateException _) {
      return true;
    }
  }

  /// Each import, rotation, deletion and expiry is on record, and no other: they come to what the
  /// key holds.
  @Override
  void check(EventCounts events, StoredRows rows) {
    requireEnd(!seen.equals(GONE), events, rows);
    if (seen.equals(GONE)) {
      return;
    }
    var held = seen.split(" IMPORTED", -1).length - 1;
    var imports = events.count("ImportKeyMaterial", key());
    var ends =
        events.count("DeleteImportedKeyMaterial", key())
            + events.count("DeleteExpiredKeyMaterial", key());
    require(imports - ends == held, "events of the imports");
    require(rows.count("materials", key()) == held, "rows of the materials");
    var rotations = STEPS.indexOf(seen) < ROTATED ? 0 : 1;
    require(events.count("RotateKeyOnDemand", key()) == rotations, "event of the rotation");
    require(rows.count("rotations", key()) == rotations, "row of the rotation");
  }

  @Override
  public String toString() {
    return key() + " after step " + step + " of its imports";
  }
}
