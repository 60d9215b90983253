package dev.slipway.launcher.service;

import dev.slipway.launcher.home.Ports;

/** Where each service answers on this machine. */
public record Addresses(Setup setup, Ports ports) {
    /** The base URL that the other services, workers and commands of this machine use. */
    public String url(Service service) {
        return url(setup.form().groupOf(service));
    }

    public String url(Form.Group group) {
        return "http://%s:%d".formatted(reachable(group), port(group));
    }

    int port(Form.Group group) {
        return ports.of(portName(group));
    }

    /** The front door as people elsewhere call it. */
    public String publicUrl() {
        return setup.publicUrl().orElseGet(() -> url(Service.LISTENER));
    }

    /** What the process listens on: loopback, except a front door that was told otherwise. */
    String host(Form.Group group) {
        return group.isFrontDoor() ? setup.host() : "127.0.0.1";
    }

    /** The process of the front door has the same port in both forms: bookmarks and webhooks stay. */
    static String portName(Form.Group group) {
        return group.isFrontDoor() ? Service.LISTENER.role() : group.name();
    }

    private String reachable(Form.Group group) {
        String host = host(group);
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }
}
