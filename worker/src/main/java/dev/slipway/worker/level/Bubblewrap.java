package dev.slipway.worker.level;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The words of one bubblewrap command, which hides all of the machine that is not named (bwrap(1)). */
final class Bubblewrap {
    private static final List<String> SYSTEM = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    /** What compilers, interpreters and TLS look for; nothing that tells of this machine or its users. */
    private static final List<String> CONFIGURATION = List.of(
            "alternatives",
            "ca-certificates",
            "crypto-policies",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "magic",
            "mime.types",
            "pki",
            "protocols",
            "python3",
            "services",
            "ssl");

    private static final String SHARED_MEMORY_BYTES = Long.toString(256L << 20);

    private final List<String> words = new ArrayList<>();
    private final Set<Path> folders = new LinkedHashSet<>();

    Bubblewrap(Path program) {
        add(program.toString(), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts");
        add("--unshare-cgroup-try", "--hostname", "cell", "--new-session", "--die-with-parent");
    }

    Bubblewrap add(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /** The installed system, and what every program expects to be there. */
    Bubblewrap system() {
        add("--ro-bind", "/usr", "/usr");
        for (String name : SYSTEM) {
            Path folder = Path.of("/" + name);
            if (Files.isSymbolicLink(folder)) {
                add("--symlink", "usr/" + name, "/" + name);
            } else if (Files.isDirectory(folder)) {
                add("--ro-bind", "/" + name, "/" + name);
            }
        }
        folder(Path.of("/etc"));
        CONFIGURATION.forEach(name -> add("--ro-bind-try", "/etc/" + name, "/etc/" + name));
        add("--proc", "/proc", "--dev", "/dev");
        return add("--size", SHARED_MEMORY_BYTES, "--perms", "1777", "--tmpfs", "/dev/shm");
    }

    /** Shows it read-only where it is, unless the system holds it. */
    Bubblewrap inPlace(Path path) {
        return path.startsWith("/usr") ? this : readOnly(path, path.toString());
    }

    Bubblewrap readOnly(Path outside, String inside) {
        InsidePaths.above(Path.of(inside)).forEach(this::folder);
        return add("--ro-bind", outside.toString(), inside);
    }

    Bubblewrap writable(Path outside, String inside) {
        InsidePaths.above(Path.of(inside)).forEach(this::folder);
        return add("--bind", outside.toString(), inside);
    }

    /** Its root and its devices cannot be written either. */
    List<String> in(String folder) {
        add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", folder, "--");
        return List.copyOf(words);
    }

    /** bubblewrap itself makes the folders above a target so that only their owner can enter them. */
    private void folder(Path folder) {
        if (folders.add(folder)) {
            add("--perms", "0755", "--dir", folder.toString());
        }
    }
}
