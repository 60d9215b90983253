package dev.slipway.listener.door;

import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets nobody under {@code /api/v1} without a valid token, whether the path exists or not. */
@jakarta.ws.rs.ext.Provider
@PreMatching
public class AccessFilter implements ContainerRequestFilter {
    private final Provider<String> token;

    public AccessFilter(@ConfigProperty(name = "slipway.owner.token") Provider<String> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String relative = path.startsWith("/") ? path.substring(1) : path;
        if (!relative.equals("api/v1") && !relative.startsWith("api/v1/")) {
            return;
        }
        String header = request.getHeaderString("Authorization");
        String given = header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        if (!MessageDigest.isEqual(
                token.get().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            request.abortWith(
                    Answers.error(
                            401,
                            "unauthorized",
                            given.isEmpty() ? "This needs a token." : "This token is not valid here.",
                            "Set SLIPWAY_TOKEN; on the machine of the standalone the slipway command finds the owner's token by itself."));
        } else if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
            request.abortWith(Answers.error(
                    400, "bad-input", "The address has the character U+0000 in it.", "No name has; leave it out."));
        }
    }
}
