package org.trentkms.server.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.accessKey;
import static org.trentkms.store.Rows.accessKeyId;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.grant;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Write;
import org.trentkms.store.Write.DeleteAccessKey;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.DeleteEverything;
import org.trentkms.store.Write.DeleteGrant;
import org.trentkms.store.Write.DeleteKey;
import org.trentkms.store.Write.DeleteMaterial;
import org.trentkms.store.Write.InsertAccessKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertGrant;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.InsertMaterial;

/// What was deleted is in none of the store's files any more, while the store goes on.
final class ErasureTest {

  private static final int MATERIALS = 6_000;
  private static final int WRITES_AT_ONCE = 100;

  /// How often a material has its marker in it: the last ones are longer than a page of the file.
  private static final int[] SIZES = {20, 25, 26, 30, 150, 700};

  private static final Pattern MARKER = Pattern.compile("#M([0-9]{6})");

  @TempDir private Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    var file = folder.resolve("trent.db");
    store = SqliteStore.open(file, Maker.DEV, InstantSource.system(), new RecordingListener());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void deletedAlias_isInNoFileAnyMore() throws Exception {
    commit(new InsertAlias(alias("stays", 1)));
    commit(
        new InsertAlias(
            new AliasRow(aliasArn("gone"), keyId(1), 1, text("SECRET-BODY"), text("mac"))));
    assertThat(occursInFiles("SECRET-BODY")).isTrue();

    commit(new DeleteAlias(aliasArn("gone"), 1));

    waitUntilGone("SECRET-BODY");
    waitUntilGone("alias/gone");
    assertThat(occursInFiles("alias/stays")).isTrue();
  }

  @Test
  void deletedAccessKey_isInNoFileAnyMore() throws Exception {
    commit(new InsertAccessKey(accessKey(1)));
    commit(
        new InsertAccessKey(
            new AccessKeyRow(
                accessKeyId(2), ACCOUNT, 1, text("A-BODY"), text("WRAPPED-SECRET"), text("mac"))));
    assertThat(occursInFiles("WRAPPED-SECRET")).isTrue();

    commit(new DeleteAccessKey(accessKeyId(2), 1));

    waitUntilGone("WRAPPED-SECRET");
    waitUntilGone(accessKeyId(2).value());
    assertThat(occursInFiles(accessKeyId(1).value())).isTrue();
  }

  @Test
  void deletedKey_isInNoFileAnyMore_withItsMaterials() throws Exception {
    commit(new InsertKey(key(1)));
    commit(new InsertKey(new KeyRow(keyArn(2), 1, Due.NOTHING, text("KEY-BODY"), text("mac"))));
    for (var number = 1; number <= 40; number++) {
      var id = material(keyArn(2), number, 1).id();
      commit(new InsertMaterial(new MaterialRow(keyArn(2), id, text("WRAPPED-" + number))));
    }
    assertThat(occursInFiles("WRAPPED-40")).isTrue();

    commit(new DeleteKey(keyArn(2), 1));

    waitUntilGone("KEY-BODY");
    waitUntilGone("WRAPPED-");
    assertThat(occursInFiles(keyId(1).value())).isTrue();
  }

  @Test
  void deletedGrant_isInNoFileAnyMore() throws Exception {
    commit(new InsertKey(key(1)));
    var row = grant(keyArn(1), 1, "GRANTEE-THAT-GOES");
    commit(new InsertGrant(row, 9));
    commit(new InsertGrant(grant(keyArn(1), 2, "grantee-that-stays"), 9));
    assertThat(occursInFiles("GRANTEE-THAT-GOES")).isTrue();

    commit(new DeleteGrant(row));

    waitUntilGone("GRANTEE-THAT-GOES");
    assertThat(occursInFiles("grantee-that-stays")).isTrue();
  }

  @Test
  void deletedMaterial_isInNoFileAnyMore() throws Exception {
    commit(new InsertKey(key(1)));
    var id = material(keyArn(1), 1, 1).id();
    commit(new InsertMaterial(new MaterialRow(keyArn(1), id, text("WRAPPED-MATERIAL"))));
    assertThat(occursInFiles("WRAPPED-MATERIAL")).isTrue();

    commit(new DeleteMaterial(keyArn(1), id));

    waitUntilGone("WRAPPED-MATERIAL");
    assertThat(occursInFiles(keyId(1).value())).isTrue();
  }

  /// Where rows of several sizes come and go, SQLite moves rows between the pages of its file.
  @Test
  void destroyedMaterials_amongManyThatComeAndGo_areInNoFileAnyMore() throws Exception {
    var random = new Random(1);
    var stored = new ArrayList<MaterialRow>();
    var destroyed = new BitSet();
    for (var made = 0; made < MATERIALS; ) {
      var writes = new ArrayList<Write>();
      for (var i = 0; i < WRITES_AT_ONCE; i++) {
        if (random.nextInt(3) > 0) {
          var row = marked(made++, random);
          stored.add(row);
          writes.add(new InsertMaterial(row));
        } else if (!stored.isEmpty()) {
          var row = stored.remove(random.nextInt(stored.size()));
          destroyed.set(markers(row.wrapped().toByteArray()).nextSetBit(0));
          writes.add(new DeleteMaterial(row.key(), row.id()));
        }
      }
      store.commit(new Change(writes));
    }
    assertThat(destroyed.cardinality()).isGreaterThan(MATERIALS / 3);

    for (var i = 0; i < 500 && markersInFiles().intersects(destroyed); i++) {
      Thread.sleep(Duration.ofMillis(10));
    }

    var found = markersInFiles();
    assertThat(found.cardinality()).isEqualTo(stored.size());
    assertThat(found.intersects(destroyed)).isFalse();
    for (var row : stored) {
      assertThat(store.material(row.key(), Bytes.owning(row.id().bytes()))).contains(row);
    }
  }

  /// A material of some size, of a key with any id, that says again and again which it is.
  private static MaterialRow marked(int number, Random random) {
    var key = keyArn(random.nextLong());
    var marker = "#M%06d".formatted(number);
    return new MaterialRow(
        key, material(key, 1, 1).id(), text(marker.repeat(SIZES[random.nextInt(SIZES.length)])));
  }

  private BitSet markersInFiles() throws IOException {
    var found = new BitSet();
    try (var paths = Files.list(folder)) {
      for (var path : paths.toList()) {
        found.or(markers(Files.readAllBytes(path)));
      }
    }
    return found;
  }

  private static BitSet markers(byte[] content) {
    var found = new BitSet();
    MARKER
        .matcher(new String(content, ISO_8859_1))
        .results()
        .forEach(marker -> found.set(Integer.parseInt(marker.group(1))));
    return found;
  }

  @Test
  void everything_isInNoFileAnyMore_afterItWasDeleted() throws Exception {
    for (var number = 1; number <= 400; number++) {
      commit(
          new InsertKey(
              new KeyRow(keyArn(number), 1, Due.NOTHING, text("KEY-BODY-" + number), text("mac"))));
      var id = material(keyArn(number), number, 1).id();
      commit(new InsertMaterial(new MaterialRow(keyArn(number), id, text("WRAPPED-" + number))));
    }
    commit(new InsertAlias(alias("gone", 1)));
    commit(new InsertAccessKey(accessKey(1)));
    assertThat(occursInFiles("WRAPPED-400")).isTrue();

    commit(new DeleteEverything());

    for (var gone : List.of("KEY-BODY-", "WRAPPED-", "alias/gone", keyId(1).value())) {
      waitUntilGone(gone);
    }
    waitUntilGone(accessKeyId(1).value());
  }

  /// What a later table holds must not be forgotten.
  @Test
  void deletionOfEverything_leavesRowsInTheseTablesAlone() throws Exception {
    var names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    var kept =
        Set.of(
            "meta",
            "domain_keys",
            "identities",
            "token_keys",
            "events",
            "flyway_schema_history",
            "usage_tracking");
    commit(new DeleteEverything());
    try (var reader = Connections.reader(folder.resolve("trent.db"))) {
      var tables = new HashSet<>(reader.list(row -> row.getString(1), names));
      tables.removeAll(kept);
      assertThat(tables).containsExactlyInAnyOrderElementsOf(Changes.EMPTIED);
    }
  }

  private void commit(Write write) {
    store.commit(Change.of(write), text("event"));
  }

  private void waitUntilGone(String needle) throws Exception {
    waitUntilGone(folder, needle);
  }

  private boolean occursInFiles(String needle) throws IOException {
    return occursInFiles(folder, needle);
  }

  static void waitUntilGone(Path folder, String needle) throws Exception {
    for (var i = 0; i < 500 && occursInFiles(folder, needle); i++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(occursInFiles(folder, needle)).isFalse();
  }

  static boolean occursInFiles(Path folder, String needle) throws IOException {
    try (var paths = Files.list(folder)) {
      for (var path : paths.toList()) {
        if (new String(Files.readAllBytes(path), ISO_8859_1).contains(needle)) {
          return true;
        }
      }
    }
    return false;
  }
}
