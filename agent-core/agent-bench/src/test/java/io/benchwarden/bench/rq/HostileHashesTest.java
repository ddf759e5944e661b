package io.benchwarden.bench.rq;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.benchwarden.bench.corruption.Corruption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However the hashes of a queue are damaged, reading them ends, in bounded memory:")
class HostileHashesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
  private static final String GOOD =
      "2026-11-24T10:00:00.120000Z|queued|frappe.utils.background_jobs.execute_job(method='x.y',"
          + " site='a.example.com')|a.example.com::0b2f|1.5|bench:long,bench:short";

  private final Corruption corruption = new Corruption("HostileHashesTest");

  private static Map<String, String> fields(List<String> names, byte[] data) {
    Map<String, String> fields = new HashMap<>();
    String[] values = new String(data, data.length % 2 == 0 ? UTF_8 : ISO_8859_1).split("\\|", -1);
    for (int index = 0; index < names.size(); index++) {
      fields.put(names.get(index), values[(index + data.length) % values.length]);
    }
    return fields;
  }

  @Test
  void jobs() {
    corruption.damage(
        GOOD.getBytes(UTF_8),
        2000,
        16 << 20,
        data -> RqJob.of(new String(data, UTF_8), fields(RqJob.FIELDS, data)).exists());
  }

  @Test
  void workers() {
    corruption.damage(
        GOOD.getBytes(UTF_8),
        2000,
        16 << 20,
        data -> {
          RqWorker worker = RqWorker.of(new String(data, UTF_8), fields(RqWorker.FIELDS, data));
          worker.isAlive(NOW);
          worker.serves("bench:long");
        });
  }
}
