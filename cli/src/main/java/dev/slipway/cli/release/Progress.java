package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;

/** Shows a release while it goes on. */
public interface Progress {
    /** Something happened. */
    void event(Json event);

    /** The release as it stands now. */
    void release(Json release);
}
