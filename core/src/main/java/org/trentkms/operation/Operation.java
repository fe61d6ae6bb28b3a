package org.trentkms.operation;

/// The handler of one operation of the API.
@FunctionalInterface
public interface Operation<I extends Record> {

  /// Does what the call asks, except for the writing: a change is returned, and committed by the
  /// request path together with its event.
  ///
  /// @throws org.trentkms.error.KmsException with an error that the operation declares or that is
  ///   common
  Outcome handle(Call<I> call);
}
