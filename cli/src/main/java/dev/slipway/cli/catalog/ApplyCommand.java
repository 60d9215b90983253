package dev.slipway.cli.catalog;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway apply}: replaces the catalog by a file, or changes nothing. */
@Command(name = "apply", description = "Check a catalog and replace the present one by it.")
public final class ApplyCommand extends dev.slipway.cli.Command {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "catalog.yaml",
            description = "The catalog.")
    private Path file;

    @Option(names = "--dry-run", description = "Only check, and say what would change.")
    private boolean dryRun;

    public ApplyCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json applied = door().put(
                        "/catalog?dryRun=" + dryRun, read(), "text/yaml", Map.of("X-Slipway-File", file.toString()))
                .json();
        return show(applied, () -> print(applied));
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refusal(
                    Exit.USAGE,
                    "not-readable",
                    "The catalog " + file + " cannot be read: " + reason(e),
                    "Name a YAML file in UTF-8: slipway apply -f catalog.yaml");
        }
    }

    private String reason(IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not written in UTF-8";
        }
        return Files.exists(file) ? "you may not read it" : "there is no such file";
    }

    private void print(Json applied) {
        applied.list("changes").forEach(change -> out().line("  " + change.text()));
        applied.list("warnings").forEach(warning -> err().line(err().style().red("warning: ") + warning.text()));
        String counts = count(applied.at("projects"), "project") + ", " + count(applied.at("indexes"), "index");
        out().line(
                        dryRun
                                ? "The catalog is good (" + counts + "). Nothing was changed."
                                : "Catalog version " + applied.text("version") + " is in force (" + counts + ").");
    }

    private static String count(Json things, String noun) {
        long count = things.value() instanceof Number number
                ? number.longValue()
                : things.list().size();
        String plural = noun.endsWith("x") ? noun + "es" : noun + "s";
        return count + " " + (count == 1 ? noun : plural);
    }
}
