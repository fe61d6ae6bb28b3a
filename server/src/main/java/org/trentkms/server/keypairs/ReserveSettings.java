package org.trentkms.server.keypairs;

/// How many RSA pairs are held ready, how many are made at the same time, and how many calls may
/// wait for one.
///
/// @param size pairs of each RSA spec; 0 to make each when it is asked for
/// @param threads that make pairs
/// @param queue calls that wait at the same time
public record ReserveSettings(int size, int threads, int queue) {

  /// How many pairs of each spec are usually held ready.
  public static final int USUAL_SIZE = 4;

  private static final int MOST_READY = 64;
  private static final int MOST_THREADS = 64;
  private static final int USUAL_QUEUE = 32;
  private static final int LONGEST_QUEUE = 1024;

  /// @throws IllegalArgumentException where one of them is out of range
  public ReserveSettings {
    require("size", size, 0, MOST_READY);
    require("threads", threads, 1, MOST_THREADS);
    require("queue", queue, 1, LONGEST_QUEUE);
  }

  /// So many pairs, with the usual queue, and threads for half of the processors: the other half
  /// serves.
  public static ReserveSettings of(int size) {
    var half = Runtime.getRuntime().availableProcessors() / 2;
    return new ReserveSettings(size, Math.clamp(half, 1, MOST_THREADS), USUAL_QUEUE);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ": give a number from " + least + " to " + most);
    }
  }
}
