package dev.slipway.cli.door;

import dev.slipway.cli.Refusal;
import java.net.URI;
import java.util.Map;

/**
 * Where the front door is and what opens it.
 *
 * @param url without a slash at its end
 * @param token the bearer token; empty when none is known
 */
public record Address(String url, String token) {

    public Address {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** What SLIPWAY_URL and SLIPWAY_TOKEN say. */
    static Address of(Map<String, String> environment) {
        String url = environment.getOrDefault("SLIPWAY_URL", "").strip();
        try {
            String scheme = String.valueOf(URI.create(url).getScheme());
            if (scheme.equals("http") || scheme.equals("https")) {
                return new Address(
                        url, environment.getOrDefault("SLIPWAY_TOKEN", "").strip());
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refusal.usage(
                "SLIPWAY_URL is '" + url + "', which is not the address of a server.",
                "Set it to something like https://slipway.example.org, or unset it to use the standalone of this machine.");
    }

    /** Whether the environment points at a server of its own. */
    public static boolean isSet(Map<String, String> environment) {
        return !environment.getOrDefault("SLIPWAY_URL", "").isBlank();
    }
}
