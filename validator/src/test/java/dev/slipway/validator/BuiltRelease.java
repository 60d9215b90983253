package dev.slipway.validator;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.InstallPlan;
import dev.slipway.events.Json;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.provenance.Envelope;
import dev.slipway.runtime.provenance.Provenance;
import dev.slipway.runtime.provenance.Provenance.BuildDefinition;
import dev.slipway.runtime.provenance.Statement;
import dev.slipway.runtime.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plays the builder, the publisher and a worker for a release of {@link Demo}. */
public final class BuiltRelease {
    private static final BuildSpec BUILD =
            new BuildSpec("default", "python", ".", null, null, null, null, List.of("demo --version"));

    private final String release = UUID.randomUUID().toString();
    private final FolderBlobs store;
    private final Signer signer;
    private final List<DistFile> files = new ArrayList<>();
    private final List<Made> matrix = new ArrayList<>();
    private RouteSpec.Stage stage = new RouteSpec.Stage("pypi", RouteSpec.Kind.INDEX);
    private Duration patience = Duration.ofMinutes(3);
    private String version = "1.0";
    private InstallPlan installs = InstallPlan.ANYWHERE;

    public BuiltRelease(Path blobs, Signer signer) {
        this.store = new FolderBlobs(blobs, "builder");
        this.signer = signer;
    }

    /** A good one. */
    public static BuiltRelease good(Path blobs, Signer signer) {
        return new BuiltRelease(blobs, signer)
                .made("sdist", Demo.SDIST, Demo.sdist(Demo.METADATA))
                .made("py3-none-any", Demo.WHEEL, Demo.wheel(Demo.METADATA, record -> record));
    }

    /** One whose description must be rendered. */
    public static BuiltRelease inReStructuredText(Path blobs, Signer signer) {
        String metadata = Demo.inReStructuredText();
        return new BuiltRelease(blobs, signer)
                .made("sdist", Demo.SDIST, Demo.sdist(metadata))
                .made("py3-none-any", Demo.WHEEL, Demo.wheel(metadata, record -> record));
    }

    public BuiltRelease made(String cell, String filename, byte[] bytes) {
        try {
            Blob blob = store.put(new ByteArrayInputStream(bytes));
            files.add(new DistFile(filename, blob.sha256(), blob.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wanted(cell, filename);
    }

    public BuiltRelease wanted(String cell, String filename) {
        matrix.add(new Made(cell, filename));
        return this;
    }

    /** A file that the store does not have. */
    public BuiltRelease withoutBytes(String filename) {
        files.add(new DistFile(filename, "0".repeat(64), 1));
        return this;
    }

    public BuiltRelease version(String other) {
        version = other;
        return this;
    }

    public BuiltRelease rehearsal() {
        stage = new RouteSpec.Stage("install", RouteSpec.Kind.INSTALL);
        return this;
    }

    public BuiltRelease patience(Duration other) {
        patience = other;
        return this;
    }

    public BuiltRelease installs(InstallPlan plan) {
        installs = plan;
        return this;
    }

    public String release() {
        return release;
    }

    public DistSet set() {
        return new DistSet(files);
    }

    public Built built(int generation) {
        return new Built(Header.about(release), generation, spec(), "demo", set(), matrix, provenance(), installs);
    }

    private String provenance() {
        BuildDefinition definition = new BuildDefinition(
                Provenance.BUILD_TYPE,
                Map.of(Provenance.RELEASE, release),
                Map.of(Provenance.SET, set().id()),
                List.of());
        Envelope envelope =
                Statement.of(set(), new Provenance(definition, null)).signed(signer);
        try {
            return store.put(new ByteArrayInputStream(envelope.bytes())).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Published published(int generation) {
        return new Published(Header.about(release), generation, "pypi", spec(), "demo", set(), false, null, 1);
    }

    public Finished done(Requested cell, String result) {
        try {
            return finished(cell, Outcome.DONE, Json.MAPPER.readTree(result), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Finished failed(Requested cell, Failure failure) {
        return finished(cell, Outcome.FAILED, null, failure);
    }

    private Finished finished(
            CellEvent cell, Outcome outcome, com.fasterxml.jackson.databind.JsonNode result, Failure failure) {
        return new Finished(
                Header.about(release),
                cell.generation(),
                cell.stage(),
                cell.cell(),
                null,
                outcome,
                "laptop",
                "plain",
                1,
                0.5,
                false,
                List.of(),
                result,
                failure);
    }

    private Spec spec() {
        IndexSpec pypi = new IndexSpec(
                "pypi",
                IndexSpec.Kind.PYPI,
                "http://127.0.0.1:1/",
                "http://127.0.0.1:1/simple/",
                null,
                null,
                false,
                List.of("mirror"),
                patience,
                null);
        IndexSpec mirror = new IndexSpec(
                "mirror",
                IndexSpec.Kind.PYPI,
                "http://127.0.0.1:2/",
                "http://127.0.0.1:2/simple/",
                null,
                null,
                false,
                null,
                null,
                null);
        return new Spec(
                "demo",
                "platform",
                version,
                BUILD,
                new RouteSpec("final", List.of(stage)),
                Map.of("pypi", pypi, "mirror", mirror),
                Map.of(),
                1);
    }
}
