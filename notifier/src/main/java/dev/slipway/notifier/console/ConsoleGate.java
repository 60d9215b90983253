package dev.slipway.notifier.console;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the owner into the console: by a link with the token once, then by the cookie that the link left. */
@Provider
@OwnerOnly
public class ConsoleGate implements ContainerRequestFilter {
    private final ConsoleAccess access;

    @Inject
    public ConsoleGate(@ConfigProperty(name = "slipway.owner.token") Optional<String> token) {
        this.access = new ConsoleAccess(token.orElse(""), Clock.systemUTC());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String shown = request.getUriInfo().getQueryParameters().getFirst("token");
        Cookie cookie = request.getCookies().get(access.cookie());
        if (shown != null && access.isOwner(shown)) {
            request.abortWith(welcome(request.getUriInfo().getPath()));
        } else if (cookie == null || !access.admits(cookie.getValue())) {
            request.abortWith(refusal());
        }
    }

    /** Goes to the same page without the token, so that it stays neither in the address bar nor in the history. */
    private Response welcome(String path) {
        NewCookie cookie = new NewCookie.Builder(access.cookie())
                .value(access.pass())
                .path("/console")
                .maxAge(Math.toIntExact(ConsoleAccess.LASTS.toSeconds()))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        URI page = UriBuilder.fromPath(path).build();
        return ConsoleResource.guarded(Response.seeOther(page)).cookie(cookie).build();
    }

    private static Response refusal() {
        return ConsoleResource.guarded(Response.status(Response.Status.UNAUTHORIZED))
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(ConsolePages.refused().render())
                .build();
    }
}
