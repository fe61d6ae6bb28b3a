package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.Region;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.operation.Entry;
import org.trentkms.quota.RequestGroup;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.shape.WireName;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// Holds the catalogue against AWS's API model and against the model classes of AWS's Java SDK:
/// every operation is there with every member, constraint and error, or it is on the list of what
/// is missing.
final class CatalogueTest {

  /// What is not there yet. This list may only become shorter.
  private static final Set<String> MISSING =
      Set.of(
          "ConnectCustomKeyStore",
          "CreateCustomKeyStore",
          "DeleteCustomKeyStore",
          "DescribeCustomKeyStores",
          "DisconnectCustomKeyStore",
          "UpdateCustomKeyStore");

  private static final String SDK = "software.amazon.awssdk.services.kms.model.";
  private static final JsonObject MODEL = model();

  @Test
  void everyOperationOfTheModel_isThereOrOnTheListOfWhatIsMissing() {
    var served = new TreeSet<>(MISSING);
    entries().forEach(entry -> served.add(entry.name()));
    assertThat(served).isEqualTo(new TreeSet<>(members(object(MODEL, "operations")).keySet()));
    assertThat(entries()).extracting(Entry::name).doesNotContainAnyElementsOf(MISSING);
  }

  /// What an operation is counted by is decided before it is served.
  @Test
  void everyOperationOfTheModel_isCountedByItself_orIsCryptographic() {
    var byKeyOrPair =
        members(object(MODEL, "operations")).keySet().stream()
            .filter(name -> RequestGroup.ofOperation(name).isEmpty());
    assertThat(byKeyOrPair)
        .containsExactlyInAnyOrder(
            "Decapsulate",
            "Decrypt",
            "DeriveSharedSecret",
            "Encapsulate",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateMac",
            "ReEncrypt",
            "Sign",
            "Verify",
            "VerifyMac");
  }

  @Test
  void everyOperationOfTheSdk_isOneOfTheModel() {
    var named =
        Arrays.stream(software.amazon.awssdk.services.kms.KmsClient.class.getMethods())
            .flatMap(method -> Arrays.stream(method.getParameterTypes()))
            .map(Class::getSimpleName)
            .filter(name -> name.endsWith("Request"))
            .map(name -> name.substring(0, name.length() - "Request".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(new TreeSet<>(members(object(MODEL, "operations")).keySet()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void errors_areThoseThatTheModelDeclares(Entry<?> entry) {
    var declared = elements(object(operation(entry), "errors")).map(CatalogueTest::text).toList();
    assertThat(entry.errors())
        .extracting(ErrorCode::wireName)
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void errors_areThoseThatTheSdkDeclares(Entry<?> entry) {
    var declared =
        Arrays.stream(software.amazon.awssdk.services.kms.KmsClient.class.getMethods())
            .filter(method -> method.getName().equalsIgnoreCase(entry.name()))
            .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
            .filter(type -> type.getName().startsWith(SDK))
            .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
            .filter(name -> !name.equals("kmsexception"))
            .collect(Collectors.toSet());
    assertThat(entry.errors())
        .extracting(code -> code.wireName().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void request_hasEveryMemberWithItsConstraints(Entry<?> entry) {
    assertThat(described(entry.request()))
        .isEqualTo(modelled(text(object(operation(entry), "input"))));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void response_hasEveryMember(Entry<?> entry) {
    var output = object(operation(entry), "output");
    assertThat(entry.response().isPresent()).isEqualTo(!(output instanceof JsonNull));
    entry
        .response()
        .ifPresent(response ->
            assertThat(described(response).keySet()).isEqualTo(modelled(text(output)).keySet()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void membersOfTheSdk_areThere(Entry<?> entry) throws ReflectiveOperationException {
    assertThat(described(entry.request()).keySet()).isEqualTo(sdkMembers(entry.name() + "Request"));
    if (entry.response().isPresent()) {
      assertThat(described(entry.response().get()).keySet())
          .isEqualTo(sdkMembers(entry.name() + "Response"));
    }
  }

  private static Set<String> sdkMembers(String name) throws ReflectiveOperationException {
    var builder = Class.forName(SDK + name).getMethod("builder").invoke(null);
    var members = new TreeSet<String>();
    collect(((SdkPojo) builder).sdkFields(), "", members);
    return members;
  }

  /// Nested structures are named as in {@link #described}: `KeyMetadata.KeyId`.
  private static void collect(List<SdkField<?>> fields, String prefix, Set<String> members) {
    for (var field : fields) {
      members.add(prefix + field.locationName());
      if (field.constructor() != null) {
        collect(
            field.constructor().get().sdkFields(), prefix + field.locationName() + ".", members);
      }
      field
          .getOptionalTrait(software.amazon.awssdk.core.traits.ListTrait.class)
          .map(trait -> trait.memberFieldInfo().constructor())
          .ifPresent(element ->
              collect(
                  ((SdkPojo) element.get()).sdkFields(),
                  prefix + field.locationName() + ".",
                  members));
    }
  }

  static List<Entry<?>> entries() {
    return List.copyOf(CatalogueFixture.catalogue().entries());
  }

  private static Map<String, String> described(Class<?> type) {
    var members = new TreeMap<String, String>();
    describe(type, "", members);
    return members;
  }

  private static void describe(Class<?> type, String prefix, Map<String, String> members) {
    for (var component : type.getRecordComponents()) {
      var name = prefix + wireName(component);
      members.put(name, constraints(component));
      structure(component).ifPresent(nested -> describe(nested, name + ".", members));
    }
  }

  private static java.util.Optional<Class<?>> structure(RecordComponent component) {
    var type = component.getGenericType();
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      type = list.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> nested && nested.isRecord() && nested != Region.class
        ? java.util.Optional.of(nested)
        : java.util.Optional.empty();
  }

  private static String wireName(RecordComponent component) {
    var named = component.getAnnotation(WireName.class);
    var name = component.getName();
    return named != null
        ? named.value()
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String constraints(RecordComponent component) {
    var found = new ArrayList<String>();
    if (component.getAnnotation(Required.class) != null) {
      found.add("required");
    }
    var length = component.getAnnotation(Length.class);
    if (length != null) {
      found.add("length " + length.min() + " " + length.max());
    }
    var element = component.getAnnotation(ElementLength.class);
    if (element != null) {
      found.add("element " + element.min() + " " + element.max());
    }
    var range = component.getAnnotation(Range.class);
    if (range != null) {
      found.add("range " + range.min() + " " + range.max());
    }
    var matches = component.getAnnotation(Matches.class);
    if (matches != null) {
      found.add("matches " + matches.value());
    }
    found.addAll(names(component.getGenericType()));
    if (component.getType() == SecretBytes.class) {
      found.add("secret");
    }
    return String.join(", ", found);
  }

  private static List<String> names(java.lang.reflect.Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return names(list.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
      return List.of(listed(Arrays.stream(enumeration.getEnumConstants()).map(Object::toString)));
    }
    return List.of();
  }

  private static Map<String, String> modelled(String structure) {
    var members = new TreeMap<String, String>();
    model(structure, "", members);
    return members;
  }

  private static void model(String structure, String prefix, Map<String, String> members) {
    var shape = object(object(MODEL, "structures"), structure);
    var required =
        elements(object(shape, "required")).map(CatalogueTest::text).collect(Collectors.toSet());
    members(object(shape, "members"))
        .forEach((name, member) -> {
          members.put(prefix + name, constraints(member, required.contains(name)));
          var nested = members(member).containsKey("of") ? object(member, "of") : member;
          if (members(nested).containsKey("shape")) {
            model(text(object(nested, "shape")), prefix + name + ".", members);
          }
        });
  }

  private static String constraints(JsonValue member, boolean isRequired) {
    var found = new ArrayList<String>();
    if (isRequired) {
      found.add("required");
    }
    var facts = members(member);
    var type = facts.containsKey("type") ? text(facts.get("type")) : "structure";
    if (!type.equals("integer")) {
      bounds("length", facts, found);
    }
    if (type.equals("list")) {
      bounds("element", members(object(member, "of")), found);
    }
    if (type.equals("integer")) {
      bounds("range", facts, found);
    }
    if (facts.containsKey("pattern")) {
      found.add("matches " + text(facts.get("pattern")));
    }
    found.addAll(names(type.equals("list") ? members(object(member, "of")) : facts));
    if (type.equals("blob") && facts.containsKey("sensitive")) {
      found.add("secret");
    }
    return String.join(", ", found);
  }

  private static List<String> names(Map<String, JsonValue> facts) {
    if (!facts.containsKey("enum")) {
      return List.of();
    }
    return List.of(
        listed(
            elements(object(object(MODEL, "enums"), text(facts.get("enum"))))
                .map(CatalogueTest::text)));
  }

  /// The names without their order: AWS KMS lists them in another one than the model.
  private static String listed(Stream<String> names) {
    return "of " + names.sorted().toList();
  }

  private static void bounds(String kind, Map<String, JsonValue> facts, List<String> found) {
    if (facts.containsKey("min") || facts.containsKey("max")) {
      var min = facts.containsKey("min") ? number(facts.get("min")) : 0;
      var max = facts.containsKey("max") ? number(facts.get("max")) : Integer.MAX_VALUE;
      found.add(kind + " " + min + " " + max);
    }
  }

  private static JsonValue operation(Entry<?> entry) {
    return object(object(MODEL, "operations"), entry.name());
  }

  private static JsonValue object(JsonValue parent, String name) {
    var found = members(parent).get(name);
    assertThat(found).as(name).isNotNull();
    return found;
  }

  private static Map<String, JsonValue> members(JsonValue value) {
    var members = new TreeMap<String, JsonValue>();
    for (Member member : ((JsonObject) value).members()) {
      members.put(member.name(), member.value());
    }
    return members;
  }

  private static Stream<JsonValue> elements(JsonValue value) {
    return ((JsonArray) value).elements().stream();
  }

  private static String text(JsonValue value) {
    return ((JsonString) value).value();
  }

  private static int number(JsonValue value) {
    return ((JsonNumber) value).value().intValueExact();
  }

  private static JsonObject model() {
    try (var in = CatalogueTest.class.getResourceAsStream("/org/trentkms/kms-api.json")) {
      var text =
          new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return (JsonObject) new JacksonJsonReader().read(text).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
