package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.accessKey;
import static org.trentkms.store.Rows.accessKeyId;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.grant;
import static org.trentkms.store.Rows.grantId;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.rotation;
import static org.trentkms.store.Rows.text;
import static org.trentkms.store.Rows.tracking;
import static org.trentkms.store.Rows.usage;
import static org.trentkms.store.Rows.user;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.DeleteEverything;
import org.trentkms.store.Write.InsertAccessKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertDomainKey;
import org.trentkms.store.Write.InsertGrant;
import org.trentkms.store.Write.InsertIdentity;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.InsertMaterial;
import org.trentkms.store.Write.InsertRotation;
import org.trentkms.store.Write.PutTracking;
import org.trentkms.store.Write.PutUsage;
import org.trentkms.store.Write.ReplaceKey;

/// What every {@link Store} promises. An implementation inherits it with a class that only opens
/// the store.
public abstract class StoreContract extends StoreGrantsContract {

  private static final int THREADS = 8;
  private static final int COMMITS = 500;
  private static final int EVERYTHING = 1_000_000;

  @Test
  void deletionOfEverything_leavesDomainKeysAndEvents_andWhatItsChangeMakes() {
    commit(new InsertDomainKey(new DomainKeyRow(1, text("wrapped"))));
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    commit(new InsertMaterial(material(keyArn(1), 1, 1)));
    commit(new InsertRotation(rotation(keyArn(1), 2)));
    commit(new InsertAlias(alias("app", 1)), new InsertAccessKey(accessKey(1)));
    var events = store.pendingEvents().size();

    commit(new DeleteEverything(), new InsertKey(key(2)), new InsertAlias(alias("app", 2)));

    assertThat(store.allKeys(Page.first(10))).containsExactly(key(2));
    assertThat(store.keyCount(ACCOUNT, REGION)).isOne();
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[0]))).isEmpty();
    assertThat(store.rotations(keyArn(1), Page.first(10))).isEmpty();
    assertThat(store.alias(aliasArn("app"))).contains(alias("app", 2));
    assertThat(store.accessKeys(Page.first(10))).isEmpty();
    assertThat(store.domainKeys()).hasSize(1);
    assertThat(store.pendingEvents()).hasSize(events + 1);
    commit(new InsertKey(key(1)));
  }

  @Test
  void deletionOfEverything_besideAStaleWrite_deletesNothing() {
    commit(new InsertKey(key(1)));

    refuse(new DeleteEverything(), new ReplaceKey(key(keyArn(1), 2)));

    assertThat(store.key(REGION, keyId(1))).isPresent();
  }

  @Test
  void change_withOneStaleWrite_writesAndTellsNothing() {
    commit(new InsertAlias(alias("taken", 1)));
    var heard = listener.changes();

    refuse(
        new InsertKey(key(1)),
        new InsertMaterial(material(keyArn(1), 1, 1)),
        new InsertDomainKey(domainKey(1)),
        new InsertAccessKey(accessKey(1)),
        new InsertAlias(alias("new", 1)),
        new DeleteAlias(aliasArn("taken"), 1),
        new InsertAlias(alias("new", 1)));

    assertThat(store.key(REGION, keyId(1))).isEmpty();
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[] {1}))).isEmpty();
    assertThat(store.domainKeys()).isEmpty();
    assertThat(store.accessKeys(Page.first(1))).isEmpty();
    assertThat(store.aliases(ACCOUNT, REGION, Page.first(10))).containsExactly(alias("taken", 1));
    assertThat(store.pendingEvents()).hasSize(1);
    assertThat(listener.changes()).isEqualTo(heard);
  }

  @Test
  void commit_keepsItsEventUntilItIsSettled() {
    Stream.of("one", "two", "three").forEach(event -> store.commit(Change.of(), text(event)));

    var pending = store.pendingEvents();
    assertThat(RecordingListener.records(pending))
        .containsExactly(text("one"), text("two"), text("three"));
    assertThat(pending).extracting(PendingEvent::sequence).isSorted().doesNotHaveDuplicates();

    store.settle(pending.get(1).sequence());
    assertThat(store.pendingEvents()).containsExactly(pending.get(2));
  }

  @Test
  void commit_withoutAnEvent_isHeardOfAndLeavesNoneBehind() {
    var change = Change.of(new InsertDomainKey(domainKey(1)));

    assertThat(store.commit(change)).isEqualTo(new Committed(0));
    assertThat(store.commit(change)).isEqualTo(new Commit.Stale());
    assertThat(store.domainKeys()).containsExactly(domainKey(1));
    assertThat(listener.changes()).containsExactly(change);
    assertThat(listener.events()).isEmpty();
    assertThat(store.pendingEvents()).isEmpty();
  }

  @Test
  void commit_keepsAllItsEventsInTheirOrder_orNone() {
    var change = Change.of(new InsertDomainKey(domainKey(1)));
    var events = List.of(text("12"), text("345"), text("6"));

    assertThat(store.commit(change, events)).isEqualTo(new Committed(6));
    assertThat(store.commit(change, events)).isEqualTo(new Commit.Stale());
    assertThat(RecordingListener.records(store.pendingEvents())).isEqualTo(events);
    assertThat(listener.events()).isEqualTo(store.pendingEvents());
    assertThat(listener.changes()).containsExactly(change);
  }

  @Test
  void sequence_afterAllIsSettled_goesOn() {
    store.commit(Change.of(), text("one"));
    var first = store.pendingEvents().getFirst().sequence();
    store.settle(first);
    reopen();
    store.commit(Change.of(), text("two"));

    assertThat(store.pendingEvents()).hasSize(1);
    assertThat(store.pendingEvents().getFirst().sequence()).isGreaterThan(first);
  }

  @Test
  void listener_hearsOfEachCommitBeforeItReturns() {
    var change = Change.of(new InsertKey(key(1)));
    var first = store.commit(change, text("12345"));
    var second = store.commit(Change.of(), text("123"));

    assertThat(first).isEqualTo(new Commit.Committed(5));
    assertThat(second).isEqualTo(new Commit.Committed(8));
    assertThat(listener.changes()).containsExactly(change, Change.of());
    assertThat(listener.events()).isEqualTo(store.pendingEvents());
  }

  @Test
  void listener_readingTheStore_findsTheChangeThere() {
    var found = new ArrayList<KeyRow>();
    useListener(
        new CommitListener() {
          @Override
          public void changed(Change change) {
            store.key(REGION, keyId(1)).ifPresent(found::add);
          }

          @Override
          public long logged(PendingEvent event) {
            return store.pendingEvents().indexOf(event);
          }
        });

    assertThat(store.commit(Change.of(new InsertKey(key(1))), text("event")))
        .isEqualTo(new Committed(0));
    assertThat(found).containsExactly(key(1));
  }

  @Test
  void listener_thatCannotLog_failsTheCallAndNotTheChange() {
    useListener(
        new CommitListener() {
          @Override
          public void changed(Change change) {}

          @Override
          public long logged(PendingEvent event) {
            throw new KmsException(ErrorCode.KMS_INTERNAL);
          }
        });

    assertThatThrownBy(() -> store.commit(Change.of(new InsertKey(key(1))), text("event")))
        .isInstanceOf(KmsException.class);
    assertThat(store.key(REGION, keyId(1))).contains(key(1));
    assertThat(RecordingListener.records(store.pendingEvents())).containsExactly(text("event"));
  }

  @Test
  void reopened_everythingIsThere() {
    commit(
        new InsertKey(key(1)),
        new InsertMaterial(material(keyArn(1), 1, 1)),
        new InsertAlias(alias("app", 1)),
        new InsertAccessKey(accessKey(1)),
        new InsertIdentity(user(1, "bob")),
        new InsertGrant(grant(keyArn(1), 1, "bob"), 1),
        new PutUsage(usage(keyArn(1), 1)),
        new PutTracking(tracking(1)),
        new InsertDomainKey(domainKey(1)));
    var pending = store.pendingEvents();
    reopen();

    assertThat(store.key(REGION, keyId(1))).contains(key(1));
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[] {1})))
        .contains(material(keyArn(1), 1, 1));
    assertThat(store.alias(aliasArn("app"))).contains(alias("app", 1));
    assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1));
    assertThat(store.identities(Page.first(1))).containsExactly(user(1, "bob"));
    assertThat(store.grants().grant(keyArn(1), grantId(1))).contains(grant(keyArn(1), 1, "bob"));
    assertThat(store.usage(keyArn(1))).contains(usage(keyArn(1), 1));
    assertThat(store.tracking()).contains(tracking(1));
    assertThat(store.domainKeys()).containsExactly(domainKey(1));
    assertThat(store.pendingEvents()).isEqualTo(pending);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void call_afterClose_fails(Consumer<Store> call) {
    store.close();

    assertThatThrownBy(() -> call.accept(store)).isInstanceOf(StoreFailure.class);
  }

  static Stream<Named<Consumer<Store>>> calls() {
    return Stream.of(
        named("key", store -> store.key(REGION, keyId(1))),
        named("keyEntries", store -> store.keyEntries(ACCOUNT, REGION, Page.first(1))),
        named("material", store -> store.material(keyArn(1), text("1"))),
        named("alias", store -> store.alias(aliasArn("app"))),
        named("aliases", store -> store.aliases(ACCOUNT, REGION, Page.first(1))),
        named("aliasesOf", store -> store.aliasesOf(keyArn(1), Page.first(1))),
        named("keysOfAccount", store -> store.keys(ACCOUNT, Page.first(1))),
        named("allKeys", store -> store.allKeys(Page.first(1))),
        named("keyCount", store -> store.keyCount(1)),
        named("keyCountOfRegion", store -> store.keyCount(ACCOUNT, REGION)),
        named("aliasCount", store -> store.aliasCount(keyArn(1))),
        named("usage", store -> store.usage(keyArn(1))),
        named("tracking", Store::tracking),
        named("grants", store -> store.grants().grant(keyArn(1), grantId(1))),
        named("accessKey", store -> store.accessKey(accessKeyId(1))),
        named("accessKeys", store -> store.accessKeys(Page.first(1))),
        named("identities", store -> store.identities(Page.first(1))),
        named("domainKeys", Store::domainKeys),
        named("commit", store -> store.commit(Change.of(), text("event"))),
        named("pendingEvents", Store::pendingEvents),
        named("settle", store -> store.settle(1)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20, 333})
  void commits_withConflicts_equalTheModelThatTheListenerHeard(long seed) throws Exception {
    var acknowledged =
        inThreads(thread -> new StoreClient(store, seed * THREADS + thread).commit(COMMITS));

    var model = new StoredRows();
    listener.changes().forEach(change -> assertThat(model.apply(change)).isTrue());
    assertThat(store.keys(ACCOUNT, Page.first(EVERYTHING)))
        .containsExactlyInAnyOrderElementsOf(model.keys().toList());
    assertThat(store.aliases(ACCOUNT, REGION, Page.first(EVERYTHING)))
        .containsExactlyInAnyOrderElementsOf(model.aliases(ACCOUNT, REGION).toList());
    assertThat(listener.events()).isEqualTo(store.pendingEvents());
    assertThat(RecordingListener.records(store.pendingEvents()))
        .hasSizeBetween(1, THREADS * COMMITS - 1)
        .containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  @Test
  void increments_withRetryWhenStale_areNeverLost() throws Exception {
    commit(new InsertKey(key(1)));

    inThreads(_ -> IntStream.range(0, 50).mapToObj(_ -> increment(store)).toList());

    assertThat(store.key(REGION, keyId(1))).contains(key(keyArn(1), 1 + 50 * THREADS));
  }

  @Test
  void close_whileOthersCommit_losesNothingThatWasAcknowledged() throws Exception {
    var underWay = new CountDownLatch(THREADS);
    List<Bytes> acknowledged;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients =
          IntStream.range(0, THREADS)
              .mapToObj(thread -> threads.submit(() -> commitUntilClosed(store, thread, underWay)))
              .toList();
      underWay.await();
      store.close();
      acknowledged = joined(clients);
    }

    reopen();

    assertThat(RecordingListener.records(store.pendingEvents()))
        .doesNotHaveDuplicates()
        .containsAll(acknowledged);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(THREADS);
  }

  private void reopen() {
    useListener(listener);
  }

  private void useListener(CommitListener other) {
    store.close();
    store = open(other);
  }

  private static Bytes increment(Store store) {
    while (true) {
      var version = store.key(REGION, keyId(1)).orElseThrow().version();
      var change = Change.of(new ReplaceKey(key(keyArn(1), version + 1)));
      if (store.commit(change, text("increment")) instanceof Committed) {
        return text("increment");
      }
    }
  }

  private static List<Bytes> commitUntilClosed(Store store, int thread, CountDownLatch underWay) {
    var acknowledged = new ArrayList<Bytes>();
    try {
      while (true) {
        var event = text(thread + "/" + acknowledged.size());
        store.commit(Change.of(), event);
        acknowledged.add(event);
        underWay.countDown();
      }
    } catch (StoreFailure _) {
      return acknowledged;
    }
  }

  private static List<Bytes> inThreads(ThreadBody body) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return joined(
          IntStream.range(0, THREADS)
              .mapToObj(thread -> threads.submit((Callable<List<Bytes>>) () -> body.run(thread)))
              .toList());
    }
  }

  private static List<Bytes> joined(List<Future<List<Bytes>>> futures)
      throws InterruptedException, ExecutionException {
    var all = new ArrayList<Bytes>();
    for (var future : futures) {
      all.addAll(future.get());
    }
    return all;
  }

  /// What one of the threads does; returns the events that were acknowledged to it.
  private interface ThreadBody {
    List<Bytes> run(int thread);
  }
}
