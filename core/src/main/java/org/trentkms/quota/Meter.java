package org.trentkms.quota;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.id.Region;
import org.trentkms.quota.Buckets.Calls;
import org.trentkms.quota.Buckets.Owner;

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

  /// Counts the key that a call makes in another Region: two calls of CreateKey there, of which AWS
  /// KMS makes one to find out whether the other one can succeed.
  ///
  /// @throws org.trentkms.error.KmsException ThrottlingException as above
  void countReplica(Region region);

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
    public void countReplica(Region region) {}

    @Override
    public void undo() {}
  }

  /// The meter of a call that takes from buckets.
  final class Counting implements Meter {

    private static final int CALLS_OF_A_REPLICA = 2;

    private final Buckets buckets;
    private final Owner owner;
    private final List<Calls> counted = new ArrayList<>(1);

    Counting(Buckets buckets, Owner owner) {
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

    @Override
    public void countReplica(Region region) {
      var there = new Owner(owner.account(), region);
      count(new Calls(there, RequestGroup.CREATE_KEY, CALLS_OF_A_REPLICA));
    }

    private void count(RequestGroup group) {
      count(new Calls(owner, group, 1));
    }

    private void count(Calls calls) {
      if (counted.contains(calls)) {
        return;
      }
      if (!buckets.take(calls)) {
        throw QuotaErrors.requests();
      }
      counted.add(calls);
    }

    @Override
    public void undo() {
      counted.forEach(buckets::putBack);
      counted.clear();
    }
  }
}
