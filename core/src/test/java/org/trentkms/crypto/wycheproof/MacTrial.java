package org.trentkms.crypto.wycheproof;

import java.util.Optional;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.MacKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;

/// Tags of HMAC.
record MacTrial(Service service, MacAlgorithm algorithm) implements Trial {

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    try (var key = new MacKey(algorithm, vector.secret("key"), providers)) {
      return key.verify(vector.secret("msg"), vector.bytes("tag"));
    }
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    try (var key = new MacKey(algorithm, vector.secret("key"), providers)) {
      return key.tag(vector.secret("msg")).equals(vector.bytes("tag"));
    }
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(service);
  }
}
