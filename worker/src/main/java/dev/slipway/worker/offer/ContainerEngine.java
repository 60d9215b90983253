package dev.slipway.worker.offer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A container engine of this machine that answers: podman, or docker with its daemon.
 *
 * @param settings how it is set up, from the worker's environment; no cell's code is to see more of that
 */
public record ContainerEngine(Path program, String version, Map<String, String> settings) {
    private static final List<String> NAMES = List.of("podman", "docker");
    private static final Map<String, String> VERSIONS =
            Map.of("podman", "{{.Version.Version}}", "docker", "{{.ServerVersion}}");
    private static final Set<String> SETTINGS = Set.of(
            "HOME",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "DBUS_SESSION_BUS_ADDRESS",
            "CONTAINERS_CONF",
            "CONTAINERS_CONF_OVERRIDE",
            "CONTAINERS_REGISTRIES_CONF",
            "CONTAINERS_STORAGE_CONF",
            "CONTAINER_HOST",
            "CONTAINER_CONNECTION",
            "CONTAINER_SSHKEY",
            "REGISTRY_AUTH_FILE",
            "STORAGE_DRIVER",
            "STORAGE_OPTS",
            "DOCKER_CERT_PATH",
            "DOCKER_CONFIG",
            "DOCKER_CONTEXT",
            "DOCKER_HOST",
            "DOCKER_TLS_VERIFY");

    /** The first that answers. A client alone is none: docker's is often installed where no daemon runs. */
    static Optional<ContainerEngine> find(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.keySet().retainAll(SETTINGS);
        return installed(environment)
                .flatMap(program -> of(program, Map.copyOf(settings)).stream())
                .findFirst();
    }

    private static Optional<ContainerEngine> of(Path program, Map<String, String> settings) {
        ContainerEngine asked = new ContainerEngine(program, "", settings);
        return asked.answer("info", "--format", VERSIONS.get(asked.name()))
                .filter(version -> !version.isEmpty())
                .map(version -> new ContainerEngine(program, version, settings));
    }

    /** What is missing where none was found. */
    static Shortage shortage(Map<String, String> environment) {
        String consequence = ": wheels are built without cibuildwheel here.";
        return installed(environment)
                .findFirst()
                .map(program -> new Shortage(
                        program + " is installed, but does not answer" + consequence,
                        "See what `" + program + " info` says; it has to work for the worker's user."))
                .orElseGet(() ->
                        new Shortage("No container engine is on the PATH" + consequence, "Install podman, or docker."));
    }

    public String name() {
        return program.getFileName().toString();
    }

    /** What it prints when it is asked something; empty when it fails or does not answer in time. */
    public Optional<String> answer(String... words) {
        return Programs.answer(
                settings,
                Stream.concat(Stream.of(program.toString()), Stream.of(words)).toList());
    }

    @Override
    public String toString() {
        return name() + " " + version;
    }

    private static Stream<Path> installed(Map<String, String> environment) {
        return NAMES.stream().flatMap(name -> Programs.find(environment, name).stream());
    }
}
