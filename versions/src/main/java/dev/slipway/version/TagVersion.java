package dev.slipway.version;

import java.util.Optional;

/**
 * What a tag's version text means, in PEP 440 or SemVer spelling, after the route's pattern has taken its prefix off.
 *
 * <p>One reading serves both ecosystems. Texts on which the two disagree are refused rather than guessed: {@code 1.0.0-1}
 * is a pre-release in SemVer and a post-release in PEP 440.
 */
public sealed interface TagVersion {

    /**
     * A version that both sides understand alike.
     *
     * @param python the version by PEP 440
     * @param semver the same by SemVer, spelled as in the tag where that is SemVer; empty where SemVer has no such thing
     */
    record Read(Version python, Optional<String> semver) implements TagVersion {}

    /** A text that is no version, or more than one. */
    record Refused(String reason, String remedy) implements TagVersion {}

    /** Reads the version text of a tag. */
    static TagVersion read(String text) {
        if (text.indexOf('+') >= 0) {
            return TagRefusals.local(text);
        }
        Optional<VersionText> found = text.equals(text.strip()) ? VersionText.read(text) : Optional.empty();
        if (found.isEmpty()) {
            return SemVer.isPreReleaseSpelling(text) ? TagRefusals.unknownPhase(text) : TagRefusals.noVersion(text);
        }
        VersionText written = found.get();
        if (written.prefixedByV()) {
            return TagRefusals.prefixed(text);
        }
        boolean revision = written.postByRevision() && text.indexOf('-') >= 0;
        if (written.postByNumberAlone() || revision) {
            return TagRefusals.ambiguous(text, written.version());
        }
        return new Read(written.version(), SemVer.spell(text, written.version()));
    }
}
