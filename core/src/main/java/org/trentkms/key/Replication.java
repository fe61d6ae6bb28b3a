package org.trentkms.key;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.id.Region;

/// A multi-Region key among its related keys: which Region has the primary, which have replicas,
/// and what is under way.
///
/// All related keys have the same id and are told by their Regions. A replica that is over is taken
/// out of the records of the others when it is destroyed. Stores from before that was so have
/// replicas that wait for their destruction and are no relatives any more.
///
/// @param primary the Region of the primary key
/// @param replicas the Regions of the replicas, by name
/// @param transition what makes this key wait, if anything does
public record Replication(Region primary, List<Region> replicas, Optional<Transition> transition) {

  /// How many replicas a key has at most. AWS KMS has no such quota, because it has fewer Regions;
  /// here a name is enough to be one.
  public static final int MOST_REPLICAS = 63;

  /// A state that ends by itself.
  ///
  /// @param end when it may end; a job ends it, not the time
  public record Transition(Kind kind, Instant end) {

    /// For so long a caller can see it at least.
    public static final Duration LEAST = Duration.ofMillis(500);

    public Transition {
      end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    /// What is under way.
    public enum Kind {
      CREATING(KeyState.CREATING),
      UPDATING(KeyState.UPDATING);

      private final KeyState state;

      Kind(KeyState state) {
        this.state = state;
      }

      KeyState state() {
        return state;
      }
    }

    /// One that begins now.
    static Transition from(Kind kind, Instant now) {
      return new Transition(kind, now.plus(LEAST));
    }
  }

  public Replication {
    replicas = replicas.stream().sorted(Comparator.comparing(Region::value)).toList();
    if (replicas.stream().distinct().count() != replicas.size() || replicas.contains(primary)) {
      throw new IllegalArgumentException("a Region has one of several related keys at most");
    }
  }

  /// That of a primary without replicas.
  public static Replication alone(Region primary) {
    return new Replication(primary, List.of(), Optional.empty());
  }

  /// Whether the Region has one of the keys.
  public boolean includes(Region region) {
    return primary.equals(region) || replicas.contains(region);
  }

  /// The Regions of all keys but that of this one.
  public List<Region> others(Region region) {
    return Stream.concat(Stream.of(primary), replicas.stream())
        .filter(other -> !other.equals(region))
        .toList();
  }

  /// The same with one more replica.
  public Replication with(Region replica) {
    return withReplicas(Stream.concat(replicas.stream(), Stream.of(replica)).toList());
  }

  /// The same without a replica.
  public Replication without(Region replica) {
    return withReplicas(replicas.stream().filter(region -> !region.equals(replica)).toList());
  }

  /// The same with one of the replicas as the primary, and the primary as a replica.
  public Replication ledBy(Region next) {
    return new Replication(next, others(next), transition);
  }

  /// The same with nothing under way.
  public Replication settled() {
    return new Replication(primary, replicas, Optional.empty());
  }

  /// The same with something under way from now on.
  public Replication beginning(Transition.Kind kind, Instant now) {
    return new Replication(primary, replicas, Optional.of(Transition.from(kind, now)));
  }

  /// The same for the key of which the other is, with what is under way for that one.
  Replication forKeyOf(Replication other) {
    return new Replication(primary, replicas, other.transition);
  }

  private Replication withReplicas(List<Region> next) {
    return new Replication(primary, next, transition);
  }
}
