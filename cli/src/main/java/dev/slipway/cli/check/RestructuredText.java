package dev.slipway.cli.check;

import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.tool.Conversation;
import dev.slipway.cli.tool.PythonTools;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Renders reStructuredText by readme_renderer, the tool that indexes use: it is installed when a description first needs it, and one
 * process of it renders them all.
 */
final class RestructuredText implements DescriptionRenderer, AutoCloseable {
    private static final List<String> PINS =
            List.of("readme-renderer==46.0", "docutils==0.23", "nh3==0.3.8", "pygments==2.21.0");

    /** A description in is a line of JSON, and so is what is wrong with it: null when it renders. */
    private static final String RENDER = """
            import io, json, sys
            import readme_renderer.rst as rst
            for line in sys.stdin:
                warnings = io.StringIO()
                rendered = rst.render(json.loads(line), stream=warnings)
                wrong = None if rendered is not None else warnings.getvalue().replace("<string>:", "line ").strip()
                print(json.dumps(wrong), flush=True)
            """;

    private final PythonTools tools;
    private final Path folder;
    private final Map<String, String> environment;
    private final Consumer<String> progress;
    private Conversation renderer;

    RestructuredText(SlipwayHome home, Map<String, String> environment, Consumer<String> progress) {
        this.folder = home.root().resolve("tools").resolve("descriptions");
        this.tools = new PythonTools(folder, PINS, environment);
        this.environment = environment;
        this.progress = progress;
    }

    @Override
    public Outcome render(String filename, String description) {
        try {
            Json wrong = Json.parse(renderer().ask(new Json(description).compact()));
            return wrong.isNull() ? new Outcome.Rendered() : new Outcome.Refused(wrong.text());
        } catch (PythonTools.Missing | IOException missing) {
            return new Outcome.NotAvailable(missing.getMessage());
        }
    }

    private Conversation renderer() throws PythonTools.Missing, IOException {
        if (renderer == null) {
            String python = tools.program("python", progress).toString();
            renderer = Conversation.with(folder, environment, List.of(python, "-I", "-W", "ignore", "-c", RENDER));
        }
        return renderer;
    }

    @Override
    public void close() {
        if (renderer != null) {
            renderer.close();
        }
    }
}
