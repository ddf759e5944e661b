package io.benchwarden.runtime.config;

import java.time.Duration;
import java.util.List;

/**
 * Which alerts of a route are told in one message.
 *
 * @param by the labels that the alerts of a message share; severity always is one
 * @param interval how long messages of a group are collected after one was sent; zero for not at
 *     all
 * @param threshold from how many on they are told in one message
 */
public record Grouping(List<String> by, Duration interval, int threshold) {
  public Grouping {
    by = List.copyOf(by);
  }
}
