package dev.slipway.checks.name;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python projects, by the packaging specification "Names and normalization" (PEP 503). */
public final class ProjectName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private ProjectName() {}

    public static boolean isValid(String name) {
        return name.length() <= 512 && VALID.matcher(name).matches();
    }

    /** As indexes compare them: {@code Foo.Bar} is {@code foo-bar}. */
    public static String normalised(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** As it stands in file names: {@code Foo.Bar} is {@code foo_bar}. */
    public static String inFilename(String name) {
        return normalised(name).replace('-', '_');
    }

    public static boolean same(String one, String other) {
        return normalised(one).equals(normalised(other));
    }
}
