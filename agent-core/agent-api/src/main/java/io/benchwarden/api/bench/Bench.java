package io.benchwarden.api.bench;

import io.benchwarden.api.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One Frappe installation. */
public interface Bench {

  /** Its name in the configuration, or that of its folder. */
  String name();

  /** Its folder, with {@code apps}, {@code sites}, {@code config} and {@code logs}. */
  Path directory();

  /**
   * Its sites, sorted by name, as found now: real directories below {@code sites/} that hold a
   * {@code site_config.json}. A site whose configuration cannot be read is in the list, with its
   * {@link Site#problem}.
   */
  List<Site> sites();

  /** Reads the sites' databases and the database server. */
  SqlReader sql();

  /** Reads the Redis server that holds the job queues. */
  RedisReader queue();

  /** Reads the Redis server that holds the cache. */
  RedisReader cache();

  /**
   * The same bench, whose reading is counted.
   *
   * @return equal for equal meters; this bench itself if it does not count
   */
  default Bench metered(ReadMeter meter) {
    return this;
  }

  /** The bench as a subject. */
  default Subject subject() {
    return Subject.of(Subject.BENCH, name());
  }

  /**
   * What the agent knows of this bench beyond this interface, for checks that come with the agent.
   *
   * @return empty if there is no such view; checks of other people need none
   */
  default <T> Optional<T> view(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
