package dev.slipway.publisher.index.pypi;

import dev.slipway.events.DistFile;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a project's simple page, by content negotiation as JSON or HTML, and with the ETag of what is known. A page that leads
 * to another origin is not this index's own: what stands there does not count (pypiserver so passes on what it does not have).
 */
final class PageReader {
    private final IndexSpec spec;
    private final Credential credential;
    private final IndexHttp http;
    private final Pages pages;
    private final Failures failures;
    private final FileHashes hashes;

    PageReader(IndexSpec spec, Credential credential, IndexHttp http, Pages pages, Failures failures) {
        this.spec = spec;
        this.credential = credential;
        this.http = http;
        this.pages = pages;
        this.failures = failures;
        this.hashes = new FileHashes(http, credential, pages);
    }

    Reading read(String packageName, List<DistFile> interest) throws InterruptedException {
        String base = spec.simple().endsWith("/") ? spec.simple() : spec.simple() + "/";
        URI address = URI.create(base + packageName + "/");
        Optional<Pages.Known> known = pages.known(address.toString());
        try {
            Page page = get(address, known);
            return judge(address, page, known, interest);
        } catch (SimplePage.Malformed e) {
            return new Reading.Unavailable(failures.strange(address, e.getMessage()), Duration.ZERO);
        } catch (IOException e) {
            return new Reading.Unavailable(failures.unreachable(address, e), Duration.ZERO);
        }
    }

    /** Public pages are read without the credential, so that it is shown no more often than it must. */
    private Page get(URI address, Optional<Pages.Known> known) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", SimplePage.ACCEPT, "Cache-Control", "no-cache"));
        known.ifPresent(page -> headers.put("If-None-Match", page.etag()));
        Page open = http.get(address, headers, Credential.none(Origin.of(address)));
        boolean wantsLogin = open.status() == 401 || open.status() == 403;
        boolean maySay = credential.authorizationFor(Origin.of(address)).isPresent();
        return wantsLogin && maySay ? http.get(address, headers, credential) : open;
    }

    private Reading judge(URI address, Page page, Optional<Pages.Known> known, List<DistFile> interest)
            throws IOException, InterruptedException {
        return switch (page.status()) {
            case 200 -> new Reading.Listed(hashes.complete(parsed(address, page), interest));
            case 304 -> new Reading.Listed(hashes.complete(unchanged(known), interest));
            case 404, 410 -> new Reading.Listed(Listing.of(List.of()));
            case 401, 403 -> new Reading.Refused(failures.unauthorised(address, words(page)));
            case 429 -> new Reading.Unavailable(failures.quota(words(page)), page.retryAfter());
            default -> other(address, page);
        };
    }

    private Reading other(URI address, Page page) {
        if (page.redirect()
                .filter(next -> !Origin.of(page.address()).leadsTo(next))
                .isPresent()) {
            return new Reading.Listed(Listing.of(List.of()));
        }
        return page.status() >= 500
                ? new Reading.Unavailable(failures.serverError(address, words(page)), page.retryAfter())
                : new Reading.Refused(failures.misplaced(address, page.redirect(credential::hide), words(page)));
    }

    private static Listing unchanged(Optional<Pages.Known> known) throws IOException {
        return known.orElseThrow(() -> new IOException("304 for what was not asked"))
                .listing();
    }

    private Listing parsed(URI address, Page page) throws IOException {
        Optional<Long> serial = page.header("X-PyPI-Last-Serial")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        if (serial.isPresent() && !pages.advances(address.toString(), serial.get())) {
            throw new IOException("the page is older than one that was read before");
        }
        Listing listing =
                SimplePage.parse(page.address(), page.header("Content-Type").orElse(""), page.text());
        page.header("ETag").ifPresent(etag -> pages.keep(address.toString(), new Pages.Known(etag, listing)));
        return listing;
    }

    private String words(Page page) {
        return Words.of(page, credential::hide);
    }
}
