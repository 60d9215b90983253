package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A requires-python such as {@code >=3.8,<3.13} (PEP 440), asked about interpreters. What it cannot read it allows. */
record RequiresPython(List<String> clauses) {
    private static final Pattern CLAUSE = Pattern.compile("(~=|==|!=|<=|>=|<|>)\\s*([0-9.]+?)(\\.\\*)?");

    static RequiresPython of(String text) {
        return new RequiresPython(
                text == null
                        ? List.of()
                        : Arrays.stream(text.split(",", -1)).map(String::strip).toList());
    }

    boolean allows(Interpreter python) {
        return clauses.stream().allMatch(clause -> allows(clause, numbers(python.version())));
    }

    /** The oldest minor version, from 3.8 on, that is let in: as soon as its last patch release is. */
    String oldest() {
        return IntStream.rangeClosed(8, 99)
                .filter(minor -> clauses.stream().allMatch(clause -> allows(clause, new int[] {3, minor, 99})))
                .mapToObj(minor -> "3." + minor)
                .findFirst()
                .orElse("3.8");
    }

    private static boolean allows(String clause, int[] version) {
        Matcher matcher = CLAUSE.matcher(clause);
        if (!matcher.matches()) {
            return true;
        }
        int[] wanted = numbers(matcher.group(2));
        int order = compare(version, wanted);
        boolean startsSo = compare(Arrays.copyOf(version, Math.min(3, wanted.length)), wanted) == 0;
        boolean any = matcher.group(3) != null;
        return switch (matcher.group(1)) {
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case "==" -> any ? startsSo : order == 0;
            case "!=" -> any ? !startsSo : order != 0;
            default ->
                order >= 0
                        && compare(Arrays.copyOf(version, wanted.length - 1), Arrays.copyOf(wanted, wanted.length - 1))
                                == 0;
        };
    }

    private static int compare(int[] left, int[] right) {
        int length = Math.max(left.length, right.length);
        return Arrays.compare(Arrays.copyOf(left, length), Arrays.copyOf(right, length));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
