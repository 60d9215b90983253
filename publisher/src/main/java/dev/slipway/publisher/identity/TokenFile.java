package dev.slipway.publisher.identity;

import dev.slipway.events.Failure;
import dev.slipway.runtime.credential.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that the platform keeps fresh, read anew each time. Where its path has {@code {audience}} in it, there is one file for
 * each audience.
 */
final class TokenFile implements Identity {
    private static final String AUDIENCE = "{audience}";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final String path;
    private final InstantSource clock;

    TokenFile(String path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    @Override
    public Got<IdentityToken> token(String audience) {
        if (path.contains(AUDIENCE) && !FILE_NAME.matcher(audience).matches()) {
            return missing("'" + audience + "' cannot be part of a file's name");
        }
        String file = path.replace(AUDIENCE, audience);
        return switch (Secret.read("file:" + file, _ -> null)) {
            case Secret.Known(String text) -> IdentityToken.read(text, audience, "the file " + file, clock.instant());
            case Secret.Missing(String why) -> missing(why);
        };
    }

    private static Got<IdentityToken> missing(String why) {
        return Got.not(
                Failure.user(
                        "credential-missing",
                        "The publisher has no identity token: " + why + ".",
                        "Let the platform write it there (slipway.identity.token-file names the place), then replay the release."));
    }

    @Override
    public Optional<String> problem() {
        if (!path.contains(AUDIENCE)) {
            return Secret.read("file:" + path, _ -> null).problem();
        }
        Path folder = Path.of(path.substring(0, path.indexOf(AUDIENCE)) + "x").getParent();
        return folder != null && Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of("there is no folder " + folder);
    }
}
