package dev.slipway.listener.catalog;

import dev.slipway.events.RunnerSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which machines of a forge can be started as workers. */
final class RunnerReader {
    private static final Words WORDS = Words.of("repository", "workflow", "ref", "credential", "platforms");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+");
    private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9._-]+\\.ya?ml");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9._/-]+");

    private RunnerReader() {}

    /** {@code api} is the address of the forge's API. */
    static Optional<RunnerSpec> read(Value at, String kind, String api) {
        if (!kind.equals("github")) {
            return at.refuse(
                    at.path() + ": machines of a " + kind + " forge cannot be started.",
                    "Leave it out: register its machines as workers (slipway worker).");
        }
        if (Addresses.isOpenToOthers(api)) {
            return at.refuse(
                    at.path() + " would send a token over http to " + api + ".", "Give the forge an https 'api'.");
        }
        Section section = Section.of(at, WORDS);
        Optional<String> repository = needed(section, "repository", "owner/name")
                .flatMap(value -> matching(value, REPOSITORY, "Write it as owner/name."));
        Optional<String> credential = needed(section, "credential", "env:NAME").flatMap(value -> Credential.read(value)
                .flatMap(reference -> reference.equals(CredentialReference.NONE)
                        ? value.refuse(
                                value.path() + ": the forge starts no machine for nobody.",
                                "Write env:NAME of a token that may start workflows there (actions: write).")
                        : Optional.of(reference)));
        Optional<Value> platforms = needed(section, "platforms", "[macos-arm64, windows-x86_64]");
        Optional<String> workflow = section.get("workflow")
                .flatMap(value -> matching(value, WORKFLOW, "Write the file's name in .github/workflows."));
        Optional<String> ref =
                section.get("ref").flatMap(value -> matching(value, REF, "Write the name of a branch or a tag."));
        if (repository.isEmpty() || credential.isEmpty() || platforms.isEmpty()) {
            return Optional.empty();
        }
        List<String> wanted = platforms.get().items().stream()
                .flatMap(item -> item.choice(BuildReader.PLATFORMS).stream())
                .toList();
        return Optional.of(new RunnerSpec(
                api, repository.get(), workflow.orElse(null), ref.orElse(null), credential.get(), wanted));
    }

    private static Optional<Value> needed(Section section, String key, String example) {
        return section.get(key).or(() -> section.at()
                .refuse(section.at().path() + " needs '" + key + "'.", "Write " + key + ": " + example + "."));
    }

    private static Optional<String> matching(Value at, Pattern pattern, String remedy) {
        return at.text()
                .flatMap(text -> pattern.matcher(text).matches()
                        ? Optional.of(text)
                        : at.refuse(at.path() + ": '" + text + "' cannot be it.", remedy));
    }
}
