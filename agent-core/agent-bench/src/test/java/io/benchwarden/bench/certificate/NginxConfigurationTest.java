package io.benchwarden.bench.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxConfigurationTest {

  @Test
  void tls_servers_are_found_with_names_and_files() throws Exception {
    assertThat(
            NginxConfiguration.parse(
                """
                server { listen 80; server_name plain.example.com; return 301 https://$host; }
                # server { listen 443 ssl; server_name gone.example.com; }
                http {
                  server {
                    listen [::]:443 ssl http2; # managed by Certbot
                    server_name
                      shop.example.com
                      "www.shop.example.com" _ ~^(?<x>.+)$ $hostname 10.0.0.1;
                    ssl_certificate /etc/letsencrypt/live/shop/fullchain.pem;
                    location / { add_header X "a;b}"; }
                    location /x { if ($ssl) { ssl_certificate /tmp/no; } }
                  }
                }
                server { listen 443; server_name .example.org; ssl_certificate relative.pem; }
                """))
        .containsExactly(
            new NginxServer(
                List.of("shop.example.com", "www.shop.example.com"),
                Optional.of(Path.of("/etc/letsencrypt/live/shop/fullchain.pem"))),
            new NginxServer(List.of("example.org", "*.example.org"), Optional.empty()));
  }

  @Test
  void broken_text_gives_what_can_be_read() {
    assertThat(NginxConfiguration.parse("}}}; server { listen 443 ssl; server_name a.b; "))
        .isEmpty();
    assertThat(NginxConfiguration.parse("server { server_name \"a.b")).isEmpty();
    assertThat(NginxConfiguration.parse("{".repeat(100_000))).isEmpty();
    assertThat(NginxConfiguration.parse("\"" + "x\\\"".repeat(200_000))).isEmpty();
  }

  @Test
  void the_captured_bench_has_no_tls() throws Exception {
    Path capture = Path.of(System.getProperty("repository.root"), "..", "shared/capture/config");
    assumeTrue(Files.isDirectory(capture), "SKIPPED: no captured bench beside the repository");
    assertThat(NginxConfiguration.read(capture.resolve("bench-loopback.conf"))).isEmpty();
  }

  @Test
  void a_file_beyond_the_limit_is_refused_and_not_read_in_part(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, "#".repeat((8 << 20) + 1));

    assertThatThrownBy(() -> NginxConfiguration.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 8 MiB");
  }

  @Test
  void a_wildcard_covers_one_label() {
    assertThat(CertificateNames.matches("*.example.com", "a.Example.com")).isTrue();
    assertThat(CertificateNames.matches("*.example.com", "a.b.example.com")).isFalse();
    assertThat(CertificateNames.matches("*.example.com", "example.com")).isFalse();
    assertThat(CertificateNames.matches("EXAMPLE.com", "example.COM")).isTrue();
  }
}
