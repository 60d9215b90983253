package dev.slipway.builder.claim;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.plan.PlatformTags;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a wheel says that it is for the platform of its cell: else the worker offers what its machine is not. */
final class WheelPlatform {
    private static final Pattern TAG = Pattern.compile("(manylinux|musllinux|linux|macosx|win).*");

    private WheelPlatform() {}

    static Optional<Failure> contradiction(Cell cell, List<DistFile> made) {
        String platform = cell.work().platform();
        if (platform == null) {
            return Optional.empty();
        }
        return made.stream()
                .map(DistFile::filename)
                .filter(filename -> filename.endsWith(".whl"))
                .filter(filename -> !isFor(platform, filename))
                .findFirst()
                .map(filename -> failure(cell, filename));
    }

    private static boolean isFor(String platform, String wheel) {
        return PlatformTags.of(wheel).tags().stream()
                .filter(tag -> TAG.matcher(tag).matches())
                .allMatch(tag -> PlatformTags.fits(platform, tag));
    }

    private static Failure failure(Cell cell, String wheel) {
        return new Failure(
                Failure.Kind.INTERNAL,
                "build-failed",
                "The worker " + cell.worker() + " offers " + cell.work().platform() + ", but what it built for "
                        + cell.name() + " is " + wheel + ".",
                "Correct what that worker offers (`slipway worker --platform`), or revoke its token.",
                null,
                null);
    }
}
