package org.trentkms.policy.context;

import java.util.List;

/// What a request says for one condition key. Whether a key is single- or multivalued is a property
/// of the key: a multivalued one with one value is {@link Multiple}.
public sealed interface ContextValues {

  /// The key is not in the request context.
  Absent ABSENT = new Absent();

  /// The values, none where the key is absent.
  List<Value> all();

  /// The key is not there.
  record Absent() implements ContextValues {
    @Override
    public List<Value> all() {
      return List.of();
    }
  }

  /// The one value of a single-valued key.
  record Single(Value value) implements ContextValues {
    @Override
    public List<Value> all() {
      return List.of(value);
    }
  }

  /// The values of a single-valued key that has several, because the request spells its name in
  /// ways that case alone tells apart: `stage` and `Stage` of an encryption context. A condition of
  /// what allows must hold for each of them, and one of what denies for any, or whoever chooses the
  /// spellings could choose which of the values is looked at.
  record Spellings(List<Value> all) implements ContextValues {
    public Spellings {
      all = List.copyOf(all);
    }
  }

  /// The values of a multivalued key. Without any it is as if the key were absent.
  record Multiple(List<Value> all) implements ContextValues {
    public Multiple {
      all = List.copyOf(all);
    }
  }
}
