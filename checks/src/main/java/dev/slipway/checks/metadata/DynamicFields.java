package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.Locale;
import java.util.Set;

/** Dynamic names fields of core metadata, but none of those that must be fixed (PEP 643). */
public final class DynamicFields implements MetadataCheck {

    private static final Set<String> FIXED = Set.of("name", "version", "metadata-version");

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content()
                .all("Dynamic")
                .filter(field -> isWrong(field.value().toLowerCase(Locale.ROOT)))
                .forEach(field -> findings.error(
                        "dynamic-invalid",
                        metadata.at(field),
                        Shown.quoted(field.value()) + " cannot be a dynamic field",
                        "Name other fields of core metadata than Name, Version and Metadata-Version."));
    }

    private static boolean isWrong(String name) {
        return FIXED.contains(name) || KnownField.named(name).isEmpty();
    }
}
