package dev.slipway.publisher.publication;

import dev.slipway.events.Failure;

/** What it means that the index holds another set of this version: by the catalog, to refuse or to go on without. */
final class Existing {
    private Existing() {}

    /** {@code words} say what was found, with file and hash where there are such. */
    static Result result(Publication publication, String words) {
        String index = publication.index().name();
        return switch (publication.index().existing()) {
            case SKIP ->
                new Result.Skipped("%s holds other files of %s and keeps them, so these were not rehearsed there: %s"
                        .formatted(index, publication.title(), words));
            case REFUSE ->
                new Result.Refused(Failure.user(
                                "file-exists",
                                "The index %s already holds other files of %s.".formatted(index, publication.title()),
                                "Files on an index are never replaced: raise the version from %s and release that."
                                        .formatted(publication.turn().spec().version()))
                        .withDetail(words));
        };
    }
}
