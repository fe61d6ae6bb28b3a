package org.trentkms.server.wire;

import static java.util.Map.entry;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.shape.Completable;
import org.trentkms.tag.RequestedTag;
import org.trentkms.tag.TagValue;

/// Which type of the wire each Java type is. A record is read when it is first met and then known
/// for good; starting reads none.
final class Bindings {

  private static final WireType TEXT = new TextType();
  private static final WireType PAIRS = new MapType();
  private static final WireType MAP =
      new ConvertedType<Map<String, String>, Map<String, String>>(
          PAIRS, Collections::unmodifiableMap, Function.identity());

  /// The types that are no record, list, map or enumeration: there are these and no others.
  private static final Map<Class<?>, WireType> SIMPLE =
      Map.ofEntries(
          entry(String.class, TEXT),
          entry(Integer.class, new IntegerType()),
          entry(Boolean.class, new BooleanType()),
          entry(Instant.class, new TimestampType()),
          entry(Bytes.class, new BlobType()),
          entry(SecretBytes.class, new SecretBlobType()),
          entry(TagValue.class, new TagValueType()),
          entry(
              KeyReference.class,
              new ConvertedType<String, KeyReference>(
                  TEXT, KeyReference::parse, KeyReference::text, List.of(new Constraint.Ascii()))),
          entry(AccountId.class, text(AccountId::new, AccountId::value)),
          entry(Region.class, text(Region::new, Region::value)),
          entry(KeyId.class, text(KeyId::new, KeyId::value)),
          entry(MaterialId.class, text(MaterialId::new, MaterialId::value)),
          entry(AliasName.class, text(AliasName::new, AliasName::value)),
          entry(KeyArn.class, answer(KeyArn::toString)),
          entry(AliasArn.class, answer(AliasArn::toString)),
          entry(
              EncryptionContext.class,
              new ConvertedType<Map<String, String>, EncryptionContext>(
                  PAIRS, EncryptionContext::of, EncryptionContext::pairs)));

  private final Map<Class<?>, RecordType> records = new ConcurrentHashMap<>();

  /// The binding of a record class.
  RecordType of(Class<?> type) {
    var known = records.get(type);
    return known != null ? known : bind(type);
  }

  /// What the record of a call shows of its request; JSON null where nothing is left.
  JsonValue loggedParameters(Record request) {
    var shown = request instanceof Completable partial ? partial.completed() : request;
    var logged = of(shown.getClass()).logged(shown);
    return logged instanceof JsonObject object && object.members().isEmpty()
        ? new JsonNull()
        : logged;
  }

  private RecordType bind(Class<?> type) {
    var components = type.getRecordComponents();
    var members = new ArrayList<MemberBinding>(components.length);
    for (var i = 0; i < components.length; i++) {
      var wireType = typeOf(components[i], components[i].getGenericType());
      members.add(new MemberBinding(i, components[i], wireType));
    }
    var bound = new RecordType(constructor(type, components), members);
    records.put(type, bound);
    return bound;
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    var parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new Bug("a record without its constructor: " + type, e);
    }
  }

  private WireType typeOf(RecordComponent component, Type type) {
    return switch (type) {
      case Class<?> simple when SIMPLE.containsKey(simple) -> SIMPLE.get(simple);
      case Class<?> enumeration when enumeration.isEnum() -> new EnumType(enumeration);
      case Class<?> tag when tag == RequestedTag.class -> new RequestedTagType(of(tag));
      case Class<?> structure when structure.isRecord() -> of(structure);
      case ParameterizedType list when list.getRawType() == List.class ->
          new ListType(
              typeOf(component, list.getActualTypeArguments()[0]),
              Constraints.ofElements(component));
      case ParameterizedType map
          when map.getRawType() == Map.class
              && Arrays.equals(
                  map.getActualTypeArguments(), new Type[] {String.class, String.class}) ->
          MAP;
      default -> throw new Bug("the wire knows no such type: " + component);
    };
  }

  private static <T> WireType text(Function<String, T> parser, Function<T, String> printer) {
    return new ConvertedType<>(TEXT, parser, printer);
  }

  /// A text that only answers hold.
  private static <T> WireType answer(Function<T, String> printer) {
    return text(
        text -> {
          throw new Bug("of answers only");
        },
        printer);
  }
}
