package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.metadata.CoreMetadata;
import dev.slipway.checks.metadata.HeaderText;
import dev.slipway.checks.name.WheelName;
import dev.slipway.checks.name.WheelTag;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** WHEEL is of a version that installers know, and its tags and build number are those of the file name. */
public final class WheelTags implements WheelCheck {

    private static final String RETAG = "Change tags with 'wheel tags' (it changes both), or build the wheel again.";
    private static final int SHOWN = 3;
    /** No file name stands for more tags, so nothing is learnt from more lines. */
    private static final int MOST = 1000;

    @Override
    public void check(Wheel wheel, Findings findings) {
        Optional<String> path = wheel.inDistInfo("WHEEL");
        path.flatMap(wheel.archive()::bytes).map(HeaderText::read).ifPresent(content -> {
            form(content, path.get(), findings);
            wheel.parsedName().ifPresent(name -> {
                tags(content, name, path.get(), findings);
                build(content, name, path.get(), findings);
            });
        });
    }

    private static void form(CoreMetadata content, String path, Findings findings) {
        String version = content.first("Wheel-Version").orElse("");
        if (!version.matches("1\\.\\d{1,3}")) {
            findings.error(
                    "wheel-version",
                    path + ": Wheel-Version",
                    version.isEmpty()
                            ? "WHEEL has no Wheel-Version"
                            : "Wheel-Version is " + Shown.quoted(version) + "; installers know 1.0",
                    "Build with an up-to-date build backend.");
        }
        String pure = content.first("Root-Is-Purelib").orElse("");
        if (!pure.equalsIgnoreCase("true") && !pure.equalsIgnoreCase("false")) {
            findings.error(
                    "wheel-purelib",
                    path + ": Root-Is-Purelib",
                    "Root-Is-Purelib is " + (pure.isEmpty() ? "missing" : Shown.quoted(pure)) + ", not true or false",
                    "Build with an up-to-date build backend.");
        }
    }

    private static void tags(CoreMetadata content, WheelName name, String path, Findings findings) {
        Set<WheelTag> declared = new HashSet<>();
        for (CoreMetadata.Field field : content.all("Tag").limit(MOST).toList()) {
            if (declared.size() > MOST) {
                break;
            }
            Optional<Set<WheelTag>> expanded = WheelTag.expand(field.value());
            if (expanded.isEmpty()) {
                findings.error(
                        "wheel-tag-invalid",
                        path + ": Tag (line " + field.line() + ")",
                        Shown.quoted(field.value()) + " is no compatibility tag",
                        RETAG);
                return;
            }
            declared.addAll(expanded.get());
        }
        if (!declared.equals(name.tags())) {
            findings.error(
                    "tags-mismatch",
                    path + ": Tag",
                    "the tags of the file name differ from WHEEL's: only the file name has "
                            + difference(name.tags(), declared) + ", only WHEEL has "
                            + difference(declared, name.tags()),
                    RETAG);
        }
    }

    private static void build(CoreMetadata content, WheelName name, String path, Findings findings) {
        Optional<String> declared = content.first("Build");
        if (!declared.equals(name.build())) {
            findings.error(
                    "build-mismatch",
                    path + ": Build",
                    "the file name has "
                            + name.build().map(build -> "build number " + build).orElse("no build number")
                            + ", WHEEL has "
                            + declared.map(Shown::quoted).orElse("none"),
                    RETAG);
        }
    }

    private static String difference(Collection<WheelTag> all, Collection<WheelTag> without) {
        Set<String> rest = new TreeSet<>();
        all.stream().filter(tag -> !without.contains(tag)).forEach(tag -> rest.add(Shown.text(tag.toString())));
        if (rest.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", rest.stream().limit(SHOWN).toList());
        return rest.size() > SHOWN ? shown + " and " + (rest.size() - SHOWN) + " more" : shown;
    }
}
