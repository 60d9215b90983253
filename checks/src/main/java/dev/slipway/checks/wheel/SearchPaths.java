package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.Member;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The libraries of a wheel look for others beside themselves, or where the system keeps its own. A path of the machine that built
 * them is not there for users; where anybody may create it, whoever does has his code run by theirs.
 */
public final class SearchPaths implements WheelCheck {

    private static final Pattern BESIDE =
            Pattern.compile("(\\$(ORIGIN|\\{ORIGIN})|@(loader_path|executable_path|rpath))(/.*)?");
    private static final Pattern SYSTEM =
            Pattern.compile("/(usr/(local/)?)?lib(32|64|x32)?(/.*)?|/opt/.+|/System/Library/.+|/Library/.+");

    @Override
    public void check(Wheel wheel, Findings findings) {
        for (Member member : wheel.archive().members()) {
            for (String folder : member.searchPath()) {
                danger(folder)
                        .ifPresent(
                                what -> findings.error(
                                        "rpath-outside",
                                        member.name(),
                                        Shown.quoted(member.name()) + " looks for libraries in " + Shown.quoted(folder)
                                                + ", " + what,
                                        "Let the wheel be repaired (auditwheel repair; delocate-wheel on macOS), or link without that path (-Wl,-rpath,'$ORIGIN/...', on macOS @loader_path/...)."));
            }
        }
    }

    private static Optional<String> danger(String folder) {
        if (BESIDE.matcher(folder).matches() || SYSTEM.matcher(folder).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                folder.startsWith("/")
                        ? "a folder of the machine that built it"
                        : "which depends on the folder in which a program is started");
    }
}
