package org.trentkms.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The library of the command line, which is of Java 5.
final class ClassFilesTest {

  @TempDir private Path folder;

  private Path jar;

  @BeforeEach
  void copyLibrary() throws IOException, URISyntaxException {
    var library = CommandLine.class.getProtectionDomain().getCodeSource().getLocation();
    jar = Files.copy(Path.of(library.toURI()), folder.resolve("library.jar"));
  }

  @Test
  void main_oldClasses_areOfJava8AndVerify() throws Exception {
    ClassFiles.main(new String[] {jar.toString()});

    var classes = 0;
    try (var zip = new ZipFile(jar.toFile());
        var loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (var entry : Collections.list(zip.entries())) {
        var name = entry.getName();
        if (name.startsWith("picocli/") && name.endsWith(".class")) {
          assertThat(version(content(zip, entry))).as(name).isEqualTo(ClassFiles.JAVA_8);
          var className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
          assertThat(Class.forName(className, true, loader).getClassLoader()).isSameAs(loader);
          classes++;
        }
      }
    }
    assertThat(classes).isGreaterThan(100);
  }

  @Test
  void main_allElse_staysAsItIs() throws IOException {
    var before = folder.resolve("before.jar");
    Files.copy(jar, before);

    ClassFiles.main(new String[] {jar.toString()});

    try (var old = new ZipFile(before.toFile());
        var newer = new ZipFile(jar.toFile())) {
      assertThat(newer.stream().map(ZipEntry::getName))
          .containsExactlyElementsOf(old.stream().map(ZipEntry::getName).toList());
      for (var entry : Collections.list(old.entries())) {
        var isOld =
            entry.getName().endsWith(".class") && version(content(old, entry)) < ClassFiles.JAVA_8;
        if (!isOld) {
          assertThat(content(newer, newer.getEntry(entry.getName())))
              .as(entry.getName())
              .isEqualTo(content(old, entry));
        }
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**newer*");
  }

  @Test
  void main_twice_givesTheSameJar() throws IOException {
    ClassFiles.main(new String[] {jar.toString()});
    var once = Files.readAllBytes(jar);

    ClassFiles.main(new String[] {jar.toString()});

    assertThat(jar).hasBinaryContent(once);
  }

  private static int version(byte[] classFile) {
    return ClassFile.of().parse(classFile).majorVersion();
  }

  private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
    return zip.getInputStream(entry).readAllBytes();
  }
}
