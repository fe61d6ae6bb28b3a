package org.trentkms.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.datadir.PrivateFiles;

/// Fetches the secrets that a configuration refers to.
final class Secrets {

  private static final int LONGEST = 4096;

  private final Map<String, String> environment;

  /// @param environment the variables of the process
  Secrets(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The secret.
  ///
  /// @throws IllegalArgumentException where it is not there
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where its file is open to others
  SecretBytes fetch(SecretReference reference) {
    return switch (reference) {
      case SecretReference.Environment(var variable) -> ofVariable(variable);
      case SecretReference.File(var path) -> ofFile(path);
    };
  }

  private SecretBytes ofVariable(String variable) {
    var value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the environment variable " + variable + " is not set");
    }
    return SecretBytes.owning(value.getBytes(StandardCharsets.UTF_8));
  }

  private static SecretBytes ofFile(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("there is no file " + path);
    }
    PrivateFiles.requireOwn(path);
    try (var content = Files.newInputStream(path)) {
      return trimmed(content.readNBytes(LONGEST + 1), path);
    } catch (IOException e) {
      throw new IllegalArgumentException("the file " + path + " cannot be read", e);
    }
  }

  private static SecretBytes trimmed(byte[] content, Path path) {
    var end = content.length;
    while (end > 0 && content[end - 1] <= ' ' && content[end - 1] >= 0) {
      end--;
    }
    try {
      if (end == 0 || end > LONGEST) {
        throw new IllegalArgumentException(
            "the file " + path + " is empty or longer than " + LONGEST + " bytes");
      }
      return SecretBytes.owning(Arrays.copyOf(content, end));
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }
}
