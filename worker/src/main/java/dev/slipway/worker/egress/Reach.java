package dev.slipway.worker.egress;

import dev.slipway.worker.Resources;
import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a fetching cell may reach: the hosts and ports of its source and of its indexes, and those where well-known indexes
 * keep their files.
 *
 * @param usesMachine whether the machine's own index settings hold for the cell
 */
public record Reach(Set<Origin> origins, boolean usesMachine) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"',\\[\\]]+");
    private static final Properties FILE_HOSTS = properties(Resources.text("egress/file-hosts.properties"));

    /** Nowhere. */
    public static final Reach NONE = new Reach(Set.of(), false);

    public Reach {
        origins = Set.copyOf(origins);
    }

    /**
     * Where the tools of this machine fetch from, as it is set up.
     *
     * @param settings in uv's words
     */
    public static Reach ofMachine(Map<String, String> settings) {
        List<String> addresses = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (name.contains("INDEX") || name.contains("FIND_LINKS")) {
                addresses.addAll(addressesIn(value));
            } else if (name.equals("UV_CONFIG_FILE")) {
                addresses.addAll(addressesIn(text(Path.of(value))));
            }
        });
        if (!settings.containsKey("UV_DEFAULT_INDEX") && !settings.containsKey("UV_INDEX_URL")) {
            addresses.add(FILE_HOSTS.getProperty("default"));
        }
        return new Reach(origins(addresses), true);
    }

    /** What this machine's reach becomes for a cell: the source and the indexes that it names; else the machine's own. */
    public Reach of(Assignment cell) {
        List<String> addresses = new ArrayList<>();
        addresses.add(cell.task().path("index").path("simple").asText(""));
        cell.task().path("fallbacks").forEach(fallback -> addresses.add(fallback.asText("")));
        cell.pythonSource().ifPresent(addresses::add);
        Set<Origin> named = new HashSet<>(origins(addresses));
        boolean machine =
                cell.pythonSource().isEmpty() && !cell.task().path("index").has("simple");
        if (machine) {
            named.addAll(origins);
        }
        return new Reach(named, machine);
    }

    boolean permits(String host, int port, InetAddress address) {
        return origins.stream().anyMatch(origin -> origin.is(host, port) && origin.permits(address));
    }

    boolean names(String host, int port) {
        return origins.stream().anyMatch(origin -> origin.is(host, port));
    }

    private static Set<Origin> origins(List<String> addresses) {
        Set<Origin> origins = new HashSet<>();
        for (String address : addresses) {
            if (isAddress(address)) {
                URI place = URI.create(address);
                String files = FILE_HOSTS.getProperty(String.valueOf(place.getHost()));
                Origin origin = Origin.of(place, files != null);
                origins.add(origin);
                if (files != null) {
                    origins.add(new Origin(files, origin.port(), true));
                }
            }
        }
        return origins;
    }

    /** A folder of this machine is none; what is broken is reported by the tool that is given it. */
    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static List<String> addressesIn(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String text(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException notText) {
            return "";
        }
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }
}
