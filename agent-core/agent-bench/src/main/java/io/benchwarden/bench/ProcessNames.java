package io.benchwarden.bench;

import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;

/**
 * The bench's programs as supervisor names them, {@code group:program}. {@code bench setup
 * supervisor} makes the names from the folder's name.
 *
 * @param folder the name of the bench's folder
 */
public record ProcessNames(String folder) {

  /** The names of a bench's programs. */
  public static ProcessNames of(Bench bench) {
    return new ProcessNames(bench.directory().getFileName().toString());
  }

  /** gunicorn. */
  public Subject web() {
    return process("web", "frappe-web");
  }

  /** The scheduler. */
  public Subject schedule() {
    return process("workers", "frappe-schedule");
  }

  /** The queue's Redis. */
  public Subject redisQueue() {
    return process("redis", "redis-queue");
  }

  /** The cache's Redis. */
  public Subject redisCache() {
    return process("redis", "redis-cache");
  }

  private Subject process(String group, String program) {
    return Subject.of(Subject.PROCESS, "%s-%s:%s-%s".formatted(folder, group, folder, program));
  }
}
