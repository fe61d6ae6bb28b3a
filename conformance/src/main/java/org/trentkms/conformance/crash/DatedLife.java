package org.trentkms.conformance.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// What was acknowledged of a key to which things happen by their dates; of one client at a time.
abstract class DatedLife {

  /// What a client does it with.
  record Client(KmsClient kms, MovedClock clock, Queue<String> changes) {

    /// Makes a change while time stands, and takes note of its request.
    <R extends KmsResponse> R change(Function<KmsClient, R> change) {
      var response = clock.whileStanding(() -> change.apply(kms));
      changes.add(response.responseMetadata().requestId());
      return response;
    }
  }

  private final String key;
  private final List<SdkBytes> blobs = new ArrayList<>();

  DatedLife(String key) {
    this.key = key;
  }

  /// Does all that there is to do with the key.
  abstract void live(Client client);

  /// Looks, after a start, whether the key is as it was acknowledged.
  ///
  /// @param now key time, which has passed every date that was given to the key
  abstract void check(KmsClient kms, Instant now);

  /// Looks whether the log and the store have what the last look saw, and nothing else.
  abstract void check(EventCounts events, StoredRows rows);

  final String key() {
    return key;
  }

  final boolean exists(KmsClient kms) {
    try {
      return kms.describeKey(request -> request.keyId(key)).keyMetadata().keyId().equals(key);
    } catch (NotFoundException _) {
      return false;
    }
  }

  /// Makes a ciphertext and keeps it.
  final void seal(Client client) {
    client.clock().whileStanding(() -> blobs.add(sealed(client.kms())));
  }

  final SdkBytes sealed(KmsClient kms) {
    return kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String(key)))
        .ciphertextBlob();
  }

  /// The material that a ciphertext of this key was made with, by which it opens now.
  final String materialOf(KmsClient kms, SdkBytes blob) {
    var opened = kms.decrypt(request -> request.ciphertextBlob(blob));
    require(opened.plaintext().asUtf8String().equals(key), "ciphertexts");
    return opened.keyMaterialId();
  }

  /// Requires that all ciphertexts open, each by material that is listed.
  final void requireOpens(KmsClient kms) {
    var listed = materials(kms).stream().map(RotationsListEntry::keyMaterialId).toList();
    for (var blob : blobs) {
      require(listed.contains(materialOf(kms, blob)), "list of materials");
    }
  }

  final List<RotationsListEntry> materials(KmsClient kms) {
    return kms
        .listKeyRotationsPaginator(
            request -> request.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations()
        .stream()
        .toList();
  }

  /// Requires that the key was ended once if it is over, and never if it is there.
  final void requireEnd(boolean exists, EventCounts events, StoredRows rows) {
    require(events.count("DeleteKey", key) == (exists ? 0 : 1), "event of the deletion");
    require(rows.count("keys", key) == (exists ? 1 : 0), "record");
    require(exists || rows.count(key) == 0, "remains");
  }

  final void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of " + this + " is half done or lost");
    }
  }
}
