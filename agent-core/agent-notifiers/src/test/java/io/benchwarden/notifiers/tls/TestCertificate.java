package io.benchwarden.notifiers.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of its own for localhost, made with the JDK's keytool.
 *
 * @param store PKCS #12, with the private key
 * @param pem the certificate alone
 */
public record TestCertificate(Path store, Path pem) {
  public static final String PASSWORD = "changeit";

  public static TestCertificate forLocalhost(Path folder) throws Exception {
    return create(folder, "san=dns:localhost,ip:127.0.0.1");
  }

  /** For another host name than the one it is served under. */
  public static TestCertificate forAnotherHost(Path folder) throws Exception {
    return create(folder, "san=dns:elsewhere.example.com");
  }

  private static TestCertificate create(Path folder, String names) throws Exception {
    Path store = folder.resolve("server.p12");
    Path pem = folder.resolve("server.pem");
    List<String> generate =
        List.of(
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", names, "-validity", "9");
    keytool(store, generate);
    keytool(store, List.of("-exportcert", "-rfc", "-file", pem.toString()));
    return new TestCertificate(store, pem);
  }

  private static void keytool(Path store, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Collections.addAll(command, "-alias", "server", "-storetype", "PKCS12");
    Collections.addAll(command, "-keystore", store.toString(), "-storepass", PASSWORD);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + output);
    }
  }

  /** TLS of a server that shows this certificate. */
  public SSLContext serverContext() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
