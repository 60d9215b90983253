package dev.slipway.launcher.process;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which variables of the shell a process may see: all for those that read {@code env:NAME}, a fixed few for the others. */
public final class Environment {
    private static final Set<String> FEW = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LANGUAGE",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NIX_SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "PIP_CERT",
            "NODE_EXTRA_CA_CERTS",
            "CARGO_HTTP_CAINFO",
            "GIT_SSL_CAINFO",
            "GIT_SSL_CAPATH",
            "AWS_CA_BUNDLE");

    /** How podman and docker are set up. */
    private static final Pattern CONTAINERS = Pattern.compile(
            "(CONTAINERS?|DOCKER|STORAGE)_.*|REGISTRY_AUTH_FILE|XDG_(RUNTIME_DIR|CONFIG_HOME|DATA_HOME)|DBUS_SESSION_BUS_ADDRESS");

    private Environment() {}

    /** PATH, HOME, the locale, proxies and certificate authorities. */
    public static Map<String, String> few(Map<String, String> shell) {
        Map<String, String> kept = new TreeMap<>(shell);
        kept.keySet().removeIf(name -> !FEW.contains(name.toUpperCase(Locale.ROOT)) && !name.startsWith("LC_"));
        return kept;
    }

    /** The same few, and what leads a worker to the container engine of its machine. */
    public static Map<String, String> ofWorkers(Map<String, String> shell) {
        Map<String, String> kept = new TreeMap<>(shell);
        kept.keySet().removeIf(name -> !CONTAINERS.matcher(name).matches());
        kept.putAll(few(shell));
        return kept;
    }

    /** Everything but what would be taken for a setting of the service itself. */
    public static Map<String, String> all(Map<String, String> shell) {
        Map<String, String> kept = new TreeMap<>(shell);
        kept.keySet()
                .removeIf(name ->
                        name.startsWith("QUARKUS_") || name.startsWith("KAFKA_") || name.startsWith("MP_MESSAGING_"));
        return kept;
    }
}
