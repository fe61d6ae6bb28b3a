package org.trentkms.tag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// Whether CreateKey does what {@link CustomTags} ask for.
public enum CustomTagRule {
  /// It does: the id and the material of a key are the caller's to choose.
  FOLLOWED(Set.of(ErrorCode.ALREADY_EXISTS)),

  /// It refuses them: ids and material are made here, by chance.
  REFUSED(Set.of());

  private final Set<ErrorCode> errors;

  CustomTagRule(Set<ErrorCode> errors) {
    this.errors = errors;
  }

  /// The errors that CreateKey may raise for them beyond those of the API model.
  public Set<ErrorCode> errors() {
    return errors;
  }

  /// The tags of a request, parted.
  ///
  /// @throws KmsException TagException where a custom tag comes twice, or comes and is refused
  public CustomTags part(@Nullable List<RequestedTag> requested) {
    return switch (this) {
      case FOLLOWED -> CustomTags.of(requested);
      case REFUSED ->
          new CustomTags(
              CustomTags.refuse(requested, " are taken by `trent dev` alone, without --strict"),
              Optional.empty(),
              Optional.empty());
    };
  }
}
