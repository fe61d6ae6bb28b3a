package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertDomainKey;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.InsertMaterial;
import org.trentkms.store.Write.ReplaceAlias;
import org.trentkms.store.Write.ReplaceKey;

/// What every {@link Store} promises about its rows and their order. Part of {@link StoreContract}.
abstract class StoreRowsContract {

  private static final KeyArn FOREIGN_KEY = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));

  final RecordingListener listener = new RecordingListener();
  Store store;

  /// Opens the storage of this test: the first time an empty one, afterwards the same again.
  protected abstract Store open(CommitListener listener);

  @BeforeEach
  final void openStore() {
    store = open(listener);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void key_afterInsert_isFoundInItsRegionAlone() {
    commit(new InsertKey(key(1)));

    assertThat(store.key(REGION, keyId(1))).contains(key(1));
    assertThat(store.key(OTHER_REGION, keyId(1))).isEmpty();
    assertThat(store.key(REGION, keyId(2))).isEmpty();
  }

  @Test
  void key_ofAnotherAccount_isFoundById() {
    commit(new InsertKey(key(FOREIGN_KEY, 1)));

    assertThat(store.key(REGION, keyId(1))).contains(key(FOREIGN_KEY, 1));
  }

  @Test
  void insertKey_withTheIdOfAnyAccountsKey_isStale() {
    commit(new InsertKey(key(1)));

    refuse(new InsertKey(key(1)));
    refuse(new InsertKey(key(FOREIGN_KEY, 1)));
    commit(new InsertKey(key(new KeyArn(OTHER_REGION, ACCOUNT, keyId(1)), 1)));
  }

  @Test
  void replaceKey_ofTheVersionBefore_replaces() {
    commit(new InsertKey(key(1)));
    commit(new ReplaceKey(key(keyArn(1), 2)));

    assertThat(store.key(REGION, keyId(1))).contains(key(keyArn(1), 2));
  }

  @Test
  void replaceKey_ofAnyOtherVersion_isStale() {
    refuse(new ReplaceKey(key(keyArn(1), 2)));
    commit(new InsertKey(key(1)));

    refuse(new ReplaceKey(key(keyArn(1), 1)));
    refuse(new ReplaceKey(key(keyArn(1), 3)));
    refuse(new ReplaceKey(key(FOREIGN_KEY, 2)));
    assertThat(store.key(REGION, keyId(1))).contains(key(1));
  }

  @Test
  void keyEntries_arePagedByIdWithinAccountAndRegion() {
    var numbers = List.of(0x7fL, 3L, 0x80L, 0xfffL, 1L, -1L, 2L);
    numbers.forEach(number -> commit(new InsertKey(key(number))));
    commit(new InsertKey(key(new KeyArn(REGION, OTHER_ACCOUNT, keyId(5)), 1)));
    commit(new InsertKey(key(new KeyArn(OTHER_REGION, ACCOUNT, keyId(6)), 1)));

    var first = store.keyEntries(ACCOUNT, REGION, Page.first(3));
    var second = store.keyEntries(ACCOUNT, REGION, after(first.getLast().id(), 4));

    assertThat(first).containsExactly(entry(1), entry(2), entry(3));
    assertThat(second).containsExactly(entry(0x7f), entry(0x80), entry(0xfff), entry(-1));
    assertThat(store.keyEntries(ACCOUNT, REGION, after(keyId(-1), 1))).isEmpty();
  }

  @Test
  void keyEntries_afterAnIdThatIsNotThere_beginBehindIt() {
    commit(new InsertKey(key(1)), new InsertKey(key(3)));

    assertThat(store.keyEntries(ACCOUNT, REGION, after(keyId(2), 10))).containsExactly(entry(3));
  }

  @Test
  void keyEntries_multiRegionIds_followTheOthers() {
    var multiRegion = new KeyArn(REGION, ACCOUNT, KeyId.of(new byte[KeyId.SIZE], true));
    commit(new InsertKey(key(multiRegion, 1)), new InsertKey(key(-1)));

    assertThat(store.keyEntries(ACCOUNT, REGION, Page.first(10)))
        .containsExactly(entry(-1), new KeyEntry(multiRegion.key(), Due.NEVER));
  }

  @Test
  void keysOfAnAccount_arePagedByRegionAndId() {
    commit(new InsertKey(key(FOREIGN_KEY, 1)));
    insertInBothRegions(ACCOUNT, 2, 7);

    var first = store.keys(ACCOUNT, Page.first(3));
    var second = store.keys(ACCOUNT, after(first.getLast().arn(), 3));

    assertThat(first)
        .containsExactly(
            key(arn(OTHER_REGION, ACCOUNT, 2), 1),
            key(arn(OTHER_REGION, ACCOUNT, 7), 1),
            key(arn(REGION, ACCOUNT, 2), 1));
    assertThat(second).containsExactly(key(arn(REGION, ACCOUNT, 7), 1));
    assertThat(store.keys(ACCOUNT, after(arn(OTHER_REGION, ACCOUNT, 5), 1)))
        .containsExactly(key(arn(OTHER_REGION, ACCOUNT, 7), 1));
  }

  @Test
  void allKeys_arePagedByAccountRegionAndId() {
    insertInBothRegions(OTHER_ACCOUNT, 1, 3);
    insertInBothRegions(ACCOUNT, 2, 7);

    var all = new ArrayList<KeyArn>();
    var page = store.allKeys(Page.first(3));
    while (!page.isEmpty()) {
      page.forEach(row -> all.add(row.arn()));
      page = store.allKeys(after(all.getLast(), 3));
    }

    assertThat(all)
        .containsExactly(
            arn(OTHER_REGION, ACCOUNT, 2),
            arn(OTHER_REGION, ACCOUNT, 7),
            arn(REGION, ACCOUNT, 2),
            arn(REGION, ACCOUNT, 7),
            arn(OTHER_REGION, OTHER_ACCOUNT, 1),
            arn(OTHER_REGION, OTHER_ACCOUNT, 3),
            arn(REGION, OTHER_ACCOUNT, 1),
            arn(REGION, OTHER_ACCOUNT, 3));
    assertThat(store.allKeys(after(arn(REGION, ACCOUNT, 8), 1)))
        .containsExactly(key(arn(OTHER_REGION, OTHER_ACCOUNT, 1), 1));
  }

  @Test
  void keyCount_isThatOfAllAccountsAndRegions_upToTheMost() {
    assertThat(store.keyCount(10)).isZero();
    commit(new InsertKey(key(FOREIGN_KEY, 1)));
    insertInBothRegions(ACCOUNT, 2, 7);

    assertThat(store.keyCount(10)).isEqualTo(5);
    assertThat(store.keyCount(5)).isEqualTo(5);
    assertThat(store.keyCount(4)).isEqualTo(4);
  }

  @Test
  void material_isFoundByAnyPrefixThatIsItsAlone() {
    var some = material(keyArn(1), 0xfe, 0xff);
    var other = material(keyArn(1), 0xff, 0xff);
    commit(new InsertMaterial(some), new InsertMaterial(other));

    assertThat(store.material(keyArn(1), prefix(some, 1))).contains(some);
    assertThat(store.material(keyArn(1), prefix(some, 16))).contains(some);
    assertThat(store.material(keyArn(1), prefix(other, 16))).contains(other);
    assertThat(store.material(keyArn(1), prefix(other, 32))).contains(other);
  }

  @Test
  void material_withNoneOrSeveralOfThePrefix_isEmpty() {
    commit(
        new InsertMaterial(material(keyArn(1), 7, 1)),
        new InsertMaterial(material(keyArn(1), 7, 2)),
        new InsertMaterial(material(keyArn(2), 9, 1)));

    assertThat(store.material(keyArn(1), Bytes.owning(new byte[] {7}))).isEmpty();
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[] {8}))).isEmpty();
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[] {9}))).isEmpty();
    assertThat(store.material(keyArn(1), Bytes.owning(new byte[33]))).isEmpty();
  }

  @Test
  void insertMaterial_again_isStale() {
    commit(new InsertMaterial(material(keyArn(1), 1, 1)));

    refuse(new InsertMaterial(material(keyArn(1), 1, 1)));
    commit(new InsertMaterial(material(keyArn(2), 1, 1)));
  }

  @Test
  void alias_isFoundByItsArnAlone() {
    commit(new InsertAlias(alias("app", 1)));

    assertThat(store.alias(aliasArn("app"))).contains(alias("app", 1));
    assertThat(store.alias(aliasArn("App"))).isEmpty();
    assertThat(store.alias(aliasArn("ap"))).isEmpty();
  }

  @Test
  void insertAlias_ofTheSameName_isStale() {
    commit(new InsertAlias(alias("app", 1)));

    refuse(new InsertAlias(alias("app", 2)));
    assertThat(store.alias(aliasArn("app"))).contains(alias("app", 1));
  }

  @Test
  void replaceAlias_ofTheVersionBefore_movesItToItsNewTarget() {
    commit(new InsertAlias(alias("app", 1)));
    var moved = alias(aliasArn("app"), 2, 2);
    commit(new ReplaceAlias(moved));

    assertThat(store.alias(aliasArn("app"))).contains(moved);
    assertThat(store.aliasesOf(keyArn(1), Page.first(10))).isEmpty();
    assertThat(store.aliasesOf(keyArn(2), Page.first(10))).containsExactly(moved);
  }

  @Test
  void replaceAlias_ofAnyOtherVersion_isStale() {
    refuse(new ReplaceAlias(alias(aliasArn("app"), 1, 2)));
    commit(new InsertAlias(alias("app", 1)));

    refuse(new ReplaceAlias(alias(aliasArn("app"), 2, 1)));
    refuse(new ReplaceAlias(alias(aliasArn("app"), 2, 3)));
    assertThat(store.alias(aliasArn("app"))).contains(alias("app", 1));
  }

  @Test
  void deleteAlias_ofItsVersion_deletes() {
    commit(new InsertAlias(alias("app", 1)));
    commit(new ReplaceAlias(alias(aliasArn("app"), 1, 2)));

    refuse(new DeleteAlias(aliasArn("app"), 1));
    commit(new DeleteAlias(aliasArn("app"), 2));
    assertThat(store.alias(aliasArn("app"))).isEmpty();
    refuse(new DeleteAlias(aliasArn("app"), 2));
  }

  @Test
  void aliases_arePagedByTheBytesOfTheName() {
    var names = List.of("b", "a-b", "Z", "a/b", "a", "aa", "_", "a_b", "a0", "A", "9", "-");
    names.forEach(name -> commit(new InsertAlias(alias(name, 1))));

    var all = new ArrayList<AliasRow>();
    var page = store.aliases(ACCOUNT, REGION, Page.first(5));
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.aliases(ACCOUNT, REGION, after(page.getLast().arn().name(), 5));
    }

    assertThat(all)
        .extracting(row -> row.arn().name().value().substring(AliasName.PREFIX.length()))
        .containsExactly("-", "9", "A", "Z", "_", "a", "a-b", "a/b", "a0", "a_b", "aa", "b");
  }

  @Test
  void aliases_afterOneThatWasDeleted_goOnBehindIt() {
    Stream.of("a", "b", "c").forEach(name -> commit(new InsertAlias(alias(name, 1))));
    commit(new DeleteAlias(aliasArn("b"), 1));

    var afterB = after(aliasArn("b").name(), 10);
    assertThat(store.aliases(ACCOUNT, REGION, afterB)).containsExactly(alias("c", 1));
    assertThat(store.aliasesOf(keyArn(1), afterB)).containsExactly(alias("c", 1));
  }

  @Test
  void aliasesOf_listsThoseOfTheKeyAlone() {
    Stream.of("c", "a", "b").forEach(name -> commit(new InsertAlias(alias(name, 1))));
    commit(new InsertAlias(alias("other", 2)));

    var first = store.aliasesOf(keyArn(1), Page.first(2));
    assertThat(first).containsExactly(alias("a", 1), alias("b", 1));
    assertThat(store.aliasesOf(keyArn(1), after(first.getLast().arn().name(), 2)))
        .containsExactly(alias("c", 1));
    assertThat(store.aliasesOf(FOREIGN_KEY, Page.first(10))).isEmpty();
  }

  @Test
  void domainKeys_areListedOldestFirst() {
    Stream.of(2, 10, 1).forEach(generation -> commit(new InsertDomainKey(domainKey(generation))));

    refuse(new InsertDomainKey(domainKey(10)));
    assertThat(store.domainKeys()).containsExactly(domainKey(1), domainKey(2), domainKey(10));
  }

  final void commit(Write... writes) {
    assertThat(store.commit(Change.of(writes), text("event"))).isInstanceOf(Commit.Committed.class);
  }

  final void refuse(Write... writes) {
    assertThat(store.commit(Change.of(writes), text("event"))).isEqualTo(new Commit.Stale());
  }

  static DomainKeyRow domainKey(int generation) {
    return new DomainKeyRow(generation, text("domain key " + generation));
  }

  private void insertInBothRegions(AccountId account, long... numbers) {
    for (var number : numbers) {
      commit(new InsertKey(key(arn(REGION, account, number), 1)));
      commit(new InsertKey(key(arn(OTHER_REGION, account, number), 1)));
    }
  }

  private static KeyArn arn(Region region, AccountId account, long number) {
    return new KeyArn(region, account, keyId(number));
  }

  private static KeyEntry entry(long number) {
    return new KeyEntry(keyId(number), Due.NEVER);
  }

  static <N> Page<N> after(N name, int limit) {
    return new Page<>(Optional.of(name), limit);
  }

  private static Bytes prefix(MaterialRow row, int length) {
    return Bytes.owning(Arrays.copyOf(row.id().bytes(), length));
  }
}
