package org.trentkms.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;

/// A store in memory, for the tests of what stands on the port. It keeps to the contract and is not
/// meant to be fast.
public final class InMemoryStore implements Store {

  private static final Comparator<String> UTF_8_ORDER =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  private final Disk disk;
  private final CommitListener listener;
  private boolean isClosed;

  /// A new and empty store.
  public InMemoryStore(CommitListener listener) {
    this(new Disk(), listener);
  }

  /// The store with what others have left on this disk.
  public InMemoryStore(Disk disk, CommitListener listener) {
    this.disk = disk;
    this.listener = listener;
  }

  /// What remains when a store is closed.
  public static final class Disk {
    private StoredRows rows = new StoredRows();
  }

  @Override
  public Optional<KeyRow> key(Region region, KeyId id) {
    return read(rows -> rows.key(region, id));
  }

  @Override
  public List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page) {
    return read(rows ->
        select(
            rows.keys()
                .filter(row -> isOf(account, region, row.arn()))
                .map(row -> new KeyEntry(row.arn().key(), row.due().deletion())),
            entry -> entry.id().value(),
            page.after().map(KeyId::value).orElse(""),
            page.limit()));
  }

  @Override
  public List<KeyRow> keys(AccountId account, Page<KeyArn> page) {
    return read(rows -> select(rows.keys().filter(row -> isOf(account, row.arn())), page));
  }

  @Override
  public List<KeyRow> allKeys(Page<KeyArn> page) {
    return read(rows -> select(rows.keys(), page));
  }

  @Override
  public long keyCount(AccountId account, Region region) {
    return read(rows -> rows.keyCount(account, region));
  }

  @Override
  public long keyCount(long most) {
    return read(rows -> rows.keys().limit(most).count());
  }

  @Override
  public Optional<MaterialRow> material(KeyArn key, Bytes idPrefix) {
    return read(rows -> {
      var found =
          rows.materials(key).filter(row -> startsWith(row.id().bytes(), idPrefix)).toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    });
  }

  @Override
  public List<KeyRow> dueKeys(Due.Kind kind, long until, int limit) {
    return read(rows ->
        rows.keys()
            .filter(row -> row.due().at(kind) <= until && row.due().at(kind) < Due.NEVER)
            .sorted(Comparator.comparingLong(row -> row.due().at(kind)))
            .limit(limit)
            .toList());
  }

  @Override
  public long nextDue(long after) {
    return read(rows ->
        rows.keys()
            .flatMapToLong(row -> Stream.of(Due.Kind.values()).mapToLong(row.due()::at))
            .filter(due -> due > after)
            .min()
            .orElse(Due.NEVER));
  }

  @Override
  public List<RotationRow> rotations(KeyArn key, Page<Long> page) {
    return read(rows ->
        rows.rotations(key)
            .filter(row -> row.number() > page.after().orElse(0L))
            .sorted(Comparator.comparingLong(RotationRow::number))
            .limit(page.limit())
            .toList());
  }

  @Override
  public Optional<UsageRow> usage(KeyArn key) {
    return read(rows -> rows.usage(key));
  }

  @Override
  public Optional<TrackingRow> tracking() {
    return read(StoredRows::tracking);
  }

  @Override
  public Optional<AliasRow> alias(AliasArn arn) {
    return read(rows -> rows.alias(arn));
  }

  @Override
  public List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page) {
    return read(rows -> selectAliases(rows.aliases(account, region), page));
  }

  @Override
  public List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page) {
    return read(rows ->
        selectAliases(
            rows.aliases(key.account(), key.region()).filter(row -> row.target().equals(key.key())),
            page));
  }

  @Override
  public long aliasCount(KeyArn key) {
    return aliasesOf(key, Page.first(Integer.MAX_VALUE)).size();
  }

  @Override
  public StoredGrants grants() {
    return read(StoredRows::grants);
  }

  @Override
  public Optional<AccessKeyRow> accessKey(AccessKeyId id) {
    return read(rows -> rows.accessKey(id));
  }

  @Override
  public List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) {
    return read(rows ->
        select(
            rows.accessKeys(),
            row -> row.id().value(),
            page.after().map(AccessKeyId::value).orElse(""),
            page.limit()));
  }

  @Override
  public List<IdentityRow> identities(Page<UniqueId> page) {
    return read(rows ->
        select(
            rows.identities(),
            row -> row.id().value(),
            page.after().map(UniqueId::value).orElse(""),
            page.limit()));
  }

  @Override
  public List<TokenKeyRow> tokenKeys() {
    return read(StoredRows::tokenKeys);
  }

  @Override
  public List<DomainKeyRow> domainKeys() {
    return read(StoredRows::domainKeys);
  }

  @Override
  public Commit commit(Change change, List<Bytes> events) {
    return alone(() -> {
      var next = new StoredRows(disk.rows);
      if (!next.apply(change)) {
        return new Commit.Stale();
      }
      var pending = events.stream().map(next::add).toList();
      disk.rows = next;
      listener.changed(change);
      var position = 0L;
      for (var event : pending) {
        position = listener.logged(event);
      }
      return new Commit.Committed(position);
    });
  }

  @Override
  public List<PendingEvent> pendingEvents() {
    return read(StoredRows::events);
  }

  @Override
  public void settle(long sequence) {
    alone(() -> {
      var next = new StoredRows(disk.rows);
      next.settle(sequence);
      disk.rows = next;
      return next;
    });
  }

  @Override
  public void close() {
    synchronized (disk) {
      isClosed = true;
    }
  }

  private <T> T read(Function<StoredRows, T> reading) {
    return alone(() -> reading.apply(disk.rows));
  }

  private <T> T alone(Supplier<T> work) {
    synchronized (disk) {
      if (isClosed) {
        throw new StoreFailure("the store is closed");
      }
      return work.get();
    }
  }

  private static boolean isOf(AccountId account, Region region, KeyArn arn) {
    return arn.account().equals(account) && arn.region().equals(region);
  }

  private static boolean isOf(AccountId account, KeyArn arn) {
    return arn.account().equals(account);
  }

  private static List<KeyRow> select(Stream<KeyRow> rows, Page<KeyArn> page) {
    return select(
        rows,
        row -> place(row.arn()),
        page.after().map(arn -> place(arn)).orElse(""),
        page.limit());
  }

  /// A text that orders keys by account, Region and id: a blank comes before all that these hold.
  private static String place(KeyArn arn) {
    return arn.account() + " " + arn.region() + " " + arn.key();
  }

  private static List<AliasRow> selectAliases(Stream<AliasRow> rows, Page<AliasName> page) {
    return select(
        rows,
        row -> row.arn().name().value(),
        page.after().map(AliasName::value).orElse(""),
        page.limit());
  }

  private static <R> List<R> select(
      Stream<R> rows, Function<R, String> name, String after, int limit) {
    return rows.filter(row -> UTF_8_ORDER.compare(name.apply(row), after) > 0)
        .sorted(Comparator.comparing(name, UTF_8_ORDER))
        .limit(limit)
        .toList();
  }

  private static boolean startsWith(byte[] content, Bytes prefix) {
    return prefix.size() <= content.length
        && Bytes.owning(Arrays.copyOf(content, prefix.size())).equals(prefix);
  }
}
