package dev.slipway.builder.http;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the other services in. */
@jakarta.ws.rs.ext.Provider
@ForServices
class InternalTokenFilter implements ContainerRequestFilter {
    private final Provider<String> token;

    @Inject
    InternalTokenFilter(@ConfigProperty(name = "slipway.internal.token") Provider<String> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!Token.isKnown(token.get(), request.getHeaderString("X-Slipway-Internal"))) {
            request.abortWith(Token.refusal("Services send slipway.internal.token as X-Slipway-Internal."));
        }
    }
}
