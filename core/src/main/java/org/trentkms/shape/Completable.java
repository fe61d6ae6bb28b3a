package org.trentkms.shape;

/// A request that AWS CloudTrail shows with more members than it has: those that are not there with
/// the values that hold then.
public interface Completable {

  /// The request with these members.
  Record completed();
}
