package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventPage;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.operation.Entry;
import org.trentkms.operation.history.LookupEvents;
import org.trentkms.operation.history.LookupTokens;
import org.trentkms.operation.table.HistoryOperations;
import org.trentkms.quota.LookupRate;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;

/// LookupEvents against the model in AWS's SDK: every member, error and attribute that it has
/// there, it has here.
final class HistoryCatalogueTest {

  private static final String SDK = "software.amazon.awssdk.services.cloudtrail.model.";

  /// Errors that cannot be: Trent refuses no account, and every request of this operation is
  /// supported.
  private static final Set<String> ABSENT =
      Set.of(
          "cloudtrailexception", "operationnotpermittedexception", "unsupportedoperationexception");

  private static Entry<?> entry() {
    RandomBytes random = new SecureRandom()::nextBytes;
    var store = new InMemoryStore(new RecordingListener());
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    var keys = new TokenKeys(store, DomainKeys.open(store, rootKey), random);
    var authorizer = new Authorizer(Identities.NONE, new JacksonJsonReader(), KeyGrants.NONE);
    return HistoryOperations.catalogue(
            new LookupEvents(
                authorizer,
                _ -> new EventPage(List.of(), OptionalLong.empty()),
                new LookupTokens(keys),
                LookupRate.unlimited()))
        .find("LookupEvents")
        .orElseThrow();
  }

  @Test
  void members_areThoseOfTheSdk() throws ReflectiveOperationException {
    assertThat(members(entry().request())).isEqualTo(sdkMembers("LookupEventsRequest"));
    assertThat(members(entry().response().orElseThrow()))
        .isEqualTo(sdkMembers("LookupEventsResponse"));
  }

  @ParameterizedTest
  @ValueSource(classes = {LookupEvents.LookupAttribute.class, LookupEvents.Event.class})
  void structures_haveTheMembersOfTheSdk(Class<?> structure) throws ReflectiveOperationException {
    assertThat(members(structure)).isEqualTo(sdkMembers(structure.getSimpleName()));
  }

  @Test
  void errors_areThoseThatTheSdkDeclares() {
    var declared =
        Arrays.stream(CloudTrailClient.class.getMethods())
            .filter(method -> method.getName().equals("lookupEvents"))
            .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
            .filter(type -> type.getName().startsWith(SDK))
            .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
            .filter(name -> !ABSENT.contains(name))
            .collect(Collectors.toSet());
    assertThat(entry().errors())
        .extracting(code -> code.wireName().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void attributes_areThoseOfTheSdk() {
    assertThat(EventAttribute.values())
        .extracting(EventAttribute::wireName)
        .containsExactlyInAnyOrderElementsOf(
            LookupAttributeKey.knownValues().stream().map(LookupAttributeKey::toString).toList());
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
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
