package dev.slipway.publisher.support;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.IndexSpec.Existing;
import dev.slipway.publisher.audit.AuditedIndex;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.pypi.Pages;
import dev.slipway.publisher.index.pypi.PypiIndex;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import dev.slipway.testing.pypi.PypiFake;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A desk whose index is the strict stand-in for PyPI, spoken to as the real one is. */
public final class StrictDesk implements AutoCloseable {
    private final String release = Turns.newRelease();
    private final IndexSpec spec;
    private final IndexHttp http;
    private final Desk desk;

    /** {@code timeout} is how long an answer may take. */
    public StrictDesk(Path folder, PypiFake pypi, Duration timeout) {
        this(folder, pypi.upload(), pypi.simple(), PypiFake.TOKEN, timeout);
    }

    public StrictDesk(Path folder, String upload, String simple, String token, Duration timeout) {
        spec = new IndexSpec(
                Desk.INDEX,
                IndexSpec.Kind.PYPI,
                upload,
                simple,
                "none",
                Existing.REFUSE,
                false,
                List.of(),
                Duration.ofHours(1),
                Duration.ZERO);
        http = new IndexHttp(timeout);
        Credential credential = Credential.of("env:TOKEN", Origin.of(URI.create(upload)), token);
        desk = new Desk(folder, new PypiIndex(spec, credential, Login.with(credential), http, new Pages()));
    }

    public Desk desk() {
        return desk;
    }

    /** A wheel and a source distribution. */
    public DistSet set(String marker) {
        return desk.distributions().pure("sample", "1.0", marker);
    }

    public void grant(DistSet set) {
        desk.take(desk.turn(release, 1, spec, set));
    }

    public void publish(DistSet set) {
        grant(set);
        desk.tellToTheEnd();
    }

    /** The ledger beside the index. */
    public AuditedIndex audited() {
        try {
            return desk.audit().of(release).getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static List<String> names(DistSet set) {
        return set.files().stream().map(DistFile::filename).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
