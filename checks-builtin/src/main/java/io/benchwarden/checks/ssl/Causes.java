package io.benchwarden.checks.ssl;

import io.benchwarden.api.Cause;

/** The causes this check can name. */
final class Causes {
  static final Cause EXPIRED = new Cause("expired", "the certificate is no longer valid");
  static final Cause NOT_YET_VALID =
      new Cause("not-yet-valid", "the certificate is not valid yet, or a clock is wrong");
  static final Cause NOT_RENEWED =
      new Cause("not-renewed", "the certificate should have been renewed by now");
  static final Cause NOT_RELOADED =
      new Cause(
          "not-reloaded", "a newer certificate lies on disk, but nginx still shows the old one");
  static final Cause OTHER_CERTIFICATE =
      new Cause("other-certificate", "what is shown does not come from the configured file");
  static final Cause FILE_MISSING =
      new Cause("file-missing", "the configured file is gone: nginx cannot start or reload");
  static final Cause SELF_SIGNED = new Cause("self-signed", "the certificate signs itself");
  static final Cause NO_PATH =
      new Cause("no-path", "a link of the chain is missing, or its authority is unknown");
  static final Cause NOT_LISTENING = new Cause("not-listening", "nothing accepts connections");
  static final Cause NO_ANSWER = new Cause("no-answer", "connections are not answered in time");
  static final Cause NO_HANDSHAKE =
      new Cause("no-handshake", "the server shows no certificate for this name");

  private Causes() {}
}
