package dev.slipway.listener.door;

import dev.slipway.listener.sighting.Webhooks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;

/** {@code POST /webhooks/<forge>}: answered after the commit; no token but the forge's signature over the raw body. */
@Path("/webhooks/{forge}")
@RunOnVirtualThread
public class WebhookResource {
    /** GitHub sends at most 25 MB. */
    private static final int LONGEST = 25 * 1024 * 1024;

    private static final long DRAINED = 2L * LONGEST;

    private final ListenerApplication listener;

    public WebhookResource(ListenerApplication listener) {
        this.listener = listener;
    }

    @POST
    @Consumes("*/*")
    public Response receive(
            @PathParam("forge") String forge,
            @HeaderParam("X-GitHub-Delivery") String id,
            @HeaderParam("X-GitHub-Event") String event,
            @HeaderParam("X-Hub-Signature-256") String signature,
            @HeaderParam("Content-Length") Long length,
            InputStream body)
            throws SQLException, IOException {
        boolean announced = length != null && length > LONGEST;
        byte[] bytes = body.readNBytes(announced ? 0 : LONGEST + 1);
        if (announced || bytes.length > LONGEST) {
            // Read on for a while, or the sender sees a broken connection instead of the answer.
            drain(body);
            return tooLarge();
        }
        return switch (listener.webhooks().receive(new Webhooks.Delivery(forge, id, event, signature), bytes)) {
            case ACCEPTED -> Answers.json(202, Map.of("accepted", true));
            case UNKNOWN_FORGE ->
                Answers.error(
                        404,
                        "unknown",
                        "No forge " + forge + " with a webhook-secret is in the catalog.",
                        "Add `forges: {" + forge + ": {webhook-secret: env:NAME}}` and apply it.");
            case BAD_SIGNATURE ->
                Answers.error(
                        401,
                        "bad-signature",
                        "The signature X-Hub-Signature-256 is missing or does not fit the body.",
                        "Set the same secret on the forge and as the forge's webhook-secret in the catalog.");
            case BAD_BODY ->
                Answers.error(
                        400,
                        "bad-input",
                        "The body is not JSON.",
                        "Choose the content type application/json for the webhook.");
        };
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long drained = 0;
        for (int read = body.read(buffer); read >= 0 && drained < DRAINED; read = body.read(buffer)) {
            drained += read;
        }
    }

    private static Response tooLarge() {
        return Answers.error(
                413,
                "too-large",
                "The body is larger than 25 MiB.",
                "A forge never sends that much; nothing was made of it.");
    }
}
