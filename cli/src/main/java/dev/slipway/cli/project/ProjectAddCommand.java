package dev.slipway.cli.project;

import dev.slipway.cli.Command;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway project add}: registers a repository and prints the YAML that it applied. */
@picocli.CommandLine.Command(name = "add", description = "Register a repository; prints the YAML that was applied.")
public final class ProjectAddCommand extends Command {
    @Parameters(paramLabel = "<git-url>", description = "Any git URL, or the path of a repository.")
    private String url;

    @Option(names = "--name", paramLabel = "N", description = "The project's name; else the repository's.")
    private String name;

    public ProjectAddCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (url.isBlank()) {
            // A folder of no name is the present one, which nobody meant.
            throw Refusal.usage("The repository's URL is empty.", "slipway project add https://… | PATH");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("url", absolute(url));
        if (name != null) {
            request.put("name", name);
        }
        Json added = door().post("/projects", request).json();
        return show(added, () -> print(added));
    }

    private void print(Json added) {
        out().print(added.text("yaml"));
        added.list("warnings").forEach(warning -> err().line(err().style().red("warning: ") + warning.text()));
        err().line(err().style()
                .dim("Project " + added.text("project") + " is registered. Tags pushed from now on are released."));
    }

    /** A path means a folder of this shell, and the server has another one. */
    private static String absolute(String url) {
        try {
            Path path = Path.of(url);
            return Files.isDirectory(path) ? path.toAbsolutePath().normalize().toString() : url;
        } catch (InvalidPathException e) {
            return url;
        }
    }
}
