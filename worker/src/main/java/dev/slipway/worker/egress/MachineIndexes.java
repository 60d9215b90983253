package dev.slipway.worker.egress;

import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the tools of this machine fetch packages from, as it is set up.
 *
 * @param origins the hosts and ports that its settings name
 * @param ownDefault whether its tools have another default index than the well-known one, such as a mirror
 */
public record MachineIndexes(Set<Origin> origins, boolean ownDefault) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"',\\[\\]]+");
    private static final String FILE = "UV_CONFIG_FILE";
    private static final Pattern DEFAULT_IN_FILE =
            Pattern.compile("^\\s*(?:index-url|default)\\s*=\\s*[^f\\s]", Pattern.MULTILINE);

    public MachineIndexes {
        origins = Set.copyOf(origins);
    }

    /**
     * What these settings come to.
     *
     * @param settings in uv's words
     */
    public static MachineIndexes of(Map<String, String> settings) {
        Set<Origin> origins = new HashSet<>();
        settings.entrySet().stream()
                .flatMap(setting -> addresses(setting.getKey(), setting.getValue()))
                .forEach(address -> origin(address, false).ifPresent(origins::add));
        boolean named = settings.containsKey("UV_DEFAULT_INDEX") || settings.containsKey("UV_INDEX_URL");
        boolean inFile = DEFAULT_IN_FILE
                .matcher(text(Path.of(settings.getOrDefault(FILE, ""))))
                .find();
        return new MachineIndexes(origins, named || inFile);
    }

    /** The cell as this machine takes it: a default index of its own stands in for a well-known source. */
    public Assignment taken(Assignment cell) {
        return ownDefault && cell.fetchesRequirements() && cell.isPythonSourceWellKnown()
                ? cell.withoutPythonSource()
                : cell;
    }

    /** What such a cell may reach: where it gets packages from, and what the machine names where that is no more than usual. */
    public Reach reach(Assignment taken) {
        boolean usual = taken.pythonSource().isEmpty() || taken.isPythonSourceWellKnown();
        boolean machine = usual && taken.fetchesRequirements();
        Set<Origin> reached = new HashSet<>(machine ? origins : Set.of());
        taken.reads().stream().filter(read -> read.through() == null).forEach(read -> {
            origin(read.url(), read.wellKnown()).ifPresent(reached::add);
            origin(read.files(), read.wellKnown()).ifPresent(reached::add);
        });
        return new Reach(reached, machine);
    }

    private static Stream<String> addresses(String name, String value) {
        boolean file = name.equals(FILE);
        String text = file ? text(Path.of(value)) : value;
        return file || name.contains("INDEX") || name.contains("FIND_LINKS")
                ? ADDRESS.matcher(text).results().map(MatchResult::group)
                : Stream.empty();
    }

    /** A folder of this machine has none; what is broken is reported by the tool that is given it. */
    private static Optional<Origin> origin(String address, boolean wellKnown) {
        try {
            return Optional.ofNullable(address)
                    .map(URI::create)
                    .filter(place -> place.getHost() != null)
                    .map(place -> Origin.of(place, wellKnown));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException notText) {
            return "";
        }
    }
}
