package dev.slipway.publisher.index.pypi;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.WrongBytes;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Sends one file by PyPI's upload API (Warehouse: forklift/legacy.py), and reads the answer as PyPI, pypiserver, devpi and pypiron mean it. */
final class Uploader {
    /** JSON errors where there are such: without asking, PyPI's text is only in the reason phrase. */
    private static final String ACCEPT = "application/json, text/html;q=0.5, */*;q=0.1";

    private static final int MOST_REDIRECTS = 3;

    private final IndexSpec spec;
    private final Login login;
    private final IndexHttp http;
    private final Failures failures;

    Uploader(IndexSpec spec, Login login, IndexHttp http, Failures failures) {
        this.spec = spec;
        this.login = login;
        this.http = http;
        this.failures = failures;
    }

    Duration patience(DistFile file) {
        return http.patience(file.size()).plus(login.patience());
    }

    Answer upload(Upload upload) throws InterruptedException {
        return switch (login.take()) {
            case Got.Have<Credential>(Credential credential) -> upload(upload, credential);
            case Got.Not<Credential>(Failure failure, Duration notBefore) ->
                failure.kind() == Failure.Kind.UNAVAILABLE
                        ? new Answer.NotNow(failure, notBefore)
                        : new Answer.Refused(failure);
        };
    }

    private Answer upload(Upload upload, Credential credential) throws InterruptedException {
        URI address = URI.create(spec.upload());
        try {
            Page page = post(address, upload, credential);
            return judge(upload, page, credential);
        } catch (HttpConnectTimeoutException | ConnectException | SSLHandshakeException e) {
            return new Answer.NotNow(failures.unreachable(address, e), Duration.ZERO);
        } catch (IOException e) {
            return broken(address, e);
        }
    }

    /** Only 307 and 308 ask for the same request elsewhere, and only this origin gets it. */
    private Page post(URI address, Upload upload, Credential credential) throws IOException, InterruptedException {
        URI at = address;
        for (int hop = 0; ; hop++) {
            Multipart form = new Multipart(
                    UploadForm.of(upload),
                    upload.file().filename(),
                    upload.blob(),
                    upload.file().size());
            Map<String, String> headers = Map.of("Accept", ACCEPT, "Content-Type", form.contentType());
            Page page = http.post(
                    at,
                    headers,
                    credential,
                    form.body(),
                    http.patience(upload.file().size()));
            boolean sameAgain = page.status() == 307 || page.status() == 308;
            Optional<URI> next =
                    page.redirect().filter(to -> sameAgain && Origin.of(to).equals(Origin.of(address)));
            if (next.isEmpty() || hop == MOST_REDIRECTS) {
                return page;
            }
            at = next.get();
        }
    }

    private static Answer unclear(Failure failure) {
        return new Answer.Unclear(failure, Duration.ZERO);
    }

    private Answer broken(URI address, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongBytes wrong) {
                return new Answer.Refused(Failure.internal(wrong.getMessage(), null));
            }
        }
        return unclear(failures.unreachable(address, e));
    }

    private Answer judge(Upload upload, Page page, Credential credential) {
        String words = Words.of(page, credential::hide);
        return switch (page.status()) {
            case 200, 201, 202, 204 -> success(page, words);
            case 400, 422 -> badRequest(upload, words);
            case 401 -> unauthorised(page, words);
            case 403 -> forbidden(page, words);
            case 409 -> new Answer.Exists(words);
            case 413 -> new Answer.Refused(failures.refused(upload.file().filename(), words));
            case 408, 425, 429 -> notNow(page, words);
            default ->
                page.status() >= 500
                        ? new Answer.Unclear(failures.serverError(page.address(), words), page.retryAfter())
                        : new Answer.Refused(
                                failures.misplaced(page.address(), page.redirect(credential::hide), words));
        };
    }

    /** PyPI names the limit that is used up, and when it opens; whoever says less is left alone as a whole. */
    private Answer notNow(Page page, String words) {
        return page.usedUp()
                .filter(_ -> page.retryAfter().isZero())
                .<Answer>map(limit -> new Answer.Full(
                        limit.opensIn(), "%s's limit %s is used up (%s)".formatted(spec.name(), limit.name(), words)))
                .orElseGet(() -> new Answer.NotNow(failures.quota(words), page.retryAfter()));
    }

    /** A web page is no index's answer to an upload: what became of the file, the index itself must say. */
    private Answer success(Page page, String words) {
        return page.isWebPage() ? unclear(failures.strange(page.address(), words)) : new Answer.Accepted();
    }

    /** PyPI says by text what it means: the file exists, the release is too old for new files, or the file is wrong. */
    private Answer badRequest(Upload upload, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (text.contains("already exists") || text.contains("already been used")) {
            return new Answer.Exists(words);
        }
        if (text.contains("previously used")) {
            return new Answer.Refused(failures.used(upload.file().filename(), words));
        }
        if (text.contains("14 days") || text.contains("too old")) {
            return new Answer.Refused(failures.closed(words));
        }
        if (upload.attestation() != null && text.contains("attestation")) {
            return new Answer.Refused(failures.unattested(upload.file().filename(), words));
        }
        return new Answer.Refused(failures.refused(upload.file().filename(), words));
    }

    private Answer forbidden(Page page, String words) {
        return words.toLowerCase(Locale.ROOT).contains("read-only")
                ? new Answer.NotNow(failures.serverError(page.address(), words), page.retryAfter())
                : unauthorised(page, words);
    }

    /** A login that was good before may be good again when it is taken anew. */
    private Answer unauthorised(Page page, String words) {
        Failure failure = failures.unauthorised(page.address(), words);
        return login.refused() ? new Answer.NotNow(failure, Duration.ZERO) : new Answer.Refused(failure);
    }
}
