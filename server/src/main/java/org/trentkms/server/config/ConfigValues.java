package org.trentkms.server.config;

import java.nio.file.Path;
import java.util.Map;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.quota.Rate;
import org.trentkms.server.document.Values;
import org.trentkms.server.proxy.Network;

/// The types of single values in a configuration.
final class ConfigValues {

  static final Values ALL =
      new Values(
          Map.of(
              Path.class, ConfigValues::path,
              Span.class, Span::parse,
              ByteSize.class, ByteSize::parse,
              Region.class, Region::new,
              AccountId.class, AccountId::new,
              Network.class, Network::parse,
              SecretReference.class, SecretReference::parse,
              SinkTarget.class, SinkTarget::parse,
              Rate.class, Rate::parse));

  private ConfigValues() {}

  /// Paths are absolute: a server has no folder of its own that they could start from.
  private static Path path(String text) {
    var path = Path.of(text);
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("must be an absolute path, beginning with /");
    }
    return path.normalize();
  }
}
