package dev.slipway.worker;

import dev.slipway.worker.claim.Stint;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the worker is told on its command line.
 *
 * @param url the builder's address
 * @param tokenFile holds the worker token and nothing else
 * @param home where the cells run
 * @param cache where tools, environments and downloads are kept; may be shared by the workers of a machine
 * @param name for people; this machine's when not given
 * @param slots cells at once; one a core when not given
 * @param platform must be this machine's when given
 * @param diskBytes what one cell may write
 * @param freeBytes what must be free on the disk, or no cells are claimed
 * @param memoryBytes what the processes of one cell may have together
 * @param processes how many one cell may have at once
 * @param level plain, sandbox, machine (this whole machine is for one cell), or auto for sandbox where that works
 * @param once whether to end after one cell
 * @param stint how long to work
 * @param check whether only to say what this worker would offer
 * @param json whether to say that in a document
 */
public record WorkerOptions(
        URI url,
        Path tokenFile,
        Path home,
        Path cache,
        String name,
        int slots,
        Optional<String> platform,
        long diskBytes,
        long freeBytes,
        long memoryBytes,
        int processes,
        String level,
        boolean once,
        Stint stint,
        boolean check,
        boolean json) {

    public static final String USAGE = """
            usage: slipway worker --url URL --token-file FILE --home DIR [--cache DIR] [--name NAME] [--slots N]
                                  [--platform PLATFORM] [--disk-mib N] [--free-mib N] [--memory-mib N]
                                  [--processes N] [--level auto|sandbox|plain|machine] [--once] [--cell ID]
                                  [--idle SECONDS] [--check [--json]]""";

    /** The level of a machine that is thrown away after one cell. */
    static final String MACHINE = "machine";

    private static final long MOST = 1 << 20;
    private static final Set<String> LEVELS = Set.of("auto", "sandbox", "plain", MACHINE);
    private static final Set<String> FLAGS = Set.of("--once", "--check", "--json");
    private static final Set<String> VALUES = Set.of(
            "--url",
            "--token-file",
            "--home",
            "--cache",
            "--name",
            "--slots",
            "--platform",
            "--disk-mib",
            "--free-mib",
            "--memory-mib",
            "--processes",
            "--idle",
            "--cell",
            "--level");

    /** The command line is wrong; the message says how. */
    public static final class WrongUsage extends Exception {
        WrongUsage(String message) {
            super(message);
        }
    }

    public static WorkerOptions parse(List<String> arguments) throws WrongUsage {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (FLAGS.contains(option)) {
                given.put(option, "");
            } else if (!VALUES.contains(option)) {
                throw new WrongUsage("unknown option '" + option + "'");
            } else if (++i == arguments.size()) {
                throw new WrongUsage(option + " needs a value");
            } else {
                given.put(option, arguments.get(i));
            }
        }
        return of(given);
    }

    private static WorkerOptions of(Map<String, String> given) throws WrongUsage {
        Path home = Path.of(required(given, "--home")).toAbsolutePath().normalize();
        return new WorkerOptions(
                url(required(given, "--url")),
                Path.of(required(given, "--token-file")),
                home,
                Optional.ofNullable(given.get("--cache"))
                        .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                        .orElse(home.resolve("cache")),
                Optional.ofNullable(given.get("--name")).orElseGet(WorkerOptions::machineName),
                (int) number(given, "--slots", Runtime.getRuntime().availableProcessors()),
                Optional.ofNullable(given.get("--platform")),
                number(given, "--disk-mib", 10 << 10) << 20,
                number(given, "--free-mib", 256) << 20,
                number(given, "--memory-mib", 8 << 10) << 20,
                (int) number(given, "--processes", 2048),
                level(given.getOrDefault("--level", "auto"), given.containsKey("--once")),
                given.containsKey("--once"),
                stint(given),
                given.containsKey("--check"),
                given.containsKey("--json"));
    }

    private static String required(Map<String, String> given, String option) throws WrongUsage {
        String value = given.get(option);
        if (value == null || value.isEmpty()) {
            throw new WrongUsage(option + " is missing");
        }
        return value;
    }

    private static URI url(String text) throws WrongUsage {
        try {
            URI url = URI.create(text);
            if (List.of("http", "https").contains(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException noUrl) {
            // Said below.
        }
        throw new WrongUsage("--url must be an http or https address, not '" + text + "'");
    }

    private static String level(String text, boolean once) throws WrongUsage {
        if (!LEVELS.contains(text)) {
            throw new WrongUsage("--level must be auto, sandbox, plain or machine, not '" + text + "'");
        }
        if (text.equals(MACHINE) && !once) {
            throw new WrongUsage(
                    "--level machine goes with --once: it says that this machine is thrown away after one cell");
        }
        return text;
    }

    private static Stint stint(Map<String, String> given) throws WrongUsage {
        Duration idle =
                given.containsKey("--idle") ? Duration.ofSeconds(number(given, "--idle", 0)) : Stint.ENDLESS.idle();
        long cells = given.containsKey("--once") ? 1 : Stint.ENDLESS.cells();
        return new Stint(cells, idle, cell(given.get("--cell"), given.containsKey("--once")));
    }

    private static Optional<UUID> cell(String text, boolean once) throws WrongUsage {
        try {
            if (text == null) {
                return Optional.empty();
            }
            if (once) {
                return Optional.of(UUID.fromString(text));
            }
        } catch (IllegalArgumentException noId) {
            // Said below.
        }
        throw new WrongUsage("--cell goes with --once and needs the id of a cell, not '" + text + "'");
    }

    private static long number(Map<String, String> given, String option, long otherwise) throws WrongUsage {
        try {
            long number = Long.parseLong(given.getOrDefault(option, Long.toString(otherwise)));
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new WrongUsage(option + " must be a number from 1 to " + MOST + ", not '" + given.get(option) + "'");
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "worker";
        }
    }
}
