package io.benchwarden.runtime.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The agent's own configuration ({@code agent { … }}).
 *
 * @param host the {@code host} label of all alerts
 * @param stateDirectory where the store and all else that must survive is
 * @param pluginDirectories where plugin jars are looked for
 * @param workers threads of the pool, at least 1
 * @param controlSocket the UNIX socket for commands
 * @param listen where the listener listens; empty to switch it off
 * @param externalUrl where people reach the agent's pages; empty if nobody can
 * @param seriesMaximumBytes cap of the metric history, in bytes
 * @param flappingAfter how often a condition fires within an hour before it counts as flapping; 0
 *     for never
 * @param deliveryExpiry after how long an undelivered message is given up
 * @param heartbeat the sign of life for a service elsewhere; empty if none is given
 * @param digest the message of the day; empty for none
 * @param retention what {@code cleanup} keeps
 */
public record AgentConfiguration(
    String host,
    Path stateDirectory,
    List<Path> pluginDirectories,
    int workers,
    Path controlSocket,
    Optional<InetSocketAddress> listen,
    Optional<URI> externalUrl,
    long seriesMaximumBytes,
    int flappingAfter,
    Duration deliveryExpiry,
    Optional<HeartbeatConfiguration> heartbeat,
    Optional<DigestConfiguration> digest,
    RetentionConfiguration retention) {
  public AgentConfiguration {
    pluginDirectories = List.copyOf(pluginDirectories);
  }
}
