package io.benchwarden.bench.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Judges a site's configuration; tells which keys are there, never their values. */
final class ConfigurationSink implements ByteSink {
  private static final int MAXIMUM_BYTES = 1 << 20;

  // As Python's json module reads, with which it is restored.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Override
  public void accept(byte[] block, int offset, int length) throws BackupFaultException {
    if (text.size() + length > MAXIMUM_BYTES) {
      throw new BackupFaultException(
          BackupFault.MISNAMED, "larger than 1 MiB; no configuration is");
    }
    text.write(block, offset, length);
  }

  @Override
  public BackupContents end() throws BackupFaultException {
    JsonNode tree = parse();
    boolean login = has(tree, "db_name") && has(tree, "db_password");
    if (!login && !tree.path("db_type").asText().equals("sqlite")) {
      throw new BackupFaultException(BackupFault.NO_LOGIN, "");
    }
    return new BackupContents.Configuration(
        login, has(tree, "encryption_key"), has(tree, "backup_encryption_key"));
  }

  private JsonNode parse() throws BackupFaultException {
    try {
      JsonNode tree = JSON.readTree(text.toByteArray());
      if (tree.isObject()) {
        return tree;
      }
      throw new BackupFaultException(BackupFault.MISNAMED, "no JSON object");
    } catch (JsonProcessingException broken) {
      int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
      throw new BackupFaultException(BackupFault.DAMAGED, "no valid JSON at line " + line);
    } catch (IOException noText) {
      throw new BackupFaultException(BackupFault.DAMAGED, "no UTF-8 text");
    }
  }

  private static boolean has(JsonNode tree, String key) {
    return !tree.path(key).asText().isBlank();
  }
}
