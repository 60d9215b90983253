package dev.slipway.worker.level;

import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Command.Phase;
import dev.slipway.worker.process.ProcessTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a sandboxed command: what the clean environment has, without what tells of the machine. */
final class SandboxVariables {
    private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
    /** Their values are files or folders that the tools read. */
    private static final Set<String> FILES = Set.of(
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "PIP_CERT",
            "UV_CONFIG_FILE",
            "UV_FIND_LINKS",
            "PIP_FIND_LINKS");

    private final CleanEnvironment environment;
    private final InsidePaths paths;
    private final String mark;
    private final String proxyPort;

    SandboxVariables(CleanEnvironment environment, InsidePaths paths, String mark, String proxyPort) {
        this.environment = environment;
        this.paths = paths;
        this.mark = mark;
        this.proxyPort = proxyPort;
    }

    /**
     * @param machine whether it may know where this machine's own tools fetch from
     */
    Map<String, String> of(Command command, boolean machine) {
        Map<String, String> variables = new HashMap<>(environment.of(command.phase()));
        variables.keySet().removeIf(name -> isProxy(name) || name.equals("NETRC"));
        if (!machine && command.phase() != Phase.BUILD) {
            variables.put("UV_NO_CONFIG", "1");
            variables.keySet().removeIf(SandboxVariables::leadsToAnIndex);
        }
        variables.replaceAll((name, value) -> leadsToAnIndex(name) ? value.replaceAll("//[^/@\\s]*@", "//") : value);
        variables.putAll(Map.of("USER", "slipway", "LOGNAME", "slipway", ProcessTree.MARK, mark));
        variables.putAll(command.environment());
        variables.replaceAll((name, value) -> paths.of(value));
        variables.putAll(Map.of("HOME", InsidePaths.WORK + "/home", "TMPDIR", "/tmp"));
        String programs = command.programs().stream()
                .map(each -> paths.of(each.toString()) + ":")
                .collect(Collectors.joining());
        variables.put("PATH", programs + SYSTEM_PATH);
        if (command.phase() != Phase.BUILD) {
            String proxy = "http://127.0.0.1:" + proxyPort;
            List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
                    .forEach(name -> variables.put(name, proxy));
            // A cache that others use could be filled with what they then install.
            variables.put("UV_CACHE_DIR", InsidePaths.WORK + "/.uv");
        }
        return variables;
    }

    /** What the variables of that phase name and a sandbox must show. */
    List<Path> files(Phase phase) {
        return environment.of(phase).entrySet().stream()
                .filter(variable -> FILES.contains(variable.getKey()))
                .flatMap(variable -> Stream.of(variable.getValue().split("[\\s,]+", -1)))
                .filter(value -> value.startsWith("/"))
                .map(value -> Path.of(value).normalize())
                .filter(file -> !file.startsWith("/etc/ssl") && Files.exists(file))
                .distinct()
                .toList();
    }

    private static boolean leadsToAnIndex(String name) {
        return name.contains("INDEX") || name.contains("FIND_LINKS") || name.equals("UV_CONFIG_FILE");
    }

    private static boolean isProxy(String name) {
        return name.toUpperCase(Locale.ROOT).endsWith("_PROXY");
    }
}
