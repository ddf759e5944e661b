package io.benchwarden.runtime.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds keys that stand twice in one file, which the parser would merge without a word. */
final class DoubledKeys {
  private DoubledKeys() {}

  static void report(String file, ScannedFile scan, Problems problems) {
    Map<Map.Entry<Integer, List<String>>, Integer> firstLines = new HashMap<>();
    for (Declaration declaration : scan.declarations()) {
      Map.Entry<Integer, List<String>> key = Map.entry(declaration.scope(), declaration.path());
      Integer first = firstLines.putIfAbsent(key, declaration.line());
      if (first != null && !declaration.extendsItself()) {
        problems.error(
            Origin.of(file, declaration.line()),
            Keys.join(declaration.path()),
            "is written twice in this file, first in line " + first,
            "keep one of the two, or join two sections into one");
      }
    }
  }
}
