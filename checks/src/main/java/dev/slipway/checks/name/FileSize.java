package dev.slipway.checks.name;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.crate.Crate;

/** The file is no larger than the public index takes by default; a warning, since indexes grant more on request. */
public final class FileSize implements Check {

    private static final long MIB = 1L << 20;
    private static final long PYTHON = 100 * MIB;
    private static final long CRATE = 10 * MIB;

    @Override
    public void check(Distribution distribution, Findings findings) {
        long most = distribution instanceof Crate ? CRATE : PYTHON;
        if (distribution.size() > most) {
            findings.warning(
                    "file-large",
                    "the file has " + distribution.size() / MIB + " MiB; the public index takes " + most / MIB
                            + " MiB unless it was asked for more",
                    "Make it smaller, or ask the index for a higher limit.");
        }
    }
}
