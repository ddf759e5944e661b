package io.benchwarden.dist.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to do so that the agent sees something. */
final class Cures {
  private static final String DROP_IN =
      "Look for the line with \"systemctl cat benchwarden\", take it back with \"systemctl edit"
          + " benchwarden\", then: systemctl restart benchwarden";

  private Cures() {}

  /** The narrowest grant that gives this look to that user. */
  static String of(Look look, String user) {
    return switch (look.area()) {
      case files -> files(Path.of(look.subject()), user);
      case sockets ->
          "In the server's configuration give group %s the socket (supervisord.conf,"
                  .formatted(user)
              + " [unix_http_server]: chmod=0770, chown=root:%s); who may ask supervisor may also"
                  .formatted(user)
              + " stop programs";
      case mounts ->
          "A directive of the unit hides it (PrivateTmp, ProtectHome, InaccessiblePaths,"
              + " TemporaryFileSystem). "
              + DROP_IN;
      case processes ->
          "ProtectProc or ProcSubset of the unit, or hidepid of /proc, hides it. " + DROP_IN;
      case plugins ->
          "Have the plugin's work done without set-uid, or have systemd run it by a timer of its"
              + " own; NoNewPrivileges=no for the whole agent is the last resort";
    };
  }

  private static String files(Path path, String user) {
    List<String> folders = new ArrayList<>();
    for (Path parent = path.getParent();
        parent != null && parent.getNameCount() > 0;
        parent = parent.getParent()) {
      folders.add(0, quoted(parent));
    }
    String enter =
        folders.isEmpty()
            ? ""
            : "setfacl -m u:%s:x %s && ".formatted(user, String.join(" ", folders));
    return enter + (path.toString().endsWith(".json") ? file(path, user) : folder(path, user));
  }

  /** A file that is written anew gets its permissions from its folder. */
  private static String file(Path path, String user) {
    Path parent = path.getParent();
    String later =
        parent == null ? "" : "setfacl -m d:u:%s:rX %s && ".formatted(user, quoted(parent));
    return later + "setfacl -m u:%s:r %s".formatted(user, quoted(path));
  }

  private static String folder(Path path, String user) {
    return "setfacl -R -m u:%s:rX,d:u:%s:rX %s".formatted(user, user, quoted(path));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
