package dev.slipway.events;

/**
 * How packages are read at an address: {@code files} is where their files are kept when that is another host (else null),
 * {@code wellKnown} whether everybody knows it, so that a machine's own settings (a mirror) may stand in for it,
 * {@code credential} a reference to what it asks readers for ({@code env:NAME}, {@code file:PATH} or {@code none}; never the
 * secret itself).
 */
public record ReadSpec(String files, boolean wellKnown, String credential) {
    /** Of one's own, on one host, open to every reader. */
    public static final ReadSpec OPEN = new ReadSpec(null, false, null);

    public ReadSpec {
        credential = credential == null ? "none" : credential;
    }

    /** Whether cells cannot read it by themselves. */
    public boolean asksForCredential() {
        return !credential.equals("none");
    }

    public ReadSpec asWellKnown() {
        return new ReadSpec(files, true, credential);
    }
}
