package dev.slipway.worker.level;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who a sandboxed command is. A worker that runs as root gives every cell a user id of its own, in a range that no system
 * uses, so that the limit on processes counts one cell's; any other worker maps its own user to nobody in a user namespace.
 *
 * @param root whether the worker runs as root
 */
record CellUser(boolean root, int id) {
    private static final int FIRST = 0x7000_0000;
    private static final int COUNT = 0x0800_0000;
    private static final int NOBODY = 65_534;
    /** Inside of the sandbox, where a link leads nowhere else; by absolute paths, since the cell's own programs come first. */
    private static final String OWN = """
            umask 022; for folder in $1; do /bin/chown -hR "$2:$2" "$folder" || exit 125; done; shift 2; exec "$@"
            """;

    static CellUser of(String mark, boolean root) {
        return new CellUser(root, root ? FIRST + Math.floorMod(mark.hashCode(), COUNT) : NOBODY);
    }

    /** What bubblewrap is told. As root it needs no user namespace: in one, the cell would be root outside of it. */
    List<String> options() {
        return root
                ? List.of(
                        "--cap-drop",
                        "ALL",
                        "--cap-add",
                        "CAP_CHOWN",
                        "--cap-add",
                        "CAP_SETUID",
                        "--cap-add",
                        "CAP_SETGID",
                        "--cap-add",
                        "CAP_SETPCAP")
                : List.of(
                        "--unshare-user",
                        "--disable-userns",
                        "--uid",
                        Integer.toString(id),
                        "--gid",
                        Integer.toString(id),
                        "--cap-drop",
                        "ALL");
    }

    /** What is started before the command, to give it its folders and to drop all rights for good. */
    List<String> words(List<String> writable) {
        if (!root) {
            return List.of();
        }
        String user = Integer.toString(id);
        return List.of(
                "/bin/sh",
                "-c",
                OWN,
                "sh",
                String.join(" ", writable),
                user,
                "/usr/bin/setpriv",
                "--reuid",
                user,
                "--regid",
                user,
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--");
    }

    /** Gives it files that were made before it came, following no link. */
    void own(Path folder) throws IOException {
        if (!root) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    String passwd() {
        return "root:x:0:0:root:/:/bin/sh\nslipway:x:%d:%d:slipway:/build/home:/bin/sh\n".formatted(id, id);
    }

    String group() {
        return "root:x:0:\nslipway:x:%d:\n".formatted(id);
    }
}
