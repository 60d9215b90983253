package dev.slipway.notifier.console;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the owner into the console: by a link with the token once, then by the cookie that the link left. */
@jakarta.ws.rs.ext.Provider
@OwnerOnly
public class ConsoleGate implements ContainerRequestFilter {
    private final Provider<Optional<String>> token;

    /** Filters are made while the application is built: the token is there only later. */
    @Inject
    public ConsoleGate(@ConfigProperty(name = "slipway.owner.token") Provider<Optional<String>> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ConsoleAccess access = new ConsoleAccess(token.get().orElse(""), Clock.systemUTC());
        String shown = request.getUriInfo().getQueryParameters().getFirst("token");
        Cookie cookie = request.getCookies().get(access.cookie());
        if (shown != null && access.isOwner(shown)) {
            request.abortWith(welcome(access, request.getUriInfo().getPath()));
        } else if (cookie == null || !access.admits(cookie.getValue())) {
            request.abortWith(refusal());
        }
    }

    /** Goes to the same page without the token, so that it stays neither in the address bar nor in the history. */
    private Response welcome(ConsoleAccess access, String path) {
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
