package dev.slipway.worker.offer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where this machine's tools find packages, in uv's words. uv has its own variables and file; what only pip was told
 * (pip.conf, PIP_INDEX_URL) is translated, so that both ask the same indexes.
 */
public final class IndexSettings {
    private static final Map<String, String> UV_BY_PIP = Map.of(
            "index-url", "UV_DEFAULT_INDEX",
            "extra-index-url", "UV_INDEX",
            "find-links", "UV_FIND_LINKS",
            "trusted-host", "UV_INSECURE_HOST",
            "proxy", "HTTPS_PROXY",
            "cert", "SSL_CERT_FILE");

    private final Map<String, String> environment;
    private final Path home;

    private IndexSettings(Map<String, String> environment) {
        this.environment = environment;
        this.home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** The variables that lead uv, started with a HOME of its own, to this machine's indexes. */
    public static Map<String, String> of(Map<String, String> environment) {
        return new IndexSettings(environment).variables();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("UV_")) {
                variables.put(name, value);
            }
        });
        existing(Path.of("/etc/uv/uv.toml")).forEach(file -> variables.putIfAbsent("UV_CONFIG_FILE", file));
        existing(home.resolve(".config/uv/uv.toml")).forEach(file -> variables.put("UV_CONFIG_FILE", file));
        if (environment.containsKey("UV_CONFIG_FILE")) {
            variables.put("UV_CONFIG_FILE", environment.get("UV_CONFIG_FILE"));
        }
        if (!variables.containsKey("UV_CONFIG_FILE")) {
            // Else uv takes a file that it finds in some folder above the cell's.
            variables.put("UV_NO_CONFIG", "1");
        }
        existing(home.resolve(".netrc")).forEach(file -> variables.putIfAbsent("NETRC", file));
        boolean uvKnowsItsIndex = variables.containsKey("UV_CONFIG_FILE")
                || variables.containsKey("UV_INDEX_URL")
                || variables.containsKey("UV_DEFAULT_INDEX");
        pipSettings().forEach((key, value) -> {
            String name = UV_BY_PIP.get(key);
            boolean known = environment.containsKey(name) || (uvKnowsItsIndex && name.contains("INDEX"));
            if (!known) {
                variables.putIfAbsent(name, value);
            }
        });
        return variables;
    }

    /** pip's settings, the variable before the nearest file (pip.pypa.io/en/stable/topics/configuration). */
    private Map<String, String> pipSettings() {
        Map<String, String> settings = new HashMap<>();
        for (Path file : pipFiles()) {
            settings.putAll(pipFile(file));
        }
        for (String key : UV_BY_PIP.keySet()) {
            String value = environment.get("PIP_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (value != null && !value.isEmpty()) {
                settings.put(key, value);
            }
        }
        settings.keySet().retainAll(UV_BY_PIP.keySet());
        return settings;
    }

    private List<Path> pipFiles() {
        List<Path> files = new ArrayList<>(
                List.of(Path.of("/etc/pip.conf"), home.resolve(".pip/pip.conf"), home.resolve(".config/pip/pip.conf")));
        String named = environment.getOrDefault("PIP_CONFIG_FILE", "");
        if (!named.isEmpty()) {
            files.add(Path.of(named));
        }
        return files;
    }

    /** The sections global and install of an INI file; values may go on in indented lines. */
    private static Map<String, String> pipFile(Path file) {
        Map<String, String> settings = new HashMap<>();
        String section = "";
        String key = "";
        for (String line : lines(file)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            if (text.startsWith("[")) {
                section = text.substring(1, Math.max(1, text.indexOf(']')));
            } else if (section.equals("global") || section.equals("install")) {
                int equals = text.indexOf('=');
                boolean continued = Character.isWhitespace(line.charAt(0)) && !key.isEmpty();
                if (continued) {
                    settings.merge(key, text, (before, more) -> (before + " " + more).strip());
                } else if (equals > 0) {
                    key = text.substring(0, equals).strip().replace('_', '-');
                    settings.put(key, text.substring(equals + 1).strip());
                }
            }
        }
        return settings;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException notText) {
            return List.of();
        }
    }

    private static List<String> existing(Path file) {
        return Files.isReadable(file) ? List.of(file.toString()) : List.of();
    }
}
