package org.trentkms.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.StoredAccessKeys;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;

final class CreateAccessKeyTest {

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private DomainKeys domainKeys;
  private AccessKeyRecords records;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new AccessKeyRecords(store, domainKeys, random);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void accessKey_beyondTheMost_isLimitExceededException() {
    fill(StoredAccessKeys.MOST - 1);
    try (var stored = StoredAccessKeys.load(store, records, _ -> Optional.empty())) {
      var last = create(stored);
      assertThat(last.revealed()).isPresent();
      stored.changed(last.change().orElseThrow());

      assertThatThrownBy(() -> create(stored))
          .isInstanceOfSatisfying(
              KmsException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }
  }

  private void fill(int count) {
    store.commit(
        new Change(
            Stream.generate(() -> records.create(Rows.ACCOUNT, "", Instant.EPOCH).write())
                .limit(count)
                .toList()));
  }

  private Completion create(StoredAccessKeys stored) {
    var command = new CreateAccessKey(records, stored, _ -> true, new LiveIdentities());
    var sent = new JsonMembers().with("account", Rows.ACCOUNT.value()).object();
    var arguments = new Arguments(sent, command.arguments());
    return command.run(new Invocation(arguments, Instant.EPOCH, _ -> {}));
  }
}
