package dev.slipway.cli.door;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.text.Json;
import java.io.IOException;

/**
 * An answer of the front door.
 *
 * @param status the HTTP status
 * @param body the document as it was sent
 */
public record Answer(int status, String body) {

    /** The document. */
    public Json json() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw new Refusal(
                    Exit.REFUSED,
                    "internal",
                    "The server's answer (status " + status + ") is not a JSON document.",
                    "Is SLIPWAY_URL the address of Slipway's front door, and not of something before it?");
        }
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** What an answer that is no success means to a command. */
    Refusal refusal(String url) {
        int exit = exit();
        Json error = errorOrNone();
        if (!error.isNull()) {
            return new Refusal(
                    exit, error.text("code"), error.text("message"), error.text("remedy"), error.at("problems"));
        }
        return switch (status) {
            case 401 ->
                new Refusal(
                        exit,
                        "unauthorized",
                        "The server at " + url + " does not know this token.",
                        "Set SLIPWAY_TOKEN to a valid token of that server.");
            case 403 ->
                new Refusal(exit, "forbidden", "This token may not do that.", "Use a token whose role allows it.");
            // The front door names what it does not know; this is something else.
            case 404 -> Refusal.unreachable("What answers at " + url + " is not Slipway's front door (status 404).");
            case 502, 503, 504 -> Refusal.unreachable("Slipway at " + url + " is not ready (status " + status + ").");
            default ->
                new Refusal(
                        exit,
                        "internal",
                        "The server at " + url + " answered with status " + status + ".",
                        "Its log says more; `slipway status` says where the services run.");
        };
    }

    private int exit() {
        return switch (status) {
            case 400, 404, 413, 415, 422 -> Exit.USAGE;
            case 502, 503, 504 -> Exit.UNREACHABLE;
            default -> Exit.REFUSED;
        };
    }

    private Json errorOrNone() {
        try {
            Json error = Json.parse(body).at("error");
            return error.text("message").isEmpty() ? Json.NONE : error;
        } catch (IOException e) {
            return Json.NONE;
        }
    }
}
