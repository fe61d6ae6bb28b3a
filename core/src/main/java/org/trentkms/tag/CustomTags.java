package org.trentkms.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.SecretBytes;

/// The tags of a request, parted: those that a key is to have, and what two more ask for that are
/// no tags of any key, as users of LocalStack know them.
///
/// @param others the tags that are left
/// @param keyId the id that the key is to have
/// @param material the material that the key is to have; it stays the request's
public record CustomTags(List<Tag> others, Optional<String> keyId, Optional<SecretBytes> material) {

  /// The tag that asks for a key id.
  public static final String KEY_ID = "_custom_id_";

  /// The tag that asks for key material, in base64.
  public static final String MATERIAL = "_custom_key_material_";

  public CustomTags {
    others = List.copyOf(others);
  }

  /// Whether a tag of this key asks for something of its own. It is neither stored nor recorded.
  public static boolean isCustom(String tagKey) {
    return tagKey.equals(KEY_ID) || tagKey.equals(MATERIAL);
  }

  /// The tags of a request.
  ///
  /// @throws KmsException TagException where a custom tag comes twice
  public static CustomTags of(@Nullable List<RequestedTag> requested) {
    var others = new ArrayList<Tag>();
    var keyId = Optional.<String>empty();
    var material = Optional.<SecretBytes>empty();
    for (var tag : requested == null ? List.<RequestedTag>of() : requested) {
      switch (tag.tagValue()) {
        case TagValue.Material(var bytes) -> {
          requireFirst(material.isEmpty());
          material = Optional.of(bytes);
        }
        case TagValue.Plain(var text) when tag.tagKey().equals(KEY_ID) -> {
          requireFirst(keyId.isEmpty());
          keyId = Optional.of(text);
        }
        case TagValue.Plain(var text) -> others.add(new Tag(tag.tagKey(), text));
      }
    }
    return new CustomTags(others, keyId, material);
  }

  /// The tags of a request that may have none but those of a key.
  ///
  /// @throws KmsException TagException where a custom tag is among them
  public static List<Tag> refuse(@Nullable List<RequestedTag> requested, String reason) {
    var tags = of(requested);
    if (tags.keyId().isPresent() || tags.material().isPresent()) {
      throw new KmsException(ErrorCode.TAG, "The tags " + KEY_ID + " and " + MATERIAL + reason);
    }
    return tags.others();
  }

  private static void requireFirst(boolean isFirst) {
    if (!isFirst) {
      throw Tags.duplicate();
    }
  }
}
