package org.trentkms.policy;

import java.util.Locale;

/// An action as policies name it, such as `kms:Encrypt`. Case makes no difference.
public final class ActionName {

  private final String written;
  private final String folded;

  /// The action of this name.
  public ActionName(String name) {
    written = name;
    folded = fold(name);
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  String folded() {
    return folded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionName name && folded.equals(name.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }

  /// The name as it was given.
  @Override
  public String toString() {
    return written;
  }
}
