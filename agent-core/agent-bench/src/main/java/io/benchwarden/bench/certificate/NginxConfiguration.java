package io.benchwarden.bench.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the TLS servers in a configuration of nginx, as {@code bench setup nginx} writes it and
 * certbot changes it. Included files are not followed.
 */
public final class NginxConfiguration {
  private static final int MAXIMUM_BYTES = 8 << 20;

  private static final Pattern TOKEN =
      Pattern.compile("#[^\\n]*+|\"[^\"]*+\"|'[^']*+'|[{};]|[^\\s{};\"']++");

  private static final Pattern NAME =
      Pattern.compile("(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  private final List<NginxServer> servers = new ArrayList<>();

  /** A server block while it is read; nested blocks ({@code location}) do not count. */
  private static final class Block {
    private final boolean isServer;
    private final List<String> names = new ArrayList<>();
    private Optional<Path> certificate = Optional.empty();
    private boolean speaksTls;

    Block(boolean isServer) {
      this.isServer = isServer;
    }
  }

  private NginxConfiguration() {}

  /**
   * The TLS servers of a file.
   *
   * @return none if the file does not exist
   * @throws IOException if it cannot be read, or is larger than 8 MiB
   */
  public static List<NginxServer> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(new String(whole(in, file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException absent) {
      return List.of();
    }
  }

  /** A part would pass for the whole: what lies beyond it would be missing, and nobody told. */
  private static byte[] whole(InputStream in, Path file) throws IOException {
    byte[] content = in.readNBytes(MAXIMUM_BYTES + 1);
    if (content.length > MAXIMUM_BYTES) {
      throw new IOException("%s is larger than 8 MiB, and was not read".formatted(file));
    }
    return content;
  }

  static List<NginxServer> parse(String text) {
    NginxConfiguration reading = new NginxConfiguration();
    reading.readAll(TOKEN.matcher(text));
    return List.copyOf(reading.servers);
  }

  private void readAll(Matcher tokens) {
    List<Block> open = new ArrayList<>();
    List<String> words = new ArrayList<>();
    while (tokens.find()) {
      String token = tokens.group();
      switch (token.charAt(0)) {
        case '#' -> {
          continue;
        }
        case '{' -> open.add(new Block(words.equals(List.of("server"))));
        case '}' -> end(open);
        case ';' -> {
          if (!open.isEmpty()) {
            directive(open.get(open.size() - 1), words);
          }
        }
        default -> {
          words.add(unquoted(token));
          continue;
        }
      }
      words.clear();
    }
  }

  private void end(List<Block> open) {
    if (open.isEmpty()) {
      return;
    }
    Block block = open.remove(open.size() - 1);
    if (block.isServer && block.speaksTls && !block.names.isEmpty()) {
      servers.add(new NginxServer(block.names, block.certificate));
    }
  }

  private static void directive(Block block, List<String> words) {
    if (words.size() < 2) {
      return;
    }
    List<String> values = words.subList(1, words.size());
    switch (words.get(0)) {
      case "listen" -> block.speaksTls |= values.contains("ssl") || values.get(0).endsWith("443");
      case "server_name" -> values.forEach(name -> addName(block, name));
      case "ssl_certificate" -> block.certificate = path(values.get(0));
      default -> {
        // Says nothing about names and certificates.
      }
    }
  }

  /**
   * A leading dot stands for the name itself and all below; expressions and {@code _} for nobody.
   */
  private static void addName(Block block, String name) {
    if (name.startsWith(".")) {
      block.names.add(name.substring(1));
      block.names.add("*" + name);
    } else if (NAME.matcher(name).matches() && !ADDRESS.matcher(name).matches()) {
      block.names.add(name);
    }
  }

  private static Optional<Path> path(String value) {
    try {
      return value.startsWith("/") ? Optional.of(Path.of(value)) : Optional.empty();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private static String unquoted(String token) {
    char first = token.charAt(0);
    return first == '"' || first == '\'' ? token.substring(1, token.length() - 1) : token;
  }
}
