package dev.slipway.checks.archive;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths of members, which an installer will join to a folder: what would lead out of it. */
public final class MemberPath {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private MemberPath() {}

    /** What is dangerous about a path; empty when nothing is. */
    public static Optional<String> danger(String path) {
        if (path.isEmpty()) {
            return Optional.of("is empty");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return Optional.of("is absolute");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("contains a backslash, which is a separator on Windows");
        }
        if (Arrays.asList(path.split("/", -1)).contains("..")) {
            return Optional.of("contains '..'");
        }
        return path.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
                ? Optional.of("contains a control character")
                : Optional.empty();
    }

    /** Where a path leads when followed from a folder; empty when it leaves the archive's root on its way. */
    public static Optional<String> follow(String folder, String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (folder + "/" + path).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }

    /** The folder that a path stands in; empty for one at the root. */
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
