package io.benchwarden.api;

/**
 * A kind of inspection: {@code disk}, {@code scheduler}. The service type that plugins register in
 * {@code META-INF/services/io.benchwarden.api.Check}.
 *
 * <p>An implementation is public, stateless and has a public constructor without parameters; the
 * agent makes one object of it. It opens nothing: files, sockets and threads belong to the {@link
 * Probe}s it configures, and those open them when they first run.
 */
public interface Check {

  /**
   * Says what this check is. Help texts, documentation, sample configuration and the validation of
   * the configuration are all made from the answer.
   *
   * @return the same description at each call; never null
   */
  CheckDescription describe();

  /**
   * Makes one configured instance. Called once for each probe of the configuration, at start and at
   * each reload, before anything runs; must not touch the outside world.
   *
   * @param settings the check's own settings; keys that are neither described nor read are reported
   *     to the operator as unknown
   * @return an immutable probe
   * @throws InvalidSettingsException if a setting cannot be used; the message is shown with file
   *     and line
   */
  Probe configure(Settings settings) throws InvalidSettingsException;
}
