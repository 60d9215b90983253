package dev.slipway.checks.wheel;

import dev.slipway.checks.archive.Member;
import dev.slipway.checks.machine.MachineCode;
import dev.slipway.checks.machine.TaggedPlatform;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a wheel whose machine code runs where the wheel is installed. Others hold machine code as data, such as the launchers
 * that installers carry for other systems.
 */
record NativeFile(String path, Kind kind, MachineCode code) {

    /** How it comes to run. */
    enum Kind {
        /** Imported by Python, which looks for this ending. */
        EXTENSION(".+\\.(pyd|abi3\\.so|(cpython|pypy|graalpy)[^/.]*\\.so)"),
        /** Loaded by an extension, or by the package itself. */
        LIBRARY(".+\\.(so(\\.\\d+)*|dylib|dll)"),
        /** Put on the path of the user's commands. */
        PROGRAM("[^/]+\\.data/scripts/.+");

        private final Pattern path;

        Kind(String path) {
            this.path = Pattern.compile(path);
        }
    }

    /** All of a wheel. */
    static List<NativeFile> of(Wheel wheel) {
        return wheel.archive().members().stream()
                .flatMap(member -> of(member).stream())
                .toList();
    }

    private static Optional<NativeFile> of(Member member) {
        for (Kind kind : Kind.values()) {
            if (kind.path.matcher(member.name()).matches()) {
                return member.code().map(code -> new NativeFile(member.name(), kind, code));
            }
        }
        return Optional.empty();
    }

    boolean isExtension() {
        return kind == Kind.EXTENSION;
    }

    boolean runsOn(TaggedPlatform platform) {
        return kind == Kind.PROGRAM ? platform.starts(code) : platform.loads(code);
    }
}
