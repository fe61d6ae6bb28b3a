package org.trentkms.operation;

import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;

/// One row of the catalogue: all that the generic parts of the request path know of an operation.
///
/// @param name as X-Amz-Target names it
/// @param response the record of the answer's members, empty where the answer's body is empty
/// @param errors those that the operation declares beyond the common ones
public record Entry<I extends Record>(
    String name,
    Class<I> request,
    Optional<Class<? extends Record>> response,
    Set<ErrorCode> errors,
    Set<Trait> traits,
    Operation<I> handler) {

  public Entry {
    errors = Set.copyOf(errors);
    traits = Set.copyOf(traits);
  }

  /// Whether the operation may raise this error: a common one, one that it declares, or, where it
  /// takes grant tokens, that of a token (DescribeKey takes them and declares no error of theirs).
  public boolean mayRaise(ErrorCode code) {
    return code.isCommon()
        || errors.contains(code)
        || (code == ErrorCode.INVALID_GRANT_TOKEN
            && TakesGrantTokens.class.isAssignableFrom(request));
  }

  /// Whether the operation changes nothing, in CloudTrail's sense: cryptographic operations are
  /// read-only.
  public boolean isReadOnly() {
    return traits.contains(Trait.READ_ONLY);
  }

  /// Whether the operation encrypts, signs or the like, or makes secrets.
  public boolean isCryptographic() {
    return traits.contains(Trait.CRYPTOGRAPHIC);
  }

  /// Whether the operation always waits for storage, so that it never runs on an event loop.
  public boolean mayBlock() {
    return traits.contains(Trait.MAY_BLOCK);
  }

  /// Whether its callers have no credentials yet, and prove by something else who they are.
  public boolean isUnsigned() {
    return traits.contains(Trait.UNSIGNED);
  }

  /// A property of an operation.
  public enum Trait {
    READ_ONLY,
    CRYPTOGRAPHIC,
    MAY_BLOCK,
    UNSIGNED
  }
}
