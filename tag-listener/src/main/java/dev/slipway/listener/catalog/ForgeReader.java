package dev.slipway.listener.catalog;

import dev.slipway.events.RunnerSpec;
import java.util.Optional;

/** Reads one forge; what a well-known name brings stands in for what is not written. */
final class ForgeReader {
    private static final Words WORDS = Words.of(
                    "kind", "url", "api", "webhook-secret", "read-credential", "credential", "runners")
            .later("app", "Use a token of the forge: credential: env:NAME.");
    private static final Words KINDS = Words.of("github", "gitlab", "gitea", "forgejo");

    private ForgeReader() {}

    static Optional<Forge> read(String name, Value at, Optional<Forge> wellKnown) {
        Section section = Section.of(at, WORDS);
        Optional<String> kind = section.get("kind").isPresent()
                ? section.get("kind").flatMap(value -> value.choice(KINDS))
                : wellKnown.map(Forge::kind).or(() -> missing(at, "kind", "kind: gitea"));
        Optional<String> url = section.get("url").isPresent()
                ? section.get("url").flatMap(Addresses::http)
                : wellKnown.map(Forge::url).or(() -> missing(at, "url", "url: https://…"));
        String secret = credential(section, "webhook-secret");
        String read = credential(section, "read-credential");
        String write = credential(section, "credential");
        if (kind.isEmpty() || url.isEmpty()) {
            return Optional.empty();
        }
        String api = section.get("api")
                .flatMap(Addresses::http)
                .or(() -> section.get("url").isPresent() ? Optional.empty() : wellKnown.map(Forge::api))
                .orElseGet(() -> api(kind.get(), url.get()))
                .replaceAll("/+$", "");
        RunnerSpec runners = section.get("runners")
                .flatMap(value -> RunnerReader.read(value, kind.get(), api))
                .orElse(null);
        return Optional.of(new Forge(name, kind.get(), url.get(), api, secret, read, write, runners));
    }

    /** Where a forge of one's own has its API. */
    private static String api(String kind, String url) {
        String version =
                switch (kind) {
                    case "github" -> "v3";
                    case "gitlab" -> "v4";
                    default -> "v1";
                };
        return url.replaceAll("/+$", "") + "/api/" + version;
    }

    private static String credential(Section section, String key) {
        return section.get(key).flatMap(Credential::read).orElse(CredentialReference.NONE);
    }

    private static Optional<String> missing(Value at, String key, String example) {
        return at.refuse(at.path() + " needs '" + key + "'.", "Write " + example + ".");
    }
}
