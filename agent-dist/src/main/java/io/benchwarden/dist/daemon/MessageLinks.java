package io.benchwarden.dist.daemon;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.link.LinkKeys;
import io.benchwarden.runtime.link.LinkSigner;
import io.benchwarden.runtime.link.LinkWriter;
import io.benchwarden.runtime.link.UsedLinks;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.web.Endpoint;
import io.benchwarden.web.link.AlertActions;
import io.benchwarden.web.link.LinkEndpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links in messages and what answers them, where there is a listener that could. Without keys
 * messages leave without links: they matter more.
 */
public final class MessageLinks {
  private static final Logger LOG = LoggerFactory.getLogger(MessageLinks.class);

  private final Optional<Parts> parts;

  private record Parts(LinkSigner signer, UsedLinks used) {}

  private MessageLinks(Optional<Parts> parts) {
    this.parts = parts;
  }

  /** Reads the keys of the state directory, or makes the first one. */
  public static MessageLinks open(AgentConfiguration agent, TimeSource time) {
    if (agent.listen().isEmpty()) {
      return new MessageLinks(Optional.empty());
    }
    Path directory = agent.stateDirectory();
    try {
      LinkKeys keys = LinkKeys.open(directory, time.clock(), new SecureRandom());
      UsedLinks used = UsedLinks.open(directory, time.clock());
      return new MessageLinks(Optional.of(new Parts(new LinkSigner(keys), used)));
    } catch (IOException unusable) {
      LOG.error("Messages have no links to acknowledge or silence with", unusable);
      return new MessageLinks(Optional.empty());
    }
  }

  /** Puts them into a message. */
  UnaryOperator<Notification> writer() {
    return parts
        .map(some -> new LinkWriter(some.signer()))
        .<UnaryOperator<Notification>>map(writer -> writer::complete)
        .orElse(UnaryOperator.identity());
  }

  /** Answer them. */
  List<Endpoint> endpoints(AlertActions actions, TimeSource time) {
    return parts
        .map(
            some ->
                new LinkEndpoints(some.signer(), some.used(), actions, time.clock(), time.nanos())
                    .endpoints())
        .orElse(List.of());
  }
}
