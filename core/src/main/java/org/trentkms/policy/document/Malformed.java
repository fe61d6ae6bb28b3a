package org.trentkms.policy.document;

/// Why a document is no policy.
public sealed interface Malformed {

  /// The reason for whoever wrote the policy: AWS's text where one is known.
  String text();

  /// Something is not of the JSON type that it must be.
  record WrongType(Place place, String what, String expected) implements Malformed {
    @Override
    public String text() {
      return place + ": " + what + " must be " + expected + ".";
    }
  }

  /// There is no such element.
  record UnknownElement(Place place, String name) implements Malformed {
    @Override
    public String text() {
      return place + ": there is no element " + Quoted.of(name) + ".";
    }
  }

  /// An element, operator, condition key or kind of principal stands there twice.
  record Repeated(Place place, String name) implements Malformed {
    @Override
    public String text() {
      return place + ": " + Quoted.of(name) + " must not be there twice.";
    }
  }

  /// An element is not there.
  record Missing(Place place, String name) implements Malformed {
    @Override
    public String text() {
      return place + ": " + name + " is missing.";
    }
  }

  /// An element and its opposite are both there.
  record BothForms(Place place, String name) implements Malformed {
    @Override
    public String text() {
      return place + ": " + name + " and Not" + name + " exclude each other.";
    }
  }

  /// An element does not belong into this kind of policy.
  record OutOfPlace(Place place, String name) implements Malformed {
    @Override
    public String text() {
      return place + ": " + name + " must not be in a policy of this kind.";
    }
  }

  /// A statement of a resource's policy names no principal.
  record NoPrincipal(Place place) implements Malformed {
    @Override
    public String text() {
      return "Policy contains a statement with no principal.";
    }
  }

  /// What is named as a principal can be none.
  record InvalidPrincipal(Place place, String principal) implements Malformed {
    @Override
    public String text() {
      return "Policy contains a statement with one or more invalid principals.";
    }
  }

  /// `NotPrincipal` would allow something to everybody else, which AWS does not support.
  record AllowToOthers(Place place) implements Malformed {
    @Override
    public String text() {
      return place + ": NotPrincipal must be used with the effect Deny.";
    }
  }

  /// A word stands where it means nothing.
  record UnknownWord(Place place, String element, String word) implements Malformed {
    @Override
    public String text() {
      return place + ": " + element + " must not be " + Quoted.of(word) + ".";
    }
  }

  /// A value is not of the type that its operator compares.
  record UnreadableValue(Place place, Operator operator, String value) implements Malformed {
    @Override
    public String text() {
      return place + ": " + operator + " does not compare " + Quoted.of(value) + ".";
    }
  }

  /// A variable in a text is none, or stands where none may.
  record InvalidVariable(Place place, String written) implements Malformed {
    @Override
    public String text() {
      return place + ": there is a variable that is none in " + Quoted.of(written) + ".";
    }
  }

  /// There is more of something than is read.
  record TooMuch(String what, int most) implements Malformed {
    @Override
    public String text() {
      return "Policy: there are more than " + most + " " + what + ".";
    }
  }
}
