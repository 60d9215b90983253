package dev.slipway.launcher.database;

import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.PrivateFile;
import dev.slipway.launcher.process.Environment;
import dev.slipway.launcher.process.LogTail;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** PostgreSQL's data folder, made by initdb: beside its place first, so that one that is there is a whole one. */
record DataFolder(Path data, String password) {
    void initialize(Path programs) {
        if (Files.isDirectory(data)) {
            return;
        }
        Path fresh = data.resolveSibling("data.new");
        Path log = data.resolveSibling("initdb.log");
        try {
            Files.createDirectories(data.getParent());
            if (Files.exists(fresh)) {
                PathUtils.deleteDirectory(fresh);
            }
            Path passwordFile = data.resolveSibling("password");
            PrivateFile.write(passwordFile, password);
            int exit = run(initdb(programs, fresh, passwordFile), log);
            Files.delete(passwordFile);
            if (exit != 0) {
                throw new StartFailed("initdb failed:\n" + LogTail.of(log, 10), "See " + log + ".");
            }
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailed("The data folder %s cannot be made: %s".formatted(data, e), "Check its disk.", e);
        }
    }

    private static List<String> initdb(Path programs, Path fresh, Path passwordFile) {
        return Unprivileged.command(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
    }

    private static int run(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .retainAll(Environment.few(System.getenv()).keySet());
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while making the database.", "Run the command again.", e);
        }
    }
}
