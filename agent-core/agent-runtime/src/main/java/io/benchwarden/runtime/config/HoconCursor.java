package io.benchwarden.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the text of a HOCON file, with its line. Always moves forward. */
final class HoconCursor {
  private static final String TRIPLE = "\"\"\"";

  private final String text;
  private int at;
  private int line = 1;

  HoconCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character; a NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  int line() {
    return line;
  }

  boolean startsWith(String start) {
    return text.startsWith(start, at);
  }

  Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  void advance(int characters) {
    for (int i = 0; i < characters && !atEnd(); i++) {
      if (text.charAt(at++) == '\n') {
        line++;
      }
    }
  }

  boolean take(char expected) {
    if (atEnd() || peek() != expected) {
      return false;
    }
    advance(1);
    return true;
  }

  String until(char end) {
    int from = at;
    while (!atEnd() && peek() != end) {
      advance(1);
    }
    return text.substring(from, at);
  }

  /** White space on this line. */
  void skipBlanks() {
    while (!atEnd() && peek() != '\n' && isSpace(peek())) {
      advance(1);
    }
  }

  /** White space, new lines, commas and comments. */
  void skipFill() {
    skip(true);
  }

  /** White space, new lines and comments: what may stand between a key and its value. */
  void skipFillBeforeValue() {
    skip(false);
  }

  private void skip(boolean commas) {
    while (!atEnd()) {
      if (atComment()) {
        until('\n');
      } else if (isSpace(peek()) || (commas && peek() == ',')) {
        advance(1);
      } else {
        return;
      }
    }
  }

  private boolean atComment() {
    return peek() == '#' || startsWith("//");
  }

  boolean atEndOfValue() {
    return switch (peek()) {
      case '\n', ',', '}', ']' -> true;
      default -> atComment();
    };
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\uFEFF';
  }

  /** The elements of a key up to its separator: {@code a."b.c".d} has three. */
  List<String> keyPath() {
    List<String> path = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    int start = at;
    while (!atEnd() && "=:{}[],\n".indexOf(peek()) < 0 && !startsWith("+=")) {
      if (peek() == '"') {
        element.append(quoted());
      } else if (peek() == '.') {
        path.add(element.toString().strip());
        element.setLength(0);
        advance(1);
      } else {
        element.append(peek());
        advance(1);
      }
    }
    path.add(element.toString().strip());
    if (at == start) {
      advance(1);
    }
    return path;
  }

  /** The content of the quoted string that starts here, escapes resolved as far as keys need it. */
  String quoted() {
    if (startsWith(TRIPLE)) {
      return tripleQuoted();
    }
    StringBuilder content = new StringBuilder();
    advance(1);
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\') {
        advance(1);
      }
      content.append(peek());
      advance(1);
    }
    advance(1);
    return content.toString();
  }

  private String tripleQuoted() {
    int end = text.indexOf(TRIPLE, at + TRIPLE.length());
    int close = end < 0 ? text.length() : end + TRIPLE.length();
    while (close < text.length() && text.charAt(close) == '"') {
      close++;
    }
    String content = text.substring(at + TRIPLE.length(), Math.max(at + 3, close - 3));
    advance(close - at);
    return content;
  }
}
