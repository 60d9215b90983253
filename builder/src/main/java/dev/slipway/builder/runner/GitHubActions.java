package dev.slipway.builder.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.Json;
import dev.slipway.events.RunnerSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Starts workflows of GitHub Actions by "Create a workflow dispatch event"
 * (https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event).
 */
final class GitHubActions {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private HttpClient http;

    /** How the forge took a dispatch. */
    sealed interface Answer {
        record Started() implements Answer {}

        /** In words that follow a colon. */
        record NotStarted(String why) implements Answer {}
    }

    Answer dispatch(RunnerSpec runner, String token, Inputs inputs) {
        HttpRequest request = HttpRequest.newBuilder(place(runner))
                .timeout(TIMEOUT)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body(runner, inputs)))
                .build();
        try {
            return read(client().send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotStarted("interrupted");
        } catch (IOException away) {
            return new Answer.NotStarted(runner.api() + " does not answer: " + away);
        }
    }

    /** The workflow's inputs, as deploy/github/slipway-worker.yml declares them; {@code python} is empty where any serves. */
    record Inputs(String platform, String python, String cell, String name) {}

    private static URI place(RunnerSpec runner) {
        return URI.create(runner.api() + "/repos/" + runner.repository() + "/actions/workflows/" + runner.workflow()
                + "/dispatches");
    }

    private static String body(RunnerSpec runner, Inputs inputs) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("ref", runner.ref());
        body.set("inputs", Json.MAPPER.valueToTree(inputs));
        return body.toString();
    }

    private static Answer read(HttpResponse<String> response) {
        int status = response.statusCode();
        return status / 100 == 2
                ? new Answer.Started()
                : new Answer.NotStarted("it answered " + status + ": " + message(response.body()));
    }

    private static String message(String body) {
        try {
            JsonNode document = Json.MAPPER.readTree(body);
            return document.path("message").asText("no message");
        } catch (IOException noJson) {
            return "no message";
        }
    }

    private synchronized HttpClient client() {
        if (http == null) {
            // No redirect is followed: the token is for this place.
            http = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
        }
        return http;
    }
}
