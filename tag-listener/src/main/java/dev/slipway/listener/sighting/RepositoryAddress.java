package dev.slipway.listener.sighting;

import java.util.Locale;

/** A repository's address in a form that compares: {@code host/path}, whatever the scheme, user, port or {@code .git}. */
record RepositoryAddress(String text) {
    static RepositoryAddress of(String url) {
        String text = url.strip();
        text = text.replaceFirst("^[a-zA-Z][a-zA-Z+.-]*://", "");
        text = text.replaceFirst("^[^/@]*@", "");
        // The scp form git@host:path, and a port, both stand between host and path.
        text = text.replaceFirst("^([^/:]+):(\\d+)/", "$1/").replaceFirst("^([^/:]+):", "$1/");
        text = text.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return new RepositoryAddress(text.toLowerCase(Locale.ROOT));
    }
}
