package io.benchwarden.dist.states;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a table of states: blocks of {@code key: value}, parted by empty lines, from {@code #} on a
 * comment. A block with {@code for: a, b} is a row for each, and {@code {}} stands for it.
 */
final class StateTable {
  private StateTable() {}

  static List<StateRow> read(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(StateTable.class.getResourceAsStream(resource), resource)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\\s*\n"))
          .map(block -> block.lines().filter(line -> !line.startsWith("#")).toList())
          .filter(block -> !block.isEmpty())
          .flatMap(block -> rows(block).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<StateRow> rows(List<String> block) {
    List<String> parameters =
        block.stream()
            .filter(line -> line.startsWith("for:"))
            .flatMap(line -> Arrays.stream(line.substring(4).split(",")))
            .map(String::strip)
            .toList();
    return (parameters.isEmpty() ? List.of("") : parameters)
        .stream()
            .map(
                parameter ->
                    row(
                        parameter,
                        block.stream().map(line -> line.replace("{}", parameter)).toList()))
            .toList();
  }

  private static StateRow row(String parameter, List<String> block) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<Expected> alerts = new ArrayList<>();
    List<Expected> lines = new ArrayList<>();
    List<Expected> known = new ArrayList<>();
    for (String line : block) {
      String key = line.substring(0, line.indexOf(':')).strip();
      String value = line.substring(line.indexOf(':') + 1).strip();
      switch (key) {
        case "alert" -> alerts.add(Expected.parse(value));
        case "line" -> lines.add(Expected.parse(value));
        case "known" -> known.add(Expected.parse(value));
        default -> fields.merge(key, value, (one, more) -> one + " " + more);
      }
    }
    String id = Objects.requireNonNull(fields.remove("state"), () -> "no name in " + block);
    return new StateRow(id, parameter, fields, alerts, lines, known);
  }
}
