package dev.slipway.builder.http;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets workers in. */
@jakarta.ws.rs.ext.Provider
@ForWorkers
class WorkerTokenFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Provider<String> token;

    @Inject
    WorkerTokenFilter(@ConfigProperty(name = "slipway.worker.token") Provider<String> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean bearer = given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (!bearer
                || !Token.isKnown(token.get(), given.substring(BEARER.length()).strip())) {
            request.abortWith(Token.refusal("Start the worker with the builder's worker token."));
        }
    }
}
