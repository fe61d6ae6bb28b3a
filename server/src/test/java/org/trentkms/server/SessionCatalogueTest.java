package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.keyring.sessions.SessionTokens;
import org.trentkms.operation.Entry;
import org.trentkms.operation.sessions.SessionTools;
import org.trentkms.operation.table.SessionOperations;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.StsClient;

/// The operations of AWS STS against the model in AWS's SDK: every member and every error that an
/// operation has there, it has here.
final class SessionCatalogueTest {

  private static final String SDK = "software.amazon.awssdk.services.sts.model.";

  /// Errors that the model declares and that are common to all here, or cannot be: there are no
  /// Regions that are switched off.
  private static final Set<String> ELSEWHERE =
      Set.of("stsexception", "regiondisabledexception", "expiredtokenexception");

  /// What asks for the size of tokens and tells it. It is not there.
  private static final Set<String> ABSENT =
      Set.of("MinimumSessionTokenSize", "SessionTokenSize", "SessionTokenUtilization");

  static Stream<Entry<?>> entries() {
    RandomBytes random = new SecureRandom()::nextBytes;
    var store = new InMemoryStore(new RecordingListener());
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    var keys = new TokenKeys(store, DomainKeys.open(store, rootKey), random);
    var json = new JacksonJsonReader();
    var tools =
        new SessionTools(
            new Authorizer(Identities.NONE, json, KeyGrants.NONE),
            Identities.NONE,
            (_, _) -> Optional.empty(),
            new SessionTokens(keys, random),
            json,
            false);
    return SessionOperations.catalogue(tools).entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void members_areThoseOfTheSdk(Entry<?> entry) throws ReflectiveOperationException {
    assertThat(members(entry.request())).isEqualTo(sdkMembers(entry.name() + "Request"));
    assertThat(members(entry.response().orElseThrow()))
        .isEqualTo(sdkMembers(entry.name() + "Response"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void errors_areThoseThatTheSdkDeclares(Entry<?> entry) {
    var declared =
        Arrays.stream(StsClient.class.getMethods())
            .filter(method -> method.getName().equalsIgnoreCase(entry.name()))
            .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
            .filter(type -> type.getName().startsWith(SDK))
            .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
            .filter(name -> !ELSEWHERE.contains(name))
            .collect(Collectors.toSet());
    assertThat(entry.errors())
        .extracting(code -> code.wireName().toLowerCase(Locale.ROOT))
        .filteredOn(name -> !ELSEWHERE.contains(name))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static Set<String> members(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(component -> component.getName())
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> sdkMembers(String name) throws ReflectiveOperationException {
    var builder = (SdkPojo) Class.forName(SDK + name).getMethod("builder").invoke(null);
    return builder.sdkFields().stream()
        .map(field -> field.locationName())
        .filter(member -> !ABSENT.contains(member))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
