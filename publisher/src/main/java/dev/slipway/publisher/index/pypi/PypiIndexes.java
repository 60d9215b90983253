package dev.slipway.publisher.index.pypi;

import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.Guard;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.trusted.TrustedLogins;
import dev.slipway.runtime.SteadyClock;
import dev.slipway.runtime.credential.Credential;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps for each index its own HTTP client, known pages and guard: what is wrong with one touches no other. */
public final class PypiIndexes implements Indexes, AutoCloseable {
    private record Kept(IndexHttp http, Pages pages, Guard guard) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Duration answerTimeout;
    private final int uploadsPerSecond;
    private final TrustedLogins logins;

    public PypiIndexes(Duration answerTimeout, int uploadsPerSecond, TrustedLogins logins) {
        this.answerTimeout = answerTimeout;
        this.uploadsPerSecond = uploadsPerSecond;
        this.logins = logins;
    }

    @Override
    public Connection connect(IndexSpec spec, Credential credential) {
        Kept own = kept.computeIfAbsent(
                spec.name(),
                _ -> new Kept(
                        new IndexHttp(answerTimeout), new Pages(), new Guard(new SteadyClock(), uploadsPerSecond)));
        Login login =
                spec.credential().equals(Credentials.TRUSTED) ? logins.of(spec, own.http()) : Login.with(credential);
        return new Connection(new PypiIndex(spec, credential, login, own.http(), own.pages()), own.guard());
    }

    @Override
    public void close() {
        kept.values().forEach(each -> each.http().close());
    }
}
