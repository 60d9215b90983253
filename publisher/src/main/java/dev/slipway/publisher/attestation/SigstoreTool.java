package dev.slipway.publisher.attestation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.IdentityToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Signs with Sigstore by pypi-attestations, in a process of its own that is given the identity token on its standard input and
 * sees nothing else of ours. One certificate serves all files of a call; each is verified before it is handed over.
 */
public final class SigstoreTool implements Signing {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration FOR_EACH = Duration.ofSeconds(10);

    private final ToolEnvironment environment;
    private final Path trustConfig;
    private final String script = ToolEnvironment.text("attest.py");

    /** @param trustConfig of a Sigstore of one's own, or null */
    public SigstoreTool(ToolEnvironment environment, Path trustConfig) {
        this.environment = environment;
        this.trustConfig = trustConfig;
    }

    @Override
    public Optional<Failure> sign(IdentityToken signer, List<DistFile> files, Made made)
            throws SQLException, InterruptedException {
        return switch (environment.python()) {
            case Got.Not<Path>(Failure failure, Duration _) -> Optional.of(failure);
            case Got.Have<Path>(Path python) -> {
                try {
                    yield sign(python, signer, files, made);
                } catch (IOException e) {
                    yield Optional.of(broken(python + " does not run: " + e.getMessage()));
                }
            }
        };
    }

    private Optional<Failure> sign(Path python, IdentityToken signer, List<DistFile> files, Made made)
            throws SQLException, IOException, InterruptedException {
        Process process = environment.start(List.of(python.toString(), "-I", "-c", script));
        Duration patience = START.plus(FOR_EACH.multipliedBy(files.size()));
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (OutputStream in = process.getOutputStream()) {
            in.write(Json.MAPPER.writeValueAsBytes(question(signer, files)));
        }
        Map<String, DistFile> unsigned =
                files.stream().collect(Collectors.toMap(DistFile::filename, Function.identity()));
        String last = "it said nothing within " + patience.toSeconds() + " s";
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode said = json(line);
                if (said.has("trouble")) {
                    return Optional.of(trouble(said, signer));
                }
                if (said.has("attestation")) {
                    made.made(
                            unsigned.remove(said.path("filename").asText()),
                            said.path("attestation").toString());
                }
                last = line;
            }
        } finally {
            process.destroyForcibly();
        }
        return unsigned.isEmpty() ? Optional.empty() : Optional.of(broken(signer.hide(last)));
    }

    private ObjectNode question(IdentityToken signer, List<DistFile> files) {
        ObjectNode question = Json.MAPPER.createObjectNode();
        question.put("token", signer.text());
        question.put("trust", trustConfig == null ? "" : trustConfig.toString());
        ArrayNode list = question.putArray("files");
        files.forEach(file -> list.addObject().put("filename", file.filename()).put("sha256", file.sha256()));
        return question;
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static Failure trouble(JsonNode said, IdentityToken signer) {
        String words = signer.hide(said.path("words").asText());
        String party = said.path("party").asText();
        return switch (said.path("trouble").asText()) {
            case "unavailable" ->
                Failure.unavailable(
                                "auth-failed",
                                "The attestations cannot be signed now: Sigstore is out (%s). Nothing was sent."
                                        .formatted(party),
                                "Slipway tries again by itself; where it cannot wait, take attestations: true out of the catalog.")
                        .withDetail(words);
            case "refused" ->
                Failure.user(
                                "auth-failed",
                                "Sigstore (%s) does not sign for %s.".formatted(party, signer),
                                "Give the publisher an identity that it knows (of a service account of Google), or take attestations: true out of the catalog.")
                        .withDetail(words);
            default -> broken(words);
        };
    }

    private static Failure broken(String words) {
        return Failure.internal("The attestations could not be made.", words);
    }
}
