package dev.slipway.launcher.service;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.broker.Broker;
import dev.slipway.launcher.database.Database;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SigningKey;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Environment;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a services' process: the settings and secrets of exactly the services in it, and what it may see of the shell. */
public final class ServiceSettings {
    private final SlipwayHome home;
    private final Secrets secrets;
    private final Broker broker;
    private final Database database;
    private final Addresses addresses;
    private final Distribution distribution;

    public ServiceSettings(
            SlipwayHome home,
            Secrets secrets,
            Broker broker,
            Database database,
            Addresses addresses,
            Distribution distribution) {
        this.home = home;
        this.secrets = secrets;
        this.broker = broker;
        this.database = database;
        this.addresses = addresses;
        this.distribution = distribution;
    }

    Map<String, String> of(Form.Group group, Map<String, String> shell) {
        boolean readsCredentials = group.services().stream().anyMatch(Service::readsCredentials);
        Map<String, String> settings =
                new TreeMap<>(readsCredentials ? Environment.all(shell) : Environment.few(shell));
        settings.putAll(common());
        group.services().forEach(service -> settings.putAll(own(service)));
        settings.put("QUARKUS_HTTP_HOST", addresses.host(group));
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(addresses.port(group)));
        return settings;
    }

    /** What every service is told. */
    private Map<String, String> common() {
        Map<String, String> settings = new TreeMap<>();
        broker.clientProperties().forEach((name, value) -> settings.put("KAFKA_" + upper(name), value));
        settings.put("SLIPWAY_BLOBS", home.blobs().toString());
        settings.put("SLIPWAY_WORK", home.work().toString());
        settings.put("SLIPWAY_INTERNAL_TOKEN", secrets.internalToken());
        settings.put("SLIPWAY_PUBLIC_URL", addresses.publicUrl());
        for (Service service : Service.values()) {
            settings.put(service.prefix() + "_URL", addresses.url(service));
        }
        for (Service signer : new Service[] {Service.LISTENER, Service.BUILDER}) {
            settings.put(
                    signer.prefix() + "_PUBLIC_KEY", key(signer).publicKey().toString());
        }
        return settings;
    }

    /** What only this service is told. */
    private Map<String, String> own(Service service) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(service.prefix() + "_DATABASE_URL", database.url(Database.NAME, service.role()));
        settings.put(service.prefix() + "_DATABASE_USER", service.role());
        settings.put(service.prefix() + "_DATABASE_PASSWORD", secrets.databasePassword(service.role()));
        switch (service) {
            case LISTENER -> {
                settings.put("SLIPWAY_OWNER_TOKEN", secrets.ownerToken());
                settings.put("SLIPWAY_LISTENER_KEY", key(service).privateKey().toString());
            }
            case BUILDER -> {
                settings.put("SLIPWAY_WORKER_TOKEN", secrets.workerToken());
                settings.put("SLIPWAY_BUILDER_KEY", key(service).privateKey().toString());
                settings.put(
                        "SLIPWAY_BUILDER_WORKER_PROGRAM",
                        distribution.workerJar().toString());
            }
            // The console lets in whoever shows the owner's token.
            case NOTIFIER -> settings.put("SLIPWAY_OWNER_TOKEN", secrets.ownerToken());
            case VALIDATOR, PUBLISHER -> {}
        }
        return settings;
    }

    private SigningKey key(Service service) {
        return SigningKey.of(home, service.role());
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
