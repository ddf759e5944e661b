package io.benchwarden.testservers.tls;

import io.benchwarden.testservers.tls.CertificateAuthority.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses a certificate by the name a client asks for. */
final class SniKeys extends X509ExtendedKeyManager {
  private final Map<String, Identity> identities;
  private final String fallback;

  SniKeys(Map<String, Identity> identities, String fallback) {
    this.identities = Map.copyOf(identities);
    this.fallback = fallback;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    if (!keyType.startsWith("EC")) {
      return null;
    }
    return socket instanceof SSLSocket secure ? requested(secure.getHandshakeSession()) : fallback;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Identity identity = identities.get(alias);
    return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Identity identity = identities.get(alias);
    return identity == null ? null : identity.key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return identities.keySet().toArray(String[]::new);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  private String requested(@Nullable SSLSession handshake) {
    return Optional.ofNullable(handshake)
        .filter(ExtendedSSLSession.class::isInstance)
        .map(ExtendedSSLSession.class::cast)
        .flatMap(
            session ->
                session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .filter(identities::containsKey)
                    .findFirst())
        .orElse(fallback);
  }
}
