package org.trentkms.operation.aliases;

import java.util.function.Supplier;
import org.trentkms.alias.AliasErrors;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.Call;

/// Reads the names of aliases that are to be made, moved or deleted.
final class AliasNames {

  private AliasNames() {}

  /// The alias of this name in the caller's account and Region.
  static AliasArn own(String name, Call<?> call) {
    return own(name, call, ErrorCode.VALIDATION, AliasErrors::reserved);
  }

  /// The alias that is to be made with this name.
  static AliasArn toBeMade(String name, Call<?> call) {
    return own(name, call, ErrorCode.INVALID_ALIAS_NAME, AliasErrors::reservedToServices);
  }

  private static AliasArn own(
      String name, Call<?> call, ErrorCode invalid, Supplier<KmsException> reserved) {
    var parsed = AliasName.parse(name).orElseThrow(() -> AliasErrors.invalidName(invalid, name));
    if (parsed.isReserved()) {
      throw reserved.get();
    }
    return new AliasArn(call.caller().region(), call.caller().account(), parsed);
  }

  /// Refuses another alias as what an alias stands for.
  static void requireKey(KeyReference target) {
    if (target instanceof KeyReference.ByAlias || target instanceof KeyReference.ByAliasArn) {
      throw new KmsException(ErrorCode.VALIDATION, "Aliases must refer to keys. Not aliases");
    }
  }
}
