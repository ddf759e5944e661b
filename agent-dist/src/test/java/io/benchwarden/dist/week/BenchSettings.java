package io.benchwarden.dist.week;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sets keys in the configuration files of a bench and its sites. */
record BenchSettings(FrappeFixture fixture) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void common(String key, Object value) throws IOException {
    set(fixture.bench().resolve("sites/common_site_config.json"), key, value);
  }

  void site(FixtureSite site, String key, Object value) throws IOException {
    set(file(site), key, value);
  }

  void remove(FixtureSite site, String key) throws IOException {
    ObjectNode node = (ObjectNode) JSON.readTree(file(site).toFile());
    node.remove(key);
    Files.writeString(file(site), node.toPrettyString());
  }

  private Path file(FixtureSite site) {
    return fixture.folder(site).resolve("site_config.json");
  }

  private static void set(Path file, String key, Object value) throws IOException {
    ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
    node.set(key, JSON.valueToTree(value));
    Files.writeString(file, node.toPrettyString());
  }
}
