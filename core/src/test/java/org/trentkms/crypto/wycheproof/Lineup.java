package org.trentkms.crypto.wycheproof;

import java.util.Arrays;
import java.util.stream.Stream;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;

/// A source that is tried, before those that have what it lacks: the keys of Ed25519, external µ.
enum Lineup {
  CORRETTO(TestSources.CORRETTO, TestSources.JDK, TestSources.BOUNCY_CASTLE),
  JDK(TestSources.JDK, TestSources.BOUNCY_CASTLE),
  BOUNCY_CASTLE(TestSources.BOUNCY_CASTLE);

  private final Source source;
  private final Providers providers;

  Lineup(Source... sources) {
    this.source = sources[0];
    this.providers = TestSources.of(sources);
  }

  /// The list, with the source that is tried at its head.
  Providers providers() {
    return providers;
  }

  /// The lists whose first source serves a trial in one of its forms.
  static Stream<Lineup> serving(Trial trial) {
    return Arrays.stream(values())
        .filter(lineup ->
            Arrays.stream(MessageType.values()).anyMatch(form -> lineup.serves(trial, form)));
  }

  /// Whether it is the source that is tried which serves a trial in this form, and none behind it.
  boolean serves(Trial trial, MessageType form) {
    return trial
        .service(form)
        .map(service -> providers.of(service).equals(source))
        .orElse(this == JDK);
  }

  @Override
  public String toString() {
    return source.name();
  }
}
