package io.benchwarden.web;

/**
 * Something that answers HTTP.
 *
 * @param method {@code GET}, {@code POST} …; what is registered for {@code GET} also answers {@code
 *     HEAD}. A {@code GET} changes nothing.
 * @param path exactly this path, {@code /metrics}; or all paths below a folder, {@code /sites/*}
 * @param handler what it does
 */
public record Endpoint(String method, String path, Handler handler) {
  private static final String BELOW = "/*";

  public Endpoint {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash: " + path);
    }
  }

  /** An endpoint that only reads. */
  public static Endpoint get(String path, Handler handler) {
    return new Endpoint("GET", path, handler);
  }

  /** Answers requests. Called by several threads at a time. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers one request.
     *
     * @throws Exception becomes a 500 without detail, and a line in the log
     */
    Response handle(Request request) throws Exception;
  }

  boolean isAt(String requested) {
    return path.endsWith(BELOW)
        ? requested.startsWith(path.substring(0, path.length() - 1))
        : requested.equals(path);
  }

  boolean answers(String requestMethod) {
    return method.equals(requestMethod) || (method.equals("GET") && requestMethod.equals("HEAD"));
  }
}
