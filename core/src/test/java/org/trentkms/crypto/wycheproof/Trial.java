package org.trentkms.crypto.wycheproof;

import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;

/// How Trent is asked what the vectors of a file ask.
public interface Trial {

  /// Whether Trent accepts what the vector holds to be right.
  boolean accepts(Providers providers, Vector vector, MessageType form);

  /// Whether Trent makes of a valid vector's input its output, or where chance plays a part
  /// something that it accepts. Vectors to verify have no private key to make anything with.
  default boolean makes(Providers providers, Vector vector, MessageType form) {
    return true;
  }

  /// The forms in which the vector can be given to Trent, at least one. What is no signature has
  /// one form.
  default List<MessageType> forms(Vector vector) {
    return List.of(MessageType.RAW);
  }

  /// What must be served by the source that is tried; empty where it is always the JDK that is
  /// asked.
  Optional<Service> service(MessageType form);
}
