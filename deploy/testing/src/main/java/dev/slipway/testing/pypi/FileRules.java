package dev.slipway.testing.pypi;

import static dev.slipway.testing.pypi.FormRules.require;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of a file's name, beside the metadata that came with it. */
final class FileRules {
    private static final Pattern WHEEL = Pattern.compile("([^-]+)-([^-]+)(-\\d[^-]*)?-([^-]+)-([^-]+)-([^-]+)\\.whl");

    /** A plain {@code linux_x86_64} says nothing of the libc that it needs, and is in no list. */
    private static final Pattern PLATFORM = Pattern.compile("any|win32|win_(amd64|arm64|ia64)"
            + "|manylinux1_(x86_64|i686)|manylinux2010_(x86_64|i686)"
            + "|manylinux2014_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)|linux_armv[67]l"
            + "|manylinux_\\d+_\\d+_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x|riscv64)"
            + "|musllinux_\\d+_\\d+_(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)"
            + "|macosx_(10_\\d+|(11|12|13|14|15|26)_0)_(ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal2?)"
            + "|ios_\\d+_\\d+_(arm64|x86_64)_(iphoneos|iphonesimulator)"
            + "|android_\\d+_(armeabi_v7a|arm64_v8a|x86|x86_64)|pyemscripten_\\d+_\\d+_wasm32");

    private FileRules() {}

    /** Before the bytes are looked at. */
    static void name(Form form, String filename) throws Refusal {
        require(
                filename.chars().noneMatch(each -> each < 32 || each == 127),
                "Cannot upload a file with non-printable characters in the name.");
        require(
                !filename.contains("/") && !filename.contains("\\"),
                "Cannot upload a file with '/' or '\\' in the name.");
        boolean known = Stream.of(".tar.gz", ".zip", ".whl").anyMatch(filename.toLowerCase(Locale.ROOT)::endsWith);
        require(known, "Invalid file extension: Use .tar.gz, .whl or .zip extension.");
        require(
                filename.endsWith(".whl") == form.isWheel(),
                "Invalid file extension: it is invalid for filetype %s.".formatted(form.value("filetype")));
    }

    static void sdist(Form form, String filename) throws Refusal {
        String expected = "%s-%s.tar.gz".formatted(escaped(form), form.value("version"));
        require(filename.equals(expected), "Filename '%s' is invalid, should be '%s'.".formatted(filename, expected));
    }

    static void wheel(Form form, String filename) throws Refusal {
        Matcher wheel = WHEEL.matcher(filename);
        require(wheel.matches(), "Invalid wheel filename: '%s'".formatted(filename));
        for (String platform : wheel.group(6).split("\\.", -1)) {
            require(
                    PLATFORM.matcher(platform).matches(),
                    "Binary wheel '%s' has an unsupported platform tag '%s'.".formatted(filename, platform));
        }
        require(
                wheel.group(1).equals(escaped(form)),
                "Filename '%s' should contain the normalized project name '%s', not '%s'."
                        .formatted(filename, escaped(form), wheel.group(1)));
        require(
                Shelf.canonical(wheel.group(2)).equals(Shelf.canonical(form.value("version"))),
                "Version in filename should be '%s' not '%s'.".formatted(form.value("version"), wheel.group(2)));
    }

    private static String escaped(Form form) {
        return Shelf.normalised(form.value("name")).replace('-', '_');
    }
}
