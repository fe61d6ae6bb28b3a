package org.trentkms.keyring;

/// Key material from outside is none for the key that it was given for, and why. The text tells
/// nothing of the material but its size.
public final class UnusableMaterial extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableMaterial(String message) {
    super(message);
  }
}
