package dev.slipway.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/** Where cells get packages of one ecosystem: the address of its simple pages, sparse index or registry, and how it is read. */
public record SourceSpec(String url, ReadSpec read) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SourceSpec {
        Objects.requireNonNull(url, "url");
        read = read == null ? ReadSpec.OPEN : read;
    }

    /** As the first releases wrote it: the address alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SourceSpec of(String url) {
        return new SourceSpec(url, null);
    }
}
