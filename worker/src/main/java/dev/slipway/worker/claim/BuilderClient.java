package dev.slipway.worker.claim;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.claim.HttpCalls.Answer;
import dev.slipway.worker.claim.HttpCalls.Body;
import dev.slipway.worker.egress.ReadRelay;
import dev.slipway.worker.offer.Offer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The builder, as docs/worker-protocol.md describes it. Every call is made once; {@link OutOfReach} says that it may be
 * made again, {@link Refused} that it may not.
 */
public final class BuilderClient {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The version of docs/worker-protocol.md that this program speaks. */
    private static final int PROTOCOL = 1;

    private final HttpCalls http;
    private final InstantSource clock;

    /** The builder did not answer, or not with sense: the same call may work later. */
    public static final class OutOfReach extends IOException {
        OutOfReach(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The builder does not take this call, however often it is made. */
    public static final class Refused extends IOException {
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Whether it was the token that was refused. */
        public boolean isUnauthorized() {
            return status == 401 || status == 403;
        }

        /** What this means for the cell that the call was about: too much is the project's, all else this worker's. */
        Failure failure() {
            return status == 413
                    ? Failure.user(
                            "build-failed",
                            getMessage(),
                            "Make the file smaller, or raise slipway.builder.largest-blob.")
                    : Failure.internal(getMessage(), "Use a worker and a builder of the same version.");
        }

        /** Whether the builder knows the token and takes it no more, or not for what this worker offers. */
        public boolean isForbidden() {
            return status == 403;
        }
    }

    /** What the builder says of a running cell. */
    public enum Standing {
        WANTED,
        CANCELLED,
        /** The lease went to another worker, or the token was revoked: nothing of this run counts any more. */
        LOST
    }

    /**
     * @param clock this machine's, which the builder judges
     */
    public BuilderClient(URI builder, String token, InstantSource clock) {
        this.http = new HttpCalls(builder, token);
        this.clock = clock;
    }

    /** Waits for a cell that fits the offer, or for this one alone; empty when none came. */
    public Optional<Assignment> claim(Offer offer, Optional<UUID> only, Duration wait) throws IOException {
        String query = "wait=" + wait.toSeconds() + "&protocol=" + PROTOCOL + "&clock="
                + clock.instant().getEpochSecond()
                + only.map(cell -> "&cell=" + cell).orElse("");
        Answer answer = once(() -> http.call("POST", "claims?" + query, Optional.of(json(offer)), wait));
        return switch (answer.status()) {
            case 200 -> Optional.of(JSON.readValue(answer.body(), Assignment.class));
            case 204 -> Optional.empty();
            default -> throw refused("the claim", answer);
        };
    }

    /** Says that this worker claims no more, so that claims still held are answered at once. */
    public void leave(String instance) throws IOException {
        Answer answer = once(() -> http.call("DELETE", "workers/" + instance, Optional.empty()));
        if (answer.status() == 401 || answer.status() == 403) {
            throw refused("the worker", answer);
        }
    }

    public Standing heartbeat(Assignment cell) throws IOException {
        Answer answer = once(() -> http.call("POST", path(cell, "heartbeat"), Optional.of(Body.json(new byte[0]))));
        return switch (answer.status()) {
            case 200 ->
                JSON.readTree(answer.body()).path("continue").asBoolean(true) ? Standing.WANTED : Standing.CANCELLED;
            case 409, 404, 403 -> Standing.LOST;
            default -> throw refused("the heartbeat", answer);
        };
    }

    public Standing sendLog(Assignment cell, int segment, byte[] text) throws IOException {
        return standing(
                "a segment of the log",
                () -> http.call("PUT", path(cell, "log/" + segment), Optional.of(Body.text(text))));
    }

    public Standing complete(Assignment cell, Completion completion) throws IOException {
        return standing(
                "the completion", () -> http.call("POST", path(cell, "completion"), Optional.of(json(completion))));
    }

    /** Uploads a file, unless the builder has these bytes already. */
    public Standing upload(Assignment cell, Path file, String sha256) throws IOException {
        String path = path(cell, "blobs/" + sha256);
        long size = Files.size(file);
        String what = "the upload of " + file.getFileName() + " (" + size + " bytes)";
        Answer known = once(() -> http.call("HEAD", path + "&size=" + size, Optional.empty()));
        return switch (known.status()) {
            case 200 -> Standing.WANTED;
            case 413 -> throw refused(what, known);
            default -> standing(what, () -> http.call("PUT", path, Optional.of(Body.file(file))));
        };
    }

    /** Fetches the bytes of a source tree or an input; a broken transfer counts as out of reach. */
    public void download(String sha256, Path file) throws IOException {
        int status;
        try {
            status = http.download("blobs/" + sha256, file);
        } catch (IOException broken) {
            throw new OutOfReach("the builder does not answer: " + broken.getMessage(), broken);
        }
        if (status >= 500) {
            throw new OutOfReach("the builder answers " + status, null);
        }
        if (status != 200) {
            throw refused("the download of " + sha256, new Answer(status, ""));
        }
        if (!Sha256.of(file).equals(sha256)) {
            throw new OutOfReach("the builder sent other bytes than " + sha256, null);
        }
    }

    /** What a private index holds, which the builder reads for this cell. */
    public ReadRelay.Answer read(Assignment cell, String path, String accept) throws IOException {
        return http.stream(path(cell, path), accept);
    }

    private Standing standing(String what, Call call) throws IOException {
        Answer answer = once(call);
        return switch (answer.status()) {
            case 200, 201, 204 -> Standing.WANTED;
            case 409, 404, 403 -> Standing.LOST;
            default -> throw refused(what, answer);
        };
    }

    private interface Call {
        Answer make() throws IOException;
    }

    private static Answer once(Call call) throws OutOfReach {
        Answer answer;
        try {
            answer = call.make();
        } catch (IOException broken) {
            throw new OutOfReach("the builder does not answer: " + broken.getMessage(), broken);
        }
        if (answer.status() >= 500 || answer.status() == 429 || answer.status() == 408) {
            throw new OutOfReach(("the builder answers " + answer.status() + " " + said(answer.body())).strip(), null);
        }
        return answer;
    }

    private static Refused refused(String what, Answer answer) {
        return new Refused(
                answer.status(),
                ("the builder refused " + what + " with " + answer.status() + " " + said(answer.body())).strip());
    }

    /** What an error document says to people, and what to do about it; else the text itself, or its beginning. */
    private static String said(String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            if (error.has("message")) {
                return (error.path("message").asText() + " "
                                + error.path("remedy").asText())
                        .strip();
            }
        } catch (IOException noDocument) {
            // Somebody else's page, then.
        }
        return body.substring(0, Math.min(300, body.length()));
    }

    private static Body json(Object value) throws IOException {
        return Body.json(JSON.writeValueAsBytes(value));
    }

    private static String path(Assignment cell, String below) {
        return "cells/" + cell.cell() + "/" + below + "?fence=" + cell.fence();
    }
}
