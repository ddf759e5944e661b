package io.benchwarden.dist.plugins;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * As much of a class file (JVM specification, chapter 4) as tells what it was compiled for and
 * which classes it names. Nothing of it is loaded.
 *
 * @param major the class-file version: 61 is Java 17
 * @param references the classes it names, with dots
 */
record ClassFile(int major, Set<String> references) {
  private static final int MAGIC = 0xCAFEBABE;

  static ClassFile read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      throw new IOException("is not a class file");
    }
    data.readUnsignedShort();
    int major = data.readUnsignedShort();
    return new ClassFile(major, references(data));
  }

  private static Set<String> references(DataInputStream data) throws IOException {
    int count = data.readUnsignedShort();
    Map<Integer, String> texts = new HashMap<>();
    Set<Integer> classes = new TreeSet<>();
    for (int index = 1; index < count; index++) {
      int tag = data.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(index, data.readUTF());
        case 7 -> classes.add(data.readUnsignedShort());
        case 8, 16, 19, 20 -> data.skipNBytes(2);
        case 15 -> data.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipNBytes(4);
        case 5, 6 -> {
          data.skipNBytes(8);
          index++;
        }
        default -> throw new IOException("has a constant of the unknown kind " + tag);
      }
    }
    Set<String> names = new TreeSet<>();
    for (Integer index : classes) {
      String name = elementType(texts.getOrDefault(index, ""));
      if (!name.isEmpty()) {
        names.add(name.replace('/', '.'));
      }
    }
    return names;
  }

  /** Of {@code [[Ljava/lang/String;} the class alone; empty for arrays of numbers. */
  private static String elementType(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    int start = name.indexOf('L');
    return start < 0 ? "" : name.substring(start + 1, name.length() - 1);
  }
}
