package io.benchwarden.checks.disk;

import com.sun.jna.Native;
import com.sun.jna.platform.linux.ErrNo;
import com.sun.jna.platform.linux.LibC;
import java.io.IOException;

/** {@code statvfs(3)}, because the JDK's {@code FileStore} knows no inodes. */
final class Statvfs implements FileSystemReader {

  @Override
  public Usage read(String path) throws IOException {
    LibC.Statvfs answer = new LibC.Statvfs();
    if (LibC.INSTANCE.statvfs(path, answer) != 0) {
      throw new IOException(reason(Native.getLastError()));
    }
    long unit = answer.f_frsize.longValue();
    return new Usage(
        answer.f_blocks.longValue() * unit,
        answer.f_bfree.longValue() * unit,
        answer.f_bavail.longValue() * unit,
        answer.f_files.longValue(),
        answer.f_ffree.longValue());
  }

  private static String reason(int error) {
    return switch (error) {
      case ErrNo.ENOENT -> "there is no such path";
      case ErrNo.EACCES -> "the agent may not look into it";
      case ErrNo.EIO -> "the device reports an input/output error";
      case ErrNo.ESTALE -> "the server no longer knows it (stale file handle)";
      case ErrNo.ENOTCONN -> "its server is not connected";
      default -> "statvfs failed with error " + error;
    };
  }
}
