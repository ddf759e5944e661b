package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keys, references and includes in the text of a file that the HOCON parser has accepted. It
 * relies on that: it never complains, and on other text it ends with whatever it has found.
 */
final class FileScanner {
  private static final Pattern INCLUDE =
      Pattern.compile("include\\s+((?:required\\(\\s*)?(?:file|url|classpath|glob)?\\(?\\s*\")");

  private final String file;
  private int scope;
  private int scopes;
  private final HoconCursor cursor;
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<Substitution> substitutions = new ArrayList<>();
  private final List<ScannedFile.Include> includes = new ArrayList<>();

  private FileScanner(String file, String text) {
    this.file = file;
    this.cursor = new HoconCursor(text);
  }

  static ScannedFile scan(String file, String text) {
    FileScanner scanner = new FileScanner(file, text);
    scanner.cursor.skipFill();
    if (!scanner.cursor.take('{')) {
      scanner.members(List.of());
    } else {
      scanner.members(List.of());
      scanner.cursor.take('}');
    }
    return new ScannedFile(scanner.declarations, scanner.substitutions, scanner.includes);
  }

  private void members(List<String> parent) {
    cursor.skipFill();
    while (!cursor.atEnd() && cursor.peek() != '}' && cursor.peek() != ']') {
      if (!include()) {
        member(parent);
      }
      cursor.skipFill();
    }
  }

  private boolean include() {
    Matcher statement = cursor.matcher(INCLUDE);
    if (!statement.lookingAt()) {
      return false;
    }
    int line = cursor.line();
    String before = statement.group(1);
    cursor.advance(statement.end() - statement.regionStart() - 1);
    String name = cursor.quoted();
    while (cursor.take(')')) {
      cursor.skipBlanks();
    }
    includes.add(new ScannedFile.Include(before.substring(0, before.length() - 1), name, line));
    return true;
  }

  private void member(List<String> parent) {
    int line = cursor.line();
    List<String> path = new ArrayList<>(parent);
    path.addAll(cursor.keyPath());
    boolean appends = cursor.take('+');
    if (!cursor.take('=')) {
      cursor.take(':');
    }
    int known = substitutions.size();
    int place = declarations.size();
    value(path);
    boolean refersToItself =
        substitutions.subList(known, substitutions.size()).stream()
            .anyMatch(reference -> isPath(reference.path(), path));
    declarations.add(place, new Declaration(path, scope, line, appends || refersToItself));
  }

  private static boolean isPath(String text, List<String> path) {
    return text.equals(ConfigUtil.joinPath(path)) || text.equals(String.join(".", path));
  }

  /** One value, which may be several pieces on one line: {@code [ … ] ${routes}}. */
  private void value(List<String> path) {
    cursor.skipFillBeforeValue();
    while (!cursor.atEnd() && !cursor.atEndOfValue()) {
      if (cursor.take('{')) {
        members(path);
        cursor.take('}');
      } else if (cursor.take('[')) {
        elements(path);
        cursor.take(']');
      } else if (cursor.peek() == '"') {
        cursor.quoted();
      } else if (cursor.startsWith("${")) {
        substitution();
      } else {
        cursor.advance(1);
      }
    }
  }

  private void elements(List<String> path) {
    cursor.skipFill();
    for (int i = 0; !cursor.atEnd() && cursor.peek() != ']' && cursor.peek() != '}'; i++) {
      List<String> element = new ArrayList<>(path);
      element.add("[" + i + "]");
      int around = scope;
      scope = ++scopes;
      value(element);
      scope = around;
      cursor.skipFill();
    }
  }

  private void substitution() {
    Origin origin = Origin.of(file, cursor.line());
    cursor.advance(2);
    boolean optional = cursor.take('?');
    String path = cursor.until('}').strip();
    cursor.take('}');
    substitutions.add(new Substitution(path, optional, origin));
  }
}
