package dev.slipway.runtime.http;

import java.net.http.HttpClient;
import java.time.Duration;

/** A client of HTTP/1.1 as this machine is set up: by its proxies, trusting its authorities. Redirects are left to the caller. */
public final class MachineClient {
    private MachineClient() {}

    public static HttpClient open(Duration connect) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxies(System::getenv))
                .connectTimeout(connect);
        EnvironmentTrust.context(System::getenv).ifPresent(builder::sslContext);
        return builder.build();
    }
}
