package dev.slipway.worker.offer;

import dev.slipway.worker.system.OperatingSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine has: its platform, its Pythons, its Rust, its container engine, and the platform that it may build for
 * besides.
 *
 * @param environment the worker's own
 */
public record Machine(
        Platform platform,
        Interpreters interpreters,
        Optional<SecondPlatform> second,
        Optional<RustInstallation> rust,
        Optional<ContainerEngine> engine,
        Map<String, String> environment) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** Looks around. */
    public static Machine look(Map<String, String> environment) {
        Platform here = Platform.ofThisMachine();
        return new Machine(
                here,
                Interpreters.find(environment),
                SecondPlatform.of(here, environment),
                // Its cells take a shell.
                OperatingSystem.HERE.isPosix() ? RustInstallation.find(environment) : Optional.empty(),
                OperatingSystem.HERE == OperatingSystem.LINUX ? ContainerEngine.find(environment) : Optional.empty(),
                environment);
    }

    public List<String> platforms() {
        List<String> all = new ArrayList<>(List.of(platform.toString()));
        all.addAll(crossBuilds());
        return List.copyOf(all);
    }

    /** Those of its platforms that it builds for without being one. */
    public List<String> crossBuilds() {
        return crossBuild().map(found -> found.platform().toString()).stream().toList();
    }

    /** Those of its platforms that it compiles Rust code for. */
    public List<String> rustPlatforms() {
        return rust.map(found -> platforms().stream()
                        .filter(named -> crossBuild().stream()
                                .noneMatch(other -> other.is(named) && !found.hasTarget(other.rustTarget())))
                        .toList())
                .orElse(List.of());
    }

    /** The second platform, where all is installed that building for it takes. */
    public Optional<SecondPlatform> crossBuild() {
        return second.filter(SecondPlatform::isOffered);
    }

    /** The versions of what goes into the code that is compiled here, by name. */
    public Map<String, String> versions() {
        Map<String, String> versions = new HashMap<>(interpreters.builds());
        OperatingSystem.HERE.compilers(environment).forEach((name, words) -> Programs.answer(Map.of(), words)
                .flatMap(text -> text.lines().findFirst())
                .ifPresent(line -> versions.put(name, line)));
        crossBuild().ifPresent(found -> versions.put("cc " + found.triple(), found.compilerVersion()));
        return versions;
    }

    /** The folders of what is installed outside of the system and that cells need. */
    public List<Path> installations() {
        return Stream.concat(emulation().map(Emulation::root).stream(), rust.map(RustInstallation::root).stream())
                .toList();
    }

    /** The worker's environment, with what the programs of an emulated system need. */
    public Map<String, String> environmentOfCells() {
        Map<String, String> all = new HashMap<>(environment);
        emulation().map(Emulation::variables).ifPresent(all::putAll);
        return Map.copyOf(all);
    }

    /** All that is missing here. */
    public List<Shortage> shortages() {
        List<Shortage> all = new ArrayList<>(Shortage.of(environment, interpreters));
        if (rust.isEmpty() && OperatingSystem.HERE.isPosix()) {
            all.add(Shortage.OF_RUST);
        }
        if (engine.isEmpty() && OperatingSystem.HERE == OperatingSystem.LINUX) {
            all.add(ContainerEngine.shortage(environment));
        }
        second.map(other -> other.shortages(rust)).ifPresent(all::addAll);
        return List.copyOf(all);
    }

    private Optional<Emulation> emulation() {
        return crossBuild().map(SecondPlatform::emulation).filter(Emulation::works);
    }
}
