package org.trentkms.server.sql;

/// The mode of Trent that made a store. A store made by `dev` takes any credentials on trust and is
/// never served by `server`.
public enum Maker {
  DEV("dev"),
  SERVER("server");

  private final String mark;

  Maker(String mark) {
    this.mark = mark;
  }

  /// The name as it is kept in the store.
  String mark() {
    return mark;
  }
}
