package dev.slipway.builder.source;

import dev.slipway.events.Failure;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;

/** What the other side of a fetch means by its refusal. */
final class RemoteFailures {
    private static final List<String> SHUT =
            List.of("not authorized", "permission denied", "authentication", "auth fail", "host key verification");
    private static final List<String> AWAY = List.of(
            "could not resolve", "connection refused", "connection closed", "timed out", "unreachable", "no route");

    private RemoteFailures() {}

    static SourceRefused of(String url, TransportException refusal) {
        return FullDisk.failure(refusal).map(SourceRefused::new).orElseGet(() -> byWords(url, refusal));
    }

    private static SourceRefused byWords(String url, TransportException refusal) {
        String words = words(refusal);
        String text = words.toLowerCase(Locale.ROOT);
        if (SHUT.stream().anyMatch(text::contains)) {
            return refused(
                    "auth-failed",
                    "The repository " + url + " does not let Slipway in.",
                    "Give the builder a credential that may read it (its netrc or ssh key); then replay.",
                    words);
        }
        if (refusal instanceof NoRemoteRepositoryException && AWAY.stream().noneMatch(text::contains)) {
            return refused(
                    "plan-failed",
                    "The repository " + url + " does not exist, or is not visible to Slipway.",
                    "Correct the project's repository in the catalog, or give Slipway read access; then replay.",
                    words);
        }
        return new SourceRefused(Failure.unavailable(
                        "repository-unavailable",
                        "The repository " + url + " does not answer.",
                        "When it is reachable again, replay the release.")
                .withDetail(words));
    }

    static SourceRefused of(String url, NotSupportedException refusal) {
        return refused(
                "plan-failed",
                "Slipway cannot read a repository at " + url + ".",
                "Use an https, ssh or file URL, or an absolute path.",
                refusal.getMessage());
    }

    static SourceRefused commitGone(String url, String name, String commit) {
        return new SourceRefused(Failure.user(
                "tag-moved",
                "The commit " + commit + " of " + name + " is no longer in " + url + ".",
                "The tag was moved or deleted after it was seen. Push the tag again; it becomes a new release."));
    }

    private static SourceRefused refused(String code, String message, String remedy, String detail) {
        return new SourceRefused(Failure.user(code, message, remedy).withDetail(detail));
    }

    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null && words.indexOf(each.getMessage()) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(each.getMessage());
            }
        }
        return words.toString();
    }
}
