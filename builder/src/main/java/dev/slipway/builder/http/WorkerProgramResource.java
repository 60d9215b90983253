package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The worker's program, for machines that come with nothing but Java: the version that this builder was built with. */
@Path("/workers/v1/program")
@ForWorkers
@RunOnVirtualThread
public class WorkerProgramResource {
    private final BuilderApplication builder;

    @Inject
    WorkerProgramResource(BuilderApplication builder) {
        this.builder = builder;
    }

    /** A zip with {@code slipway-worker.jar} and {@code lib/}. */
    @GET
    public Response program() throws IOException {
        Optional<java.nio.file.Path> jar = builder.config().workerProgram().filter(Files::isRegularFile);
        if (jar.isEmpty()) {
            return Refusals.of(
                    404,
                    "no-program",
                    "This builder has no worker's program to hand out.",
                    "Set slipway.builder.worker-program, or bring the program along (docs/how-to/add-a-worker.md).");
        }
        List<java.nio.file.Path> files = withLibraries(jar.get());
        StreamingOutput zip = out -> zip(jar.get().getParent(), files, out);
        return Response.ok(zip, "application/zip").build();
    }

    private static List<java.nio.file.Path> withLibraries(java.nio.file.Path jar) throws IOException {
        try (Stream<java.nio.file.Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            return Stream.concat(Stream.of(jar), libraries.sorted()).toList();
        }
    }

    private static void zip(java.nio.file.Path root, List<java.nio.file.Path> files, OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0); // jars are compressed already
            for (java.nio.file.Path file : files) {
                zip.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
