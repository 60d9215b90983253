package dev.slipway.worker;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the passwords inside addresses, which no log may hold. */
public final class Secrets {
    private static final Pattern IN_ADDRESS = Pattern.compile("://(?:[^/@:\\s]*:)?([^/@:\\s]+)@");

    private Secrets() {}

    public static Set<String> in(Collection<String> texts) {
        Set<String> secrets = new HashSet<>();
        for (String text : texts) {
            Matcher address = IN_ADDRESS.matcher(text);
            while (address.find()) {
                secrets.add(address.group(1));
            }
        }
        return Set.copyOf(secrets);
    }
}
