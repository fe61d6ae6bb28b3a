package org.trentkms.bench.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.bench.installation.Installation;
import org.trentkms.bench.installation.Setup;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.load.measured.Wiring;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.provider.Sources;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.Change;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// A store with so many symmetric keys over the accounts of an installation, made by the classes
/// that the server makes keys with, without the server. Which of them are used stands in a file
/// beside it.
final class FilledStore {

  private static final int KEYS_AT_ONCE = 500;
  private static final String USED = "used-keys";
  private static final Region REGION = new Region(Wiring.CREDENTIALS.region());
  private static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);

  private final InstantSource clock;
  private final RandomBytes random;
  private final KeyRecords records;
  private final Materials materials;

  private FilledStore(InstantSource clock, RandomBytes random, KeyRecords keys, Materials made) {
    this.clock = clock;
    this.random = random;
    this.records = keys;
    this.materials = made;
  }

  /// The keys that are to be used of an installation, made first where it has no data.
  ///
  /// @param setup with the accounts that the keys belong to
  /// @param used how many are used: so many, evenly over all
  static List<KeyArn> in(Installation installation, Setup setup, int keys, int used)
      throws IOException {
    var list = installation.folder().resolve(USED);
    if (!Files.exists(list)) {
      if (Files.exists(installation.data())) {
        throw new IOException(
            "the store in "
                + installation.folder()
                + " was never finished; when that folder is removed, it is made anew");
      }
      fill(installation, setup, keys, used);
    }
    return Files.readAllLines(list).stream()
        .map(line -> ((KeyReference.ByArn) KeyReference.parse(line)).arn())
        .toList();
  }

  private static void fill(Installation installation, Setup setup, int keys, int used)
      throws IOException {
    var clock = InstantSource.system();
    var secureRandom = new SecureRandom();
    RandomBytes random = secureRandom::nextBytes;
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    org.trentkms.server.Wiring.init(installation.data(), installation.rootKey());
    try (var directory = DataDirectory.openMade(installation.data());
        var store = SqliteStore.open(directory.store(), Maker.SERVER, clock, new Unheard());
        var rootKey = FileRootKey.open(installation.rootKey(), random);
        var domainKeys = DomainKeys.open(store, rootKey)) {
      var providers =
          new Providers(Sources.all(cache.libraries()), secureRandom, new OffLoopWork());
      var filled =
          new FilledStore(
              clock,
              random,
              new KeyRecords(store, domainKeys),
              new Materials(domainKeys, random, Cryptography.of(providers)));
      var arns = new ArrayList<String>();
      for (var made = 0; made < keys; made += KEYS_AT_ONCE) {
        var writes = new ArrayList<Write>();
        for (var i = made; i < Math.min(keys, made + KEYS_AT_ONCE); i++) {
          var key = filled.key(new AccountId(Setup.account(i % setup.accounts())), writes);
          if ((long) i * used / keys != (long) (i + 1) * used / keys) {
            arns.add(key.toString());
          }
        }
        store.commit(new Change(writes));
      }
      write(installation.folder().resolve(USED), arns);
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.write(file, lines, StandardCharsets.US_ASCII);
  }

  /// Adds what makes a key, and returns its name.
  private KeyArn key(AccountId account, List<Write> writes) {
    var id = new byte[KeyId.SIZE];
    random.fill(id);
    var arn = new KeyArn(REGION, account, KeyId.of(id, false));
    var material = materials.create(arn, PARAMETERS);
    writes.add(
        records.insert(
            new KeyRecord(
                arn,
                PARAMETERS,
                Lifecycle.beginning(clock.instant()),
                "",
                Tags.NONE,
                KeyPolicies.defaultFor(REGION, account),
                new KeyMaterials.Generated(material.id()),
                Rotation.NONE,
                Optional.empty(),
                1)));
    writes.add(material.write());
    return arn;
  }
}
