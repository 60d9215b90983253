package dev.slipway.worker.offer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Programs for another processor, run here by qemu with the libraries of a small system that lies in a folder. The kernel
 * starts them as any other (binfmt_misc); one variable tells qemu where their libraries are.
 *
 * @param root the folder of that system, whether it is there or not
 * @param pythons those of that system that run here
 */
public record Emulation(Path root, Interpreters pythons) {
    private static final Path SYSTEMS = Path.of("/var/lib/slipway");
    private static final Pattern VERSION = Pattern.compile("Python (3\\.[0-9]+\\.[0-9]+)");

    /** Where qemu looks for libraries. */
    public static final String LIBRARIES = "QEMU_LD_PREFIX";

    /** Looks for the system, in the folder that SLIPWAY_EMULATED_SYSTEM names or in the usual one, and tries its Pythons. */
    static Emulation of(Platform platform, Map<String, String> environment) {
        Path root = Optional.ofNullable(environment.get("SLIPWAY_EMULATED_SYSTEM"))
                .filter(named -> !named.isEmpty())
                .map(Path::of)
                .orElse(SYSTEMS.resolve(platform.toString()));
        return new Emulation(root, Interpreters.best(pythons(root)));
    }

    /** What the programs of that system need in their environment. */
    public Map<String, String> variables() {
        return works() ? variables(root) : Map.of();
    }

    public boolean works() {
        return !pythons.all().isEmpty();
    }

    Optional<Shortage> shortage(Platform platform) {
        String consequence = ": its wheels are built, but not tested.";
        if (works()) {
            return Optional.empty();
        }
        return Optional.of(
                Files.isDirectory(root)
                        ? new Shortage(
                                "The programs in " + root + " do not run here" + consequence,
                                "Install qemu-user-static and binfmt-support, and mount binfmt_misc: mount -t binfmt_misc "
                                        + "binfmt_misc /proc/sys/fs/binfmt_misc")
                        : new Shortage(
                                "No system of " + platform + " lies in " + root + consequence,
                                "Install debootstrap, qemu-user-static and binfmt-support, and run, as root: "
                                        + "deploy/emulated-system"));
    }

    private static Map<String, String> variables(Path root) {
        return Map.of(LIBRARIES, root.toString());
    }

    private static List<Interpreter> pythons(Path root) {
        Path programs = root.resolve("usr/bin");
        if (!Files.isDirectory(programs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(programs)) {
            return all.filter(file -> file.getFileName().toString().matches("python3\\.[0-9]+"))
                    .flatMap(file -> python(root, file).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Asks for the version only: all else would take an emulated interpreter a moment that every start has to wait for. */
    private static Optional<Interpreter> python(Path root, Path executable) {
        return Programs.answer(variables(root), List.of(executable.toString(), "-V"))
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(version -> new Interpreter(executable, version.group(1), false, "", "", List.of()));
    }
}
