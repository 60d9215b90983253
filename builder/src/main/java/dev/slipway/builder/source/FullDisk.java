package dev.slipway.builder.source;

import dev.slipway.events.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells that there was no room for a checkout: no fault of the repository, nor of its mirror, and worth another try. */
final class FullDisk {
    /** ENOSPC and EDQUOT in the words of strerror(3), which is all that Java tells of them. */
    private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded");

    private FullDisk() {}

    /** What to tell, if want of room is the reason. */
    static Optional<Failure> failure(IOException trouble) {
        return Stream.iterate((Throwable) trouble, each -> each != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(words -> words != null && NO_ROOM.stream().anyMatch(words::contains))
                .findFirst()
                .map(words -> Failure.unavailable(
                                "store-unavailable",
                                "The builder's disk is full: it cannot check out the repository.",
                                "Make room in the builder's work folder and in the artifact store, then replay the release.")
                        .withDetail(words));
    }
}
