package dev.slipway.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Version specifiers of PEP 440 joined by commas, all of which must hold, such as {@code >=3.9,!=3.9.7}. */
public record SpecifierSet(List<Specifier> specifiers) {

    private static final int LONGEST = 8192;

    public SpecifierSet {
        specifiers = List.copyOf(specifiers);
    }

    /** Empty when any part is no specifier; a blank text is the set that every version satisfies. */
    public static Optional<SpecifierSet> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var specifiers = new ArrayList<Specifier>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Optional<Specifier> specifier = Specifier.parse(part);
            if (specifier.isEmpty()) {
                return Optional.empty();
            }
            specifiers.add(specifier.get());
        }
        return Optional.of(new SpecifierSet(specifiers));
    }

    /** Whether every specifier holds; pre-releases are judged like any other version. */
    public boolean contains(Version version) {
        return specifiers.stream().allMatch(specifier -> specifier.contains(version));
    }

    @Override
    public String toString() {
        return specifiers.stream().map(Specifier::toString).collect(Collectors.joining(","));
    }
}
