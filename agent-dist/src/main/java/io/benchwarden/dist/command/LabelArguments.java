package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels on the command line: {@code site=a.example.com severity=warning,critical}. */
final class LabelArguments {
  private LabelArguments() {}

  /** The values of each label, separated by commas. */
  static Map<String, List<String>> parse(List<String> texts) throws CommandFailure {
    Map<String, List<String>> labels = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new CommandFailure(
            ExitCode.USAGE, "'%s' is no label; write site=a.example.com".formatted(text));
      }
      labels.put(text.substring(0, equals), List.of(text.substring(equals + 1).split(",")));
    }
    return labels;
  }

  /** Puts them into a request as {@code match}. */
  static void put(List<String> texts, ObjectNode request) throws CommandFailure {
    ObjectNode match = request.putObject("match");
    parse(texts)
        .forEach(
            (label, patterns) -> {
              ArrayNode all = match.putArray(label);
              patterns.forEach(all::add);
            });
  }
}
