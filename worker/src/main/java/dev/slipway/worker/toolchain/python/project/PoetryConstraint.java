package dev.slipway.worker.toolchain.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Poetry writes {@code ^3.8} and {@code ~3.8} where PEP 440 has ranges (python-poetry.org/docs/dependency-specification). */
final class PoetryConstraint {
    private static final Pattern SHORT = Pattern.compile("([\\^~])\\s*(\\d+)(?:\\.(\\d+))?(\\S*)");

    private PoetryConstraint() {}

    static String toPep440(String constraint) {
        List<String> clauses = new ArrayList<>();
        for (String part : constraint.split(",", -1)) {
            Matcher matcher = SHORT.matcher(part.strip());
            if (!matcher.matches() || part.strip().startsWith("~=")) {
                clauses.add(part.strip());
                continue;
            }
            int major = Integer.parseInt(matcher.group(2));
            String minor = matcher.group(3);
            boolean next = matcher.group(1).equals("~") && minor != null;
            clauses.add(">=" + matcher.group(2) + (minor == null ? "" : "." + minor) + matcher.group(4));
            clauses.add(next ? "<" + major + "." + (Integer.parseInt(minor) + 1) : "<" + (major + 1));
        }
        return String.join(",", clauses);
    }
}
