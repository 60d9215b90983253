package dev.slipway.validator.judgement;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.util.List;

/** What is thought of a set. */
public sealed interface Judgement {

    /** It may be published; {@code requiresPython} is what its metadata say, or null. */
    record Accepted(List<String> warnings, String requiresPython) implements Judgement {}

    /** It may not. */
    record Refused(Failure failure) implements Judgement {}

    /** It may if the descriptions of these files render, which only a cell can tell. */
    record Open(List<DistFile> toRender) implements Judgement {}
}
