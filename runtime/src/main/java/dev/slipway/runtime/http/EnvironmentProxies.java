package dev.slipway.runtime.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The proxies that the usual variables name (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either case), as curl and pip read them.
 * This machine itself and the metadata server of its cloud are never reached through one.
 */
final class EnvironmentProxies extends ProxySelector {
    private final UnaryOperator<String> environment;

    EnvironmentProxies(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        // As everywhere, the upper-case HTTP_PROXY counts too here: this is no CGI program.
        String proxy = "https".equals(address.getScheme()) ? value("https_proxy") : value("http_proxy");
        return proxy.isEmpty() || isLocal(host) || isExcepted(host) ? List.of(Proxy.NO_PROXY) : List.of(parsed(proxy));
    }

    private String value(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment)
                .filter(text -> text != null && !text.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.startsWith("169.254.")
                || host.equals("metadata.google.internal");
    }

    /** A name excepts itself and what is below it; {@code *} excepts all. */
    private boolean isExcepted(String host) {
        return Stream.of(value("no_proxy").split(",", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .map(each -> each.startsWith(".") ? each.substring(1) : each)
                .filter(each -> !each.isEmpty())
                .anyMatch(each -> each.equals("*") || host.equals(each) || host.endsWith("." + each));
    }

    private static Proxy parsed(String text) {
        URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The request itself fails with it.
    }
}
