package org.trentkms.crypto.provider;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.trentkms.error.Bug;

/// Which source serves what: the first of an ordered list that has all of it.
///
/// A source is loaded when it is first needed, because a native library is not loaded in no time,
/// and a program that only encrypts needs none.
public final class Providers {

  private static final List<Choice> PLATFORM =
      List.of(
          ofPlatform("AES-256-GCM of the store and of tokens"),
          ofPlatform("HMAC-SHA-256 of derivations and signatures"),
          ofPlatform("SHA-1 and SHA-2 digests"));

  private final List<Source> sources;
  private final SecureRandom random;
  private final SlowWork slowWork;
  private final ConcurrentHashMap<Service, Source> serving = new ConcurrentHashMap<>();

  /// Providers from these sources, the first before the others.
  ///
  /// @param random for the sources that do not bring their own
  /// @param slowWork hears of everything that takes long
  public Providers(List<Source> sources, SecureRandom random, SlowWork slowWork) {
    this.sources = List.copyOf(sources);
    this.random = random;
    this.slowWork = slowWork;
  }

  /// The source that serves this.
  public Source of(Service service) {
    var known = serving.get(service);
    return known != null ? known : choose(service);
  }

  /// The source that serves this, where that is known without anything being loaded.
  public Optional<Source> loaded(Service service) {
    var known = serving.get(service);
    if (known != null) {
      return Optional.of(known);
    }
    for (var source : sources) {
      if (!source.isLoaded()) {
        return Optional.empty();
      }
      if (service.isServedBy(source)) {
        serving.put(service, source);
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  /// Randomness for those operations of the JCA that take a source of their own.
  public SecureRandom random() {
    return random;
  }

  /// Says that what comes now takes long.
  public void beginSlowWork() {
    slowWork.begin();
  }

  /// Who of these sources serves what and why, for people; loads them. What names no source,
  /// because it is always the platform's, comes last.
  public static List<Choice> choices(List<Source> sources) {
    var chosen = Arrays.stream(Service.values()).map(service -> choice(service, sources));
    return Stream.concat(chosen, PLATFORM.stream()).toList();
  }

  private Source choose(Service service) {
    for (var source : sources) {
      if (!source.isLoaded()) {
        slowWork.begin();
      }
      if (service.isServedBy(source)) {
        serving.put(service, source);
        return source;
      }
    }
    throw new Bug("no provider has " + service);
  }

  private static Choice choice(Service service, List<Source> sources) {
    var without = new ArrayList<String>();
    for (var source : sources) {
      if (service.isServedBy(source)) {
        return new Choice(service.description(), source.name(), reason(without));
      }
      without.add(source.isPresent() ? "not in " + source : source + " is not there");
    }
    return new Choice(service.description(), "nobody", reason(without));
  }

  private static Choice ofPlatform(String service) {
    return new Choice(
        service, "JDK", "as fast for up to 4 KiB, and there before any native library is loaded");
  }

  private static String reason(List<String> without) {
    return without.isEmpty() ? "first of the list" : String.join(", ", without);
  }

  /// Who serves something, and why: each a few words on one line.
  public record Choice(String service, String source, String reason) {}
}
