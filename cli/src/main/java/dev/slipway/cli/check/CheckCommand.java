package dev.slipway.cli.check;

import dev.slipway.checks.Checks;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Distributions;
import dev.slipway.checks.FileResult;
import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway check}: judges anyone's wheels, sdists and crates as a release would be judged. */
@Command(name = "check", description = "Check wheels, sdists and crates; exit 1 when an index would refuse one.")
public final class CheckCommand extends dev.slipway.cli.Command {
    @Parameters(paramLabel = "<files>", arity = "1..*", description = "Files to check.")
    private List<Path> files;

    public CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        files.forEach(CheckCommand::demandReadable);
        SlipwayHome home = SlipwayHome.of(session.environment());
        List<Distribution> opened = files.stream().map(CheckCommand::open).toList();
        Map<Path, FileResult> results = new LinkedHashMap<>();
        try (var renderer = new RestructuredText(home, session.environment(), step -> err().line(step))) {
            Iterator<FileResult> judged =
                    Checks.standard(renderer).check(opened).iterator();
            files.forEach(file -> results.put(file, judged.next()));
        }
        var report = new CheckReport(results);
        show(report.document(), () -> report.print(out()));
        return results.values().stream().allMatch(FileResult::accepted) ? Exit.DONE : Exit.REFUSED;
    }

    private static void demandReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw notReadable(file, Files.exists(file) ? "it is no file that you may read" : "there is no such file");
        }
    }

    private static Distribution open(Path file) {
        try {
            return Distributions.open(file);
        } catch (IOException e) {
            throw notReadable(file, e.toString());
        }
    }

    private static Refusal notReadable(Path file, String reason) {
        return new Refusal(
                Exit.USAGE,
                "not-readable",
                file + " cannot be read: " + reason + ".",
                "Name wheels, sdists or crates: slipway check dist/*");
    }
}
