package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.claim.Completion.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends what a cell made to the builder, named by its hash. */
record Uploads(BuilderClient builder, Assignment cell, Lease lease, Persistence persistence) {

    List<Artifact> send(List<Path> files) throws IOException, InterruptedException {
        List<Artifact> artifacts = new ArrayList<>();
        for (Path file : files) {
            String sha256 = Sha256.of(file);
            lease.told(persistence.until(() -> builder.upload(cell, file, sha256)));
            artifacts.add(new Artifact(file.getFileName().toString(), sha256, Files.size(file)));
        }
        return List.copyOf(artifacts);
    }
}
