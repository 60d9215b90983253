package dev.slipway.testing;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.broker.Broker;
import dev.slipway.launcher.database.Database;
import dev.slipway.launcher.database.Roles;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The servers that the standalone uses, by the same code. */
final class LauncherServers implements Servers {
    private final Secrets secrets;
    private final Broker broker;
    private final Database database;

    LauncherServers(SlipwayHome home) {
        this.secrets = new Secrets(home);
        Ports ports = new Ports(home);
        this.broker = new Broker(home, secrets, ports, () -> Distribution.find().broker());
        this.database = new Database(home, secrets, ports);
    }

    @Override
    public Endpoints start() {
        CompletableFuture<Void> brokerReady = CompletableFuture.runAsync(broker::start);
        database.start();
        brokerReady.join();
        Map<String, String> passwords =
                Roles.NAMES.stream().collect(Collectors.toMap(Function.identity(), secrets::databasePassword));
        return new Endpoints(
                broker.clientProperties(), "127.0.0.1:" + database.port(), secrets.databasePassword(), passwords);
    }

    @Override
    public void stop() {
        broker.stop();
        database.stop();
    }
}
