package dev.slipway.cli.check;

import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.cli.tool.PythonTools;
import dev.slipway.cli.tool.Tool;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Renders reStructuredText by readme_renderer, the tool that indexes use; it is installed when a description first needs it. */
final class RestructuredText implements DescriptionRenderer {
    private static final List<String> PINS =
            List.of("readme-renderer==46.0", "docutils==0.23", "nh3==0.3.8", "pygments==2.21.0");
    private static final String RENDER = """
            import io, sys
            import readme_renderer.rst as rst
            warnings = io.StringIO()
            if rst.render(sys.stdin.buffer.read().decode("utf-8", "replace"), stream=warnings) is None:
                print(warnings.getvalue().replace("<string>:", "line ").strip())
                sys.exit(1)
            """;

    private final Path folder;
    private final Map<String, String> environment;
    private final Consumer<String> progress;

    RestructuredText(SlipwayHome home, Map<String, String> environment, Consumer<String> progress) {
        this.folder = home.root().resolve("tools").resolve("descriptions");
        this.environment = environment;
        this.progress = progress;
    }

    @Override
    public Outcome render(String filename, String description) {
        try {
            Path python = new PythonTools(folder, PINS, environment).program("python", progress);
            Tool.Printed printed =
                    Tool.run(folder, environment, List.of(python.toString(), "-I", "-c", RENDER), description);
            return switch (printed.exit()) {
                case 0 -> new Outcome.Rendered();
                case 1 -> new Outcome.Refused(printed.text().strip());
                default -> new Outcome.NotAvailable(printed.text().strip());
            };
        } catch (PythonTools.Missing | IOException missing) {
            return new Outcome.NotAvailable(missing.getMessage());
        }
    }
}
