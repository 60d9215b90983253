package dev.slipway.testing.pypi;

import java.util.Map;

/** What PyPI answers instead of taking an upload: a status, its words, and headers. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String words) {
        this(status, words, Map.of());
    }

    Refusal(int status, String words, Map<String, String> headers) {
        super(words);
        this.status = status;
        this.headers = headers;
    }

    /** Most of them. */
    static Refusal badRequest(String words) {
        return new Refusal(400, words);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
