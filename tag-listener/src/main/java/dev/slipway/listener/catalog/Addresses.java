package dev.slipway.listener.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the addresses in a catalog. One with a user or a password in it is refused unseen: secrets do not belong into
 * the file.
 */
final class Addresses {
    private static final String SPARSE = "sparse+";
    private static final Pattern SECRET_USER = Pattern.compile("(?i)(?:https?://[^/]*@.*|[a-z+]+://[^/@]*:[^/]*@.*)");
    private static final Pattern SCHEME =
            Pattern.compile("(?!file:)[A-Za-z][A-Za-z0-9+]*://[^/\\s]+(?:/\\S*)?|file:/\\S+");
    private static final Pattern SHELL_STYLE =
            Pattern.compile("(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.-]*:(?!//)[^\\s:]\\S*");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])");

    private Addresses() {}

    /** An http or https URL. */
    static Optional<String> http(Value at) {
        return at.text().flatMap(text -> checked(at, text, text));
    }

    /** A folder of pages: an http URL that ends with a slash, so that names can be put after it. */
    static Optional<String> folder(Value at) {
        return http(at).map(url -> url.endsWith("/") ? url : url + "/");
    }

    /** A cargo registry's sparse index. */
    static Optional<String> sparse(Value at) {
        return at.text()
                .flatMap(text -> text.startsWith(SPARSE)
                        ? checked(at, text.substring(SPARSE.length()), text)
                        : at.refuse(
                                at.path() + " is no sparse index.",
                                "Write sparse+ and its https URL: sparse+https://…/index/."));
    }

    /** Anything that git can clone without a question: a URL, {@code user@host:path}, or an absolute path. */
    static Optional<String> repository(Value at) {
        return at.text().map(String::strip).flatMap(text -> {
            if (SECRET_USER.matcher(text).matches()) {
                return secret(at);
            }
            boolean path = text.startsWith("/") && text.chars().noneMatch(Character::isISOControl);
            boolean usable = path
                    || SCHEME.matcher(text).matches()
                    || SHELL_STYLE.matcher(text).matches();
            return usable
                    ? Optional.of(text)
                    : at.refuse(
                            at.path() + ": '" + text + "' is neither a git URL nor an absolute path.",
                            "Write https://…, ssh://…, git@host:path, or a path that begins with '/'.");
        });
    }

    /** Whether what is sent there can be read on the way. */
    static boolean isOpenToOthers(String url) {
        return "http".equalsIgnoreCase(plain(url).getScheme()) && !isOnLoopback(url);
    }

    /** Whether it is an address of this very machine. */
    static boolean isOnLoopback(String url) {
        return LOOPBACK.matcher(plain(url).getHost()).matches();
    }

    private static URI plain(String url) {
        return URI.create(url.startsWith(SPARSE) ? url.substring(SPARSE.length()) : url);
    }

    private static Optional<String> checked(Value at, String url, String whole) {
        if (SECRET_USER.matcher(url).matches()) {
            return secret(at);
        }
        try {
            URI uri = new URI(url);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return Optional.of(whole);
            }
        } catch (URISyntaxException e) {
            // Said below: what is no URL at all needs the same remedy.
        }
        return at.refuse(
                at.path() + ": '" + whole + "' is no http or https URL.",
                "Write the whole address, with its scheme and host, without '?' and '#'.");
    }

    private static Optional<String> secret(Value at) {
        return at.refuse(
                at.path() + " has a user or a password in it (it is not shown here).",
                "Take it out of the URL and of the file's history; name it as a credential (env:NAME or file:PATH).");
    }
}
