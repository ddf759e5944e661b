package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schemas of docs/schemas, for the outputs of this room. */
final class Schemas {
  private Schemas() {}

  static List<String> mistakes(String name, JsonNode document) throws IOException {
    Path file =
        Path.of(System.getProperty("repository.root", "..")).resolve("docs/schemas/" + name);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file));
    return schema.validate(document).stream()
        .map(mistake -> mistake.getInstanceLocation() + ": " + mistake.getMessage())
        .toList();
  }
}
