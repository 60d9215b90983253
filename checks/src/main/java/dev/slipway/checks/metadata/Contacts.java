package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Author-email and Maintainer-email hold an e-mail address each. */
public final class Contacts implements MetadataCheck {

    private static final List<String> FIELDS = List.of("Author-email", "Maintainer-email");
    private static final int LONGEST = 8192;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;]{1,64}@[^@\\s<>,;.]+(\\.[^@\\s<>,;.]+)+");

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        for (String field : FIELDS) {
            metadata.content()
                    .first(field)
                    .flatMap(Contacts::wrongAddress)
                    .ifPresent(address -> findings.error(
                            "email-invalid",
                            metadata.at(field),
                            field + " holds " + Shown.quoted(address) + ", which is no e-mail address",
                            "Write it as name@example.org or Name <name@example.org>."));
        }
    }

    /** Several people stand in one field, by commas; a name may hold commas too, so brackets are looked at first. */
    private static Optional<String> wrongAddress(String value) {
        if (value.length() > LONGEST) {
            return Optional.of(value);
        }
        Matcher bracketed = IN_BRACKETS.matcher(value);
        Stream<String> addresses = bracketed.find()
                ? bracketed.reset().results().map(found -> found.group(1))
                : Stream.of(value.split(",", -1)).filter(part -> !part.isBlank());
        return addresses
                .map(String::strip)
                .filter(address -> address.length() > LONGEST_ADDRESS
                        || !ADDRESS.matcher(address).matches())
                .findFirst();
    }
}
