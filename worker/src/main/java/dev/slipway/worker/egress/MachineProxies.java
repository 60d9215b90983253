package dev.slipway.worker.egress;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies by which this machine itself fetches, as the usual variables name them (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and
 * NO_PROXY, in either case). This machine is never reached through one.
 */
public record MachineProxies(Map<String, String> environment) {
    /** There are none. */
    public static final MachineProxies NONE = new MachineProxies(Map.of());

    /**
     * One of them.
     *
     * @param authorization the value of its Proxy-Authorization header (RFC 7617), if it asks for a password
     */
    record Proxy(String host, int port, Optional<String> authorization) {}

    public MachineProxies {
        environment = Map.copyOf(environment);
    }

    /** Why cells could not fetch by it. */
    public Optional<String> problem() {
        return Stream.of("https_proxy", "http_proxy", "all_proxy")
                .map(this::value)
                .filter(text -> !text.isEmpty() && proxy(text).isEmpty())
                .findFirst()
                .map(text ->
                        "this machine fetches by a proxy that is not an http one; name an http:// proxy in HTTPS_PROXY "
                                + "and HTTP_PROXY, or let the worker run where packages can be fetched directly");
    }

    /** The one on the way to a host. */
    Optional<Proxy> toward(String host, boolean tunnel) {
        String own = value(tunnel ? "https_proxy" : "http_proxy");
        return isExcepted(host) ? Optional.empty() : proxy(own.isEmpty() ? value("all_proxy") : own);
    }

    private static Optional<Proxy> proxy(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            boolean usable = "http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null;
            return usable
                    ? Optional.of(new Proxy(
                            proxy.getHost(),
                            proxy.getPort() < 0 ? 80 : proxy.getPort(),
                            Optional.ofNullable(proxy.getUserInfo()).map(MachineProxies::basic)))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private String value(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(each -> environment.getOrDefault(each, "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A name in NO_PROXY excepts itself and what is below it; {@code *} excepts all. */
    private boolean isExcepted(String host) {
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
        return here
                || Stream.of(value("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
                        .map(each -> each.startsWith(".") ? each.substring(1) : each)
                        .filter(each -> !each.isEmpty())
                        .anyMatch(each -> each.equals("*") || host.equals(each) || host.endsWith("." + each));
    }
}
