package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.WorkerTokens.Bearer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets workers in, by the token of the builder's settings or one that was made by command. */
@jakarta.ws.rs.ext.Provider
@ForWorkers
class WorkerTokenFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String GRANT = WorkerTokenFilter.class.getName();

    private final Provider<String> token;
    private final Provider<BuilderApplication> builder;

    @Inject
    WorkerTokenFilter(
            @ConfigProperty(name = "slipway.worker.token") Provider<String> token,
            Provider<BuilderApplication> builder) {
        this.token = token;
        this.builder = builder;
    }

    /** What the bearer of this request's token may run. */
    static Grant grant(ContainerRequestContext request) {
        return (Grant) request.getProperty(GRANT);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            switch (bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
                case Bearer.Known known -> request.setProperty(GRANT, known.grant());
                case Bearer.Revoked _ -> request.abortWith(Refusals.revoked());
                case Bearer.Unknown _ ->
                    request.abortWith(Token.refusal("Start the worker with the builder's worker token."));
            }
        } catch (SQLException outage) {
            request.abortWith(Refusals.away(outage));
        }
    }

    private Bearer bearer(String header) throws SQLException {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Bearer.Unknown();
        }
        String given = header.substring(BEARER.length()).strip();
        if (Token.isKnown(token.get(), given)) {
            return new Bearer.Known(Grant.EVERYTHING);
        }
        return builder.get().service().transactions().call(tx -> builder.get()
                .tokens()
                .bearer(tx, given));
    }
}
