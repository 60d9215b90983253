package dev.slipway.worker.toolchain.python.project;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What {@code [tool.cibuildwheel]} of a pyproject.toml says of which wheels there are and how they are tried, its patterns
 * left as they are (https://cibuildwheel.pypa.io/en/stable/options/).
 *
 * @param layers settings of those cells that a layer selects; what the last of them says counts
 * @param ignored keys that have no effect here
 */
public record Cibuildwheel(
        List<String> build,
        List<String> skip,
        List<String> enable,
        List<String> testSkip,
        List<Layer> layers,
        List<String> ignored) {

    /**
     * The general settings, those of a system, or an override; null is what it says nothing of.
     *
     * @param images of manylinux, by processor
     * @param containerOnly keys that only cibuildwheel itself follows, in its containers
     */
    public record Layer(
            List<String> select,
            List<String> archs,
            String testCommand,
            String beforeTest,
            List<String> testRequires,
            List<String> testExtras,
            List<String> testGroups,
            List<String> testSources,
            Map<String, String> environment,
            Map<String, List<String>> configSettings,
            Map<String, String> images,
            List<String> containerOnly) {}

    /** The keys of all layers that only cibuildwheel itself follows. */
    @JsonIgnore
    public List<String> containerOnly() {
        return layers.stream().flatMap(layer -> layer.containerOnly().stream()).toList();
    }
}
