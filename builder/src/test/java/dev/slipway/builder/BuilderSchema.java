package dev.slipway.builder;

import static java.util.Comparator.comparingInt;

import dev.slipway.runtime.Service;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The builder's schema in a database of its own, which can be taken away for a while. */
public final class BuilderSchema {
    private final Service service;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    public BuilderSchema(Path blobs) throws SQLException, IOException {
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        TestDatabase database = infrastructure.freshDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url("builder"));
        source.setUser("builder");
        source.setPassword(database.password("builder"));
        service = new Service(
                "builder", mayBeAway(source), Map.copyOf(infrastructure.kafka()), new FolderBlobs(blobs, "builder"));
        migrate("/db/runtime/V1__runtime.sql");
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/builder"))) {
            for (Path script :
                    scripts.sorted(comparingInt(BuilderSchema::version)).toList()) {
                migrate("/db/builder/" + script.getFileName());
            }
        }
    }

    public Service service() {
        return service;
    }

    /** From now on no connection is given out. */
    public void goAway() {
        refused.set(0);
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** How often a connection was refused since it went away. */
    public int refused() {
        return refused.get();
    }

    private static int version(Path script) {
        String name = script.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private void migrate(String script) throws SQLException, IOException {
        try (InputStream text = BuilderSchema.class.getResourceAsStream(script)) {
            String sql = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            service.transactions().run(tx -> {
                try (var statement = tx.createStatement()) {
                    statement.execute(sql);
                }
            });
        }
    }

    private DataSource mayBeAway(DataSource source) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (away) {
                refused.incrementAndGet();
                throw new SQLException("the database is away");
            }
            try {
                return method.invoke(source, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (DataSource) Proxy.newProxyInstance(
                BuilderSchema.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }
}
