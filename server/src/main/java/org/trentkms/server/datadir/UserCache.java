package org.trentkms.server.datadir;

import java.nio.file.Path;
import java.util.Map;

/// The folder of the user for what Trent may lose: unpacked libraries and throw-away stores. It is
/// the user's alone, unlike the system's folder for temporary files.
public final class UserCache {

  private final Path folder;

  /// The cache in this folder, which is made where it is not there.
  ///
  /// @throws DataDirectoryFailure where the folder is not the user's alone
  public UserCache(Path folder) {
    this.folder = PrivateFiles.folder(folder);
  }

  /// Where the system's customs put the cache: `$XDG_CACHE_HOME/trent` or `~/.cache/trent`, on
  /// macOS `~/Library/Caches/trent`.
  ///
  /// @param environment the variables of the process
  /// @param properties the system properties of the process
  public static Path location(Map<String, String> environment, Map<Object, Object> properties) {
    var home = Path.of(String.valueOf(properties.get("user.home")));
    if (String.valueOf(properties.get("os.name")).startsWith("Mac")) {
      return home.resolve("Library", "Caches", "trent");
    }
    // The XDG Base Directory Specification has relative paths ignored.
    var declared = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return (declared.isAbsolute() ? declared : home.resolve(".cache")).resolve("trent");
  }

  /// The folder for native libraries.
  public Path libraries() {
    return PrivateFiles.folder(folder.resolve("native"));
  }

  /// The folder for files that are looked at and thrown away.
  public Path scratch() {
    return PrivateFiles.folder(folder.resolve("scratch"));
  }

  /// The folder for stores that are thrown away.
  Path throwaway() {
    return PrivateFiles.folder(folder.resolve("throwaway"));
  }
}
