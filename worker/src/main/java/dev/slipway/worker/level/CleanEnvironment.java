package dev.slipway.worker.level;

import dev.slipway.worker.offer.Emulation;
import dev.slipway.worker.process.Command.Phase;
import dev.slipway.worker.system.OperatingSystem;
import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The variables that a cell sees: a fixed list, and while it fetches also those that lead to the package indexes. All
 * else of the worker's environment stays with the worker.
 */
public final class CleanEnvironment {
    private static final String NO_PROXY = "NO_PROXY";
    private static final String THIS_MACHINE = "127.0.0.1,localhost";
    private static final Set<String> NETWORK = Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            NO_PROXY,
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS");

    private final Map<String, String> always;
    private final Map<String, String> network;
    private final Map<String, String> indexes;

    /**
     * @param system the machine's
     * @param worker the worker's own environment, with what the programs of an emulated system need
     * @param indexes what leads uv to the machine's package indexes
     */
    public CleanEnvironment(OperatingSystem system, Map<String, String> worker, Map<String, String> indexes) {
        Map<String, String> usual = Map.of(
                "PATH", path(worker.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")),
                "LANG", "C.UTF-8",
                "LC_ALL", "C.UTF-8",
                "TZ", "UTC",
                "USER", worker.getOrDefault("USER", "slipway"),
                "LOGNAME", worker.getOrDefault("LOGNAME", "slipway"),
                "SHELL", "/bin/sh",
                "TERM", "dumb",
                "PYTHONUTF8", "1",
                "PYTHONUNBUFFERED", "1");
        this.always = new HashMap<>(chosen(worker, name -> name.equals(Emulation.LIBRARIES) || system.needs(name)));
        always.putAll(usual);
        this.network = reachingThisMachine(chosen(worker, name -> NETWORK.contains(name.toUpperCase(Locale.ROOT))));
        Map<String, String> all = new HashMap<>(chosen(worker, name -> name.startsWith("PIP_")));
        all.putAll(indexes);
        this.indexes = Map.copyOf(all);
    }

    public Map<String, String> of(Phase phase) {
        Map<String, String> variables = new HashMap<>(always);
        switch (phase) {
            case FETCH -> {
                variables.putAll(network);
                variables.putAll(indexes);
            }
            case INSTALL -> variables.putAll(network);
            case BUILD -> variables.putAll(Map.of("PIP_NO_INDEX", "1", "UV_OFFLINE", "1"));
        }
        return variables;
    }

    /** What a cell reads through the worker, it reads by an address of this machine, which no proxy can reach. */
    private static Map<String, String> reachingThisMachine(Map<String, String> network) {
        Map<String, String> all = new HashMap<>(network);
        boolean said = false;
        for (String name : network.keySet()) {
            if (name.equalsIgnoreCase(NO_PROXY)) {
                all.merge(name, THIS_MACHINE, (own, more) -> own.isBlank() ? more : own + "," + more);
                said = true;
            }
        }
        if (!said
                && network.keySet().stream()
                        .anyMatch(name -> name.toUpperCase(Locale.ROOT).endsWith("_PROXY"))) {
            all.put(NO_PROXY, THIS_MACHINE);
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> chosen(Map<String, String> worker, Predicate<String> names) {
        Map<String, String> chosen = new HashMap<>(worker);
        chosen.keySet().removeIf(names.negate());
        return Map.copyOf(chosen);
    }

    /** Without pyenv's shims, which look for their interpreters below a HOME that the cell does not have. */
    private static String path(String worker) {
        return Arrays.stream(worker.split(File.pathSeparator, -1))
                .filter(folder -> !folder.endsWith("shims"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
