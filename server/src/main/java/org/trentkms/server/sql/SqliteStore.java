package org.trentkms.server.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.api.FlywayException;
import org.trentkms.grant.GrantId;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.CommitListener;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.Due;
import org.trentkms.store.GrantPlace;
import org.trentkms.store.GrantRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RotationRow;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.StoredGrants;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;

/// The store in one SQLite file.
public final class SqliteStore implements Store {

  private final Path file;
  private final Writer writer;
  private final Readers readers;
  private final CommitListener listener;
  private final StoredGrants grants = new Grants();

  private SqliteStore(Path file, Writer writer, Readers readers, CommitListener listener) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
    this.listener = listener;
  }

  /// Opens the store in a file, in a folder that this process has for itself; makes one where there
  /// is none, and brings an older one up to date.
  ///
  /// @param maker what a new store is marked with
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the file must not be used:
  ///   damaged, too new, open to others; then it is as it was
  /// @throws StoreFailure where opening it fails
  public static SqliteStore open(
      Path file, Maker maker, InstantSource clock, CommitListener listener) {
    return open(file, maker, clock, listener, _ -> false);
  }

  /// The same, on a disk on which room can be made.
  ///
  /// @param room asked where the disk is too full for a change, and told why: whether there is room
  ///   now
  public static SqliteStore open(
      Path file,
      Maker maker,
      InstantSource clock,
      CommitListener listener,
      Predicate<String> room) {
    try {
      new StoreFile(file).prepare(maker, clock);
      return connect(file, listener, room);
    } catch (IOException | SQLException | FlywayException e) {
      throw new StoreFailure("the store " + file + " could not be opened", e);
    }
  }

  /// Opens the store in a file without bringing it up to date, whichever mode made it: to settle
  /// its events, and to copy it.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the file must not be used
  /// @throws StoreFailure where opening it fails
  public static SqliteStore openUnchanged(Path file, CommitListener listener) {
    try {
      new StoreFile(file).check();
      return connect(file, listener, _ -> false);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("the store " + file + " could not be opened", e);
    }
  }

  /// The number of the schema that every open store has.
  public static int schemaVersion() {
    return Schema.VERSION;
  }

  private static SqliteStore connect(Path file, CommitListener listener, Predicate<String> room)
      throws SQLException {
    var connection = Connections.writer(file);
    try {
      var store = new SqliteStore(file, new Writer(connection, room), new Readers(file), listener);
      store.writer.start();
      return store;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Optional<KeyRow> key(Region region, KeyId id) {
    return readers.ask(queries -> queries.key(region, id));
  }

  @Override
  public List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page) {
    return readers.ask(queries -> queries.keyEntries(account, region, page));
  }

  @Override
  public List<KeyRow> keys(AccountId account, Page<KeyArn> page) {
    return readers.ask(queries -> queries.keys(account, page));
  }

  @Override
  public List<KeyRow> allKeys(Page<KeyArn> page) {
    return readers.ask(queries -> queries.allKeys(page));
  }

  @Override
  public long keyCount(AccountId account, Region region) {
    return readers.ask(queries -> queries.keyCount(account, region));
  }

  @Override
  public long keyCount(long most) {
    return readers.ask(queries -> queries.keyCount(most));
  }

  @Override
  public Optional<MaterialRow> material(KeyArn key, Bytes idPrefix) {
    return readers.ask(queries -> queries.material(key, idPrefix));
  }

  @Override
  public List<KeyRow> dueKeys(Due.Kind kind, long until, int limit) {
    return readers.ask(queries -> queries.dueKeys(kind, until, limit));
  }

  @Override
  public long nextDue(long after) {
    return readers.ask(queries -> queries.nextDue(after));
  }

  @Override
  public List<RotationRow> rotations(KeyArn key, Page<Long> page) {
    return readers.ask(queries -> queries.rotations(key, page));
  }

  @Override
  public Optional<UsageRow> usage(KeyArn key) {
    return readers.ask(queries -> queries.usages().last(key));
  }

  @Override
  public Optional<TrackingRow> tracking() {
    return readers.ask(queries -> queries.usages().tracking());
  }

  @Override
  public Optional<AliasRow> alias(AliasArn arn) {
    return readers.ask(queries -> queries.alias(arn));
  }

  @Override
  public List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page) {
    return readers.ask(queries -> queries.aliases(account, region, page));
  }

  @Override
  public List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page) {
    return readers.ask(queries -> queries.aliasesOf(key, page));
  }

  @Override
  public long aliasCount(KeyArn key) {
    return readers.ask(queries -> queries.aliasCount(key));
  }

  @Override
  public StoredGrants grants() {
    return grants;
  }

  @Override
  public Optional<AccessKeyRow> accessKey(AccessKeyId id) {
    return readers.ask(queries -> queries.identities().accessKey(id));
  }

  @Override
  public List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) {
    return readers.ask(queries -> queries.identities().accessKeys(page));
  }

  @Override
  public List<IdentityRow> identities(Page<UniqueId> page) {
    return readers.ask(queries -> queries.identities().identities(page));
  }

  @Override
  public List<TokenKeyRow> tokenKeys() {
    return readers.ask(Queries::tokenKeys);
  }

  @Override
  public List<DomainKeyRow> domainKeys() {
    return readers.ask(Queries::domainKeys);
  }

  @Override
  public Commit commit(Change change, List<Bytes> events) {
    var work = new CommitWork(change, events, listener);
    writer.add(work);
    return work.await();
  }

  @Override
  public List<PendingEvent> pendingEvents() {
    return readers.ask(Queries::events);
  }

  @Override
  public void settle(long sequence) {
    var work = new SettleWork(sequence);
    writer.add(work);
    work.await();
  }

  /// How often everything in it was deleted.
  public long timesEmptied() {
    return readers.ask(Queries::timesEmptied);
  }

  /// Copies the store as it is at one moment, while others read and write it, into a file that is
  /// there and empty. It waits for nobody and nobody for it.
  ///
  /// When it returns, the listener has heard of every commit that is in the copy.
  ///
  /// @throws StoreFailure where that fails, or where the thread is interrupted
  public void copyTo(Path target) {
    writer.holdTruncation();
    try {
      passBarrier();
      Snapshot.copy(file, target);
    } catch (SQLException e) {
      throw new StoreFailure("the store could not be copied: " + e.getMessage(), e);
    } finally {
      writer.releaseTruncation();
      passBarrier();
    }
  }

  private void passBarrier() {
    var barrier = new Barrier();
    writer.add(barrier);
    barrier.await();
  }

  @Override
  public void close() {
    try {
      writer.finish();
      readers.close();
      writer.close();
    } catch (SQLException e) {
      throw new StoreFailure("the store could not be closed", e);
    }
  }

  /// What the readers know of grants.
  private final class Grants implements StoredGrants {

    @Override
    public Optional<GrantRow> grant(KeyArn key, GrantId id) {
      return readers.ask(queries -> queries.grants().grant(key, id));
    }

    @Override
    public List<GrantRow> ofKey(KeyArn key, Page<GrantId> page) {
      return readers.ask(queries -> queries.grants().ofKey(key, page));
    }

    @Override
    public List<GrantRow> ofGrantee(KeyArn key, String grantee, Page<GrantId> page) {
      return readers.ask(queries -> queries.grants().ofGrantee(key, grantee, page));
    }

    @Override
    public List<GrantRow> retirableBy(String retirer, Region region, Page<GrantPlace> page) {
      return readers.ask(queries -> queries.grants().retirableBy(retirer, region, page));
    }

    @Override
    public Optional<GrantRow> made(KeyArn key, Bytes terms) {
      return readers.ask(queries -> queries.grants().made(key, terms));
    }

    @Override
    public List<GrantRow> permitting(
        KeyArn key, String grantee, long operations, Page<GrantId> page) {
      return readers.ask(queries -> queries.grants().permitting(key, grantee, operations, page));
    }

    @Override
    public List<GrantRow> permitting(
        KeyArn key, String grantee, long operations, long selector, Page<GrantId> page) {
      return readers.ask(
          queries -> queries.grants().permitting(key, grantee, operations, selector, page));
    }

    @Override
    public long count(KeyArn key) {
      return readers.ask(queries -> queries.grants().count(key));
    }
  }

  static StoreFailure closed() {
    return new StoreFailure("the store is closed");
  }
}
