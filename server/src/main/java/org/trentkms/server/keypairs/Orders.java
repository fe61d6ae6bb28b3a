package org.trentkms.server.keypairs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.id.AccountId;

/// The orders that wait, in a bounded number of places. Guarded by the lock of the reserve.
///
/// An account may place an order while it has fewer here than there are free places: alone it gets
/// half of them, and one that has none here gets the last. The accounts come in turn, each with its
/// orders one after the other.
final class Orders {

  private final int places;

  /// What nobody works on yet; the account whose turn it is comes first.
  private final SequencedMap<AccountId, Deque<Order>> waiting = new LinkedHashMap<>();

  /// What a pair is being made for; the oldest first.
  private final Deque<Order> begun = new ArrayDeque<>();

  Orders(int places) {
    this.places = places;
  }

  /// Whether there is a place for this account.
  boolean hasPlaceFor(AccountId account) {
    var own = all().filter(order -> order.account().equals(account)).count();
    return own < places - size();
  }

  /// Adds an order, for which there is a place.
  void add(Order order) {
    waiting.computeIfAbsent(order.account(), _ -> new ArrayDeque<>()).add(order);
  }

  /// Takes up the order whose turn it is.
  Optional<Order> begin() {
    var turn = waiting.pollFirstEntry();
    if (turn == null) {
      return Optional.empty();
    }
    var order = turn.getValue().remove();
    if (!turn.getValue().isEmpty()) {
      waiting.putLast(turn.getKey(), turn.getValue());
    }
    begun.add(order);
    return Optional.of(order);
  }

  /// Takes back that the order was begun: its turn is the next.
  void resume(Order order) {
    begun.remove(order);
    var own = waiting.getOrDefault(order.account(), new ArrayDeque<>());
    own.addFirst(order);
    waiting.putFirst(order.account(), own);
  }

  /// The order that is to get a pair of this spec which was made for nobody.
  Optional<Order> next(KeySpec spec) {
    return all().filter(order -> order.spec() == spec).findFirst();
  }

  /// For how many orders pairs of this spec are being made.
  int begun(KeySpec spec) {
    return (int) begun.stream().filter(order -> order.spec() == spec).count();
  }

  /// Whether the order still waits, begun or not.
  boolean contains(Order order) {
    return all().anyMatch(order::equals);
  }

  /// Takes the order out, if it still waits.
  void remove(Order order) {
    begun.remove(order);
    waiting.values().forEach(own -> own.remove(order));
    waiting.values().removeIf(Collection::isEmpty);
  }

  /// Takes all orders out.
  List<Order> removeAll() {
    var removed = new ArrayList<>(all().toList());
    begun.clear();
    waiting.clear();
    return removed;
  }

  /// How many wait.
  int size() {
    return (int) all().count();
  }

  private Stream<Order> all() {
    return Stream.concat(begun.stream(), waiting.values().stream().flatMap(Collection::stream));
  }
}
