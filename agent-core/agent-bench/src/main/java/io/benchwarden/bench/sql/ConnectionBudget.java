package io.benchwarden.bench.sql;

/**
 * How the agent's connections are shared out. Four in all: what every tenant's web requests need is
 * worth more than a faster round of checks.
 *
 * @param pooled connections each monitoring user's pool may keep
 * @param own connections open at once with sites' own credentials, over all servers
 */
record ConnectionBudget(int pooled, int own) {
  static final int TOTAL = 4;

  /** A server counts a connection for a moment longer than the agent that closed it. */
  private static final int CLOSING = 1;

  /** The shares when so many monitoring users are configured. */
  static ConnectionBudget forPools(int pools) {
    if (pools == 0) {
      return new ConnectionBudget(0, TOTAL - CLOSING);
    }
    int pooled = pools == 1 ? 2 : 1;
    return new ConnectionBudget(pooled, Math.max(1, TOTAL - CLOSING - pools * pooled));
  }
}
