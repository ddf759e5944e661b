package io.benchwarden.web.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.web.Endpoint;
import io.benchwarden.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /healthz}: whether the agent lives; {@code /readyz}: whether it does its work by now. 200
 * with {@code {"ok":true}}, or 503 with what is missing: {@code
 * {"ok":false,"missing":{"store":"…"}}}.
 */
public final class HealthEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoints.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthEndpoints() {}

  /** The endpoint for liveness. */
  public static Endpoint healthz(List<Condition> conditions) {
    return Endpoint.get("/healthz", request -> answer(conditions));
  }

  /** The endpoint for readiness. */
  public static Endpoint readyz(List<Condition> conditions) {
    return Endpoint.get("/readyz", request -> answer(conditions));
  }

  private static Response answer(List<Condition> conditions) throws Exception {
    Map<String, String> missing = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      lacking(condition).ifPresent(why -> missing.put(condition.name(), why));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", missing.isEmpty());
    if (!missing.isEmpty()) {
      document.put("missing", missing);
    }
    return Response.json(missing.isEmpty() ? 200 : 503, JSON.writeValueAsBytes(document));
  }

  /** What cannot even be asked does not hold. */
  private static Optional<String> lacking(Condition condition) {
    try {
      return condition.lacking().get();
    } catch (RuntimeException e) {
      LOG.error("the condition {} cannot be asked", condition.name(), e);
      return Optional.of("cannot be asked");
    }
  }
}
