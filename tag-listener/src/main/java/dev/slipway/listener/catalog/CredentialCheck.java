package dev.slipway.listener.catalog;

import dev.slipway.listener.catalog.CredentialReference.Identity;
import dev.slipway.listener.catalog.CredentialReference.InFile;
import dev.slipway.listener.catalog.CredentialReference.Nothing;
import dev.slipway.listener.catalog.CredentialReference.Variable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the credentials that a catalog names are there, without reading one: of indexes that a route names, of those that
 * are read with one, of sources, and of forges.
 */
public final class CredentialCheck {

    /** Asks the publisher of an index about a reference: why it cannot be used, in words that follow a colon. */
    @FunctionalInterface
    public interface Publisher {
        Optional<String> problem(String reference);
    }

    private CredentialCheck() {}

    /** What is missing; {@code environment} answers null for a variable that is not set. */
    public static List<Problem> problems(Catalog catalog, Function<String, String> environment, Publisher publisher) {
        List<Problem> problems = new ArrayList<>();
        references(catalog).forEach((path, text) -> CredentialReference.read(text)
                .flatMap(reference -> missing(path, reference, environment, publisher))
                .ifPresent(problems::add));
        return problems;
    }

    private static Optional<Problem> missing(
            String path, CredentialReference reference, Function<String, String> environment, Publisher publisher) {
        return switch (reference) {
            case Nothing() -> Optional.empty();
            case Identity() ->
                publisher
                        .problem(CredentialReference.TRUSTED)
                        .map(
                                why -> Problem.withoutPlace(
                                        path + " is trusted, but the publisher has no identity: " + why + ".",
                                        "Give it one (docs/how-to/trusted-publishing.md), or use an API token: env:NAME or file:PATH."));
            case Variable(String name) -> {
                String value = environment.apply(name);
                yield value != null && !value.isBlank()
                        ? Optional.empty()
                        : Optional.of(Problem.withoutPlace(
                                path + " names the variable " + name + ", which is not set.",
                                "Set " + name + " in the shell that starts Slipway, start it again, then apply."));
            }
            case InFile(var file) ->
                Files.isRegularFile(file) && Files.isReadable(file)
                        ? Optional.empty()
                        : Optional.of(Problem.withoutPlace(
                                path + " names the file " + file + ", which is not there or cannot be read.",
                                "Write the credential into it, readable for Slipway alone."));
        };
    }

    /** Every reference, by where it stands in the catalog. */
    private static Map<String, String> references(Catalog catalog) {
        Set<String> stages = catalog.projects().values().stream()
                .flatMap(project -> project.routes().stream())
                .flatMap(route -> route.stages().stream())
                .collect(Collectors.toSet());
        Map<String, String> references = new LinkedHashMap<>();
        catalog.forges().forEach((name, forge) -> {
            references.put("forges." + name + ".webhook-secret", forge.webhookSecret());
            references.put("forges." + name + ".read-credential", forge.readCredential());
            references.put("forges." + name + ".credential", forge.credential());
            if (forge.runners() != null) {
                references.put(
                        "forges." + name + ".runners.credential",
                        forge.runners().credential());
            }
        });
        catalog.indexes().forEach((name, index) -> {
            if (stages.contains(name)) {
                references.put("indexes." + name + ".credential", index.credential());
            }
            references.put("indexes." + name + ".read-credential", index.read().credential());
        });
        catalog.sources()
                .forEach((ecosystem, source) -> references.put(
                        "sources." + ecosystem + ".read-credential",
                        source.read().credential()));
        return references;
    }
}
