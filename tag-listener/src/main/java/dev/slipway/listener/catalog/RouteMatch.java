package dev.slipway.listener.catalog;

/** What a tag earned. */
public sealed interface RouteMatch {

    /**
     * A route.
     *
     * @param version the tag's version in PEP 440's normal form
     * @param crate the crate that the tag names, or null
     */
    record Earned(Route route, String version, String crate) implements RouteMatch {}

    /**
     * A route's pattern, but what stands where its version should is none, or is read in two ways; {@code version} is
     * that text.
     */
    record Invalid(Route route, String version, String reason, String remedy) implements RouteMatch {}

    /** Nothing; the reason names the routes and why each did not match. */
    record None(String reason) implements RouteMatch {}
}
