package org.trentkms.quota;

import java.util.EnumSet;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.KeySpec;

/// Counts one call of one caller, once in each group that it is of, however often it is tried.
public sealed interface Meter {

  /// Counts nothing.
  Meter FREE = new Free();

  /// Counts a call of the operation, unless its group depends on the key or on the spec of a pair.
  ///
  /// @throws org.trentkms.error.KmsException ThrottlingException where the caller's account has
  ///   made more of its calls than it may
  void countOperation(String operation);

  /// Counts a cryptographic operation with a key of this spec.
  ///
  /// @throws org.trentkms.error.KmsException ThrottlingException as above
  void countKey(KeySpec spec);

  /// Counts the making of a data key pair.
  ///
  /// @throws org.trentkms.error.KmsException ThrottlingException as above
  void countPair(DataKeyPairSpec spec);

  /// Takes back what was counted: the call is begun anew, and counted then.
  void undo();

  /// The meter where there are no rates.
  final class Free implements Meter {

    private Free() {}

    @Override
    public void countOperation(String operation) {}

    @Override
    public void countKey(KeySpec spec) {}

    @Override
    public void countPair(DataKeyPairSpec spec) {}

    @Override
    public void undo() {}
  }

  /// The meter of a call that takes from buckets.
  final class Counting implements Meter {

    private final Buckets buckets;
    private final Buckets.Owner owner;
    private final EnumSet<RequestGroup> counted = EnumSet.noneOf(RequestGroup.class);

    Counting(Buckets buckets, Buckets.Owner owner) {
      this.buckets = buckets;
      this.owner = owner;
    }

    @Override
    public void countOperation(String operation) {
      RequestGroup.ofOperation(operation).ifPresent(this::count);
    }

    @Override
    public void countKey(KeySpec spec) {
      count(RequestGroup.ofKey(spec));
    }

    @Override
    public void countPair(DataKeyPairSpec spec) {
      count(RequestGroup.ofPair(spec));
    }

    private void count(RequestGroup group) {
      if (counted.contains(group)) {
        return;
      }
      if (!buckets.take(owner, group)) {
        throw QuotaErrors.requests();
      }
      counted.add(group);
    }

    @Override
    public void undo() {
      counted.forEach(group -> buckets.putBack(owner, group));
      counted.clear();
    }
  }
}
