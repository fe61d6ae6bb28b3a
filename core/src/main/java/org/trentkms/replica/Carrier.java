package org.trentkms.replica;

import java.util.List;
import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Write;

/// Carries multi-Region keys from Region to Region.
///
/// What is handed over for a key in another Region comes back as writes, which the caller commits
/// together with the change of the key that it is carried from. So a key and its relatives change
/// together or not at all, and a change that was decided on a version of one of them that is not
/// the last is stale as a whole. From the commit on, every related key has the material that any of
/// them encrypts with, unless it is imported: that is never carried.
///
/// Material leaves no Region but as it is wrapped. Every method may block, and throws {@link
/// org.trentkms.store.StoreFailure} where the storage fails.
public interface Carrier {

  /// Whether keys can be carried to this Region.
  boolean reaches(Region region);

  /// The key with the id and in the Region of this ARN, of whatever account, whether or not it is
  /// over.
  Optional<KeyRecord> find(KeyArn arn);

  /// Makes a replica, with all materials of its primary, if those are not imported, and all its
  /// rotations. It takes the place of what {@link #find} returns for its ARN.
  ///
  /// @param replica version 1
  /// @param primary the stored version
  /// @param most how many keys the account may have in the Region; stale where it has them already
  List<Write> found(KeyRecord replica, KeyRecord primary, int most);

  /// Makes this the stored version of a related key.
  List<Write> replace(KeyRecord next);

  /// Makes this the stored version of a replica, which no longer holds an imported material.
  ///
  /// @param material one that the version before holds
  List<Write> release(KeyRecord next, ImportedMaterial material);

  /// Makes this the stored version of a replica, which encrypts with another material of its own
  /// from now on.
  ///
  /// @param rotation that of the primary
  List<Write> rotate(KeyRecord next, RotationRecord rotation);

  /// Makes this the stored version of a replica, which has another material from now on.
  ///
  /// @param rotation that of the primary
  /// @param material that of the primary
  List<Write> rotate(KeyRecord next, RotationRecord rotation, MaterialRow material);
}
