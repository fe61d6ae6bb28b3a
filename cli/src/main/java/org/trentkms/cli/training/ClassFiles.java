package org.trentkms.cli.training;

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The class files of a library of Java 5, as ones of Java 8: they do the same, and have the stack
/// maps (JVMS §4.7.4) without which a JVM verifies them anew with each start and takes none of them
/// into its ahead-of-time cache.
///
/// The build has it go over a jar, in place; the library is on the class path.
public final class ClassFiles {

  /// The first version that every class file with stack maps may have, and no older form of code.
  static final int JAVA_8 = 52;

  private static final String SUFFIX = ".class";

  private ClassFiles() {}

  /// Goes over a jar.
  ///
  /// @param arguments the jar
  public static void main(String[] arguments) throws IOException {
    var jar = Path.of(arguments[0]);
    var newer = Files.createTempFile(jar.toAbsolutePath().getParent(), "newer", null);
    try {
      copy(jar, newer);
      Files.setPosixFilePermissions(newer, Files.getPosixFilePermissions(jar));
      Files.move(newer, jar, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(newer);
    }
  }

  /// Copies a jar; the entries keep their order and times, so that a build can be repeated.
  static void copy(Path jar, Path newer) throws IOException {
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(newer))) {
      for (var entries = from.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var content = from.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(entry.getName().endsWith(SUFFIX) ? newer(content) : content);
      }
    }
  }

  /// The class file, of Java 8 where it is older.
  static byte[] newer(byte[] classFile) {
    var files = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);
    var model = files.parse(classFile);
    if (model.majorVersion() >= JAVA_8) {
      return classFile;
    }
    return files.transformClass(
        model,
        (builder, element) -> {
          switch (element) {
            case ClassFileVersion _ -> builder.withVersion(JAVA_8, 0);
            case MethodModel method ->
                builder.transformMethod(
                    method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
            case ClassElement other -> builder.with(other);
          }
        });
  }
}
