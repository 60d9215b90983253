package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.launcher.home.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway files}: lists the files of a release, and fetches them with their provenance. */
@Command(name = "files", description = "List the files of a release, or fetch them with --out.")
public final class FilesCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", description = "An id, or project@tag.")
    private String release;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to put them into.")
    private Path folder;

    public FilesCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json files = releases().files(release);
        if (folder != null) {
            fetch(files);
        }
        return show(files, () -> new ReleasePage(out()).files(files.list()));
    }

    /** The builder's signed statement of the set, named as in-toto names a file of envelopes. */
    private void fetchProvenance() throws IOException {
        Path target = folder.resolve(releases().find(release).text("set") + ".intoto.jsonl");
        try (InputStream envelope = door().bytes(Releases.path(release, "/provenance"))) {
            Files.copy(envelope, target, StandardCopyOption.REPLACE_EXISTING);
        }
        err().line(target.toString());
    }

    private void fetch(Json files) {
        try {
            Files.createDirectories(folder);
            for (Json file : files.list()) {
                String path = Releases.path(release, "/files/");
                new Download(door(), path, folder).of(file);
                err().line(folder.resolve(file.text("filename")).toString());
            }
            if (!files.list().isEmpty()) {
                fetchProvenance();
            }
        } catch (IOException e) {
            throw new Refusal(
                    Exit.USAGE,
                    "not-written",
                    "The files cannot be written into " + folder + ": " + FileTrouble.words(e) + ".",
                    "Name a folder that you may write to, with room enough.");
        }
    }
}
