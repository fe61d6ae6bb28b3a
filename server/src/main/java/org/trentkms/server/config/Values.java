package org.trentkms.server.config;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.proxy.Network;

/// The types of single values and how each is read from its text.
final class Values {

  private static final Map<Class<?>, Function<String, ?>> READERS =
      Map.ofEntries(
          entry(String.class, text -> text),
          entry(Integer.class, Values::integer),
          entry(Path.class, Values::path),
          entry(Span.class, Span::parse),
          entry(ByteSize.class, ByteSize::parse),
          entry(Region.class, Region::new),
          entry(AccountId.class, AccountId::new),
          entry(Network.class, Network::parse),
          entry(SecretReference.class, SecretReference::parse));

  private Values() {}

  /// Whether values of this type are read from one text.
  static boolean isKnown(Class<?> type) {
    return READERS.containsKey(type);
  }

  /// The value of a text.
  ///
  /// @throws IllegalArgumentException where it is none
  static Object read(Class<?> type, String text) {
    var reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalStateException("settings have no type " + type);
    }
    return reader.apply(text);
  }

  private static Integer integer(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("is no number");
    }
    return Integer.valueOf(text);
  }

  /// Paths are absolute: a server has no folder of its own that they could start from.
  private static Path path(String text) {
    var path = Path.of(text);
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("must be an absolute path, beginning with /");
    }
    return path.normalize();
  }
}
