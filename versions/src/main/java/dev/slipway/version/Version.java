package dev.slipway.version;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A version of a Python package, by PEP 440.
 *
 * <p>Equality is by meaning: {@code 1.0} equals {@code 1.0.0}. The text is the normalised one, with as many release
 * numbers as were written.
 */
public record Version(
        BigInteger epoch,
        List<BigInteger> release,
        Optional<PreRelease> pre,
        Optional<BigInteger> post,
        Optional<BigInteger> dev,
        List<String> local)
        implements Comparable<Version> {

    /** Longer texts are no versions: they only cost time. */
    public static final int LONGEST = 256;

    public Version {
        release = List.copyOf(release);
        local = List.copyOf(local);
        if (release.isEmpty()) {
            throw new IllegalArgumentException("a version needs at least one release number");
        }
    }

    /** Reads any spelling that PEP 440 allows; empty when the text is not a version. */
    public static Optional<Version> parse(String text) {
        return VersionText.read(text).map(VersionText::version);
    }

    /** Reads a text that is known to be a version, such as a constant; anything else is a bug. */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a PEP 440 version: " + text));
    }

    /** Whether installers pass it over unless asked: an alpha, beta, candidate or development release. */
    public boolean isPreRelease() {
        return pre.isPresent() || dev.isPresent();
    }

    public boolean isPost() {
        return post.isPresent();
    }

    public boolean isDev() {
        return dev.isPresent();
    }

    public boolean isLocal() {
        return !local.isEmpty();
    }

    /** Whether it is nothing but its release numbers (and perhaps an epoch). */
    public boolean isFinal() {
        return !isPreRelease() && !isPost() && !isLocal();
    }

    /** Epoch and release numbers alone: of {@code 1!2.0rc1} it is {@code 1!2.0}. */
    public Version base() {
        return new Version(epoch, release, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The version without its local part: of {@code 1.0+cpu} it is {@code 1.0}. */
    public Version withoutLocal() {
        return new Version(epoch, release, pre, post, dev, List.of());
    }

    @Override
    public int compareTo(Version other) {
        return VersionOrder.PEP_440.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, VersionOrder.withoutTrailingZeros(release), pre, post, dev, local);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        if (epoch.signum() > 0) {
            text.append(epoch).append('!');
        }
        text.append(release.stream().map(BigInteger::toString).collect(Collectors.joining(".")));
        pre.ifPresent(text::append);
        post.ifPresent(number -> text.append(".post").append(number));
        dev.ifPresent(number -> text.append(".dev").append(number));
        if (isLocal()) {
            text.append('+').append(String.join(".", local));
        }
        return text.toString();
    }
}
