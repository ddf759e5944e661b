package io.benchwarden.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDiscoveryTest {
  @TempDir Path place;

  @Test
  void benches_are_found_below_the_places_once_each_and_nothing_else_is() throws IOException {
    BenchFolder home = BenchFolder.in(Files.createDirectories(place.resolve("frappe")));
    Files.createSymbolicLink(place.resolve("link"), home.path());
    BenchFolder image = new BenchFolder(place.resolve("image"));
    image.folder("apps/frappe");
    image.write("sites/apps.txt", "frappe\n");
    Files.createDirectories(place.resolve("other/apps"));

    assertThat(BenchDiscovery.below(List.of(place, place.resolve("missing"))))
        .extracting(BenchOptions::name)
        .containsExactly("frappe-bench", "image");
  }
}
