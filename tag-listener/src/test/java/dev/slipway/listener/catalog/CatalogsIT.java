package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.listener.catalog.Catalogs.Applied;
import dev.slipway.runtime.Transactions;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CatalogsIT {
    private static final String ONE = "projects: {a: {repository: /srv/a.git, routes: [{stages: [pypi]}]}}\n";
    private static final String TWO = ONE.replace("/srv/a.git", "/srv/b.git");

    private final Transactions transactions = transactions();
    private final Catalogs catalogs = new Catalogs(transactions);

    @BeforeEach
    void migrate() throws SQLException, IOException {
        try (InputStream in = CatalogsIT.class.getResourceAsStream("/db/listener/V3__catalog.sql")) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void hasNoneAtFirst() throws SQLException {
        assertThat(catalogs.current()).isEmpty();
    }

    @Test
    void keepsTheWholeContractsExampleAsItWasApplied() throws SQLException {
        Catalog design = CatalogReaderTest.design();
        transactions.run(tx -> catalogs.apply(tx, "design", "catalog.yaml", design, "owner"));
        Applied read = new Catalogs(transactions).current().orElseThrow();
        assertThat(read).isEqualTo(new Applied(1, design, "design"));
        assertThat(read.catalog().indexes().keySet())
                .containsExactlyElementsOf(design.indexes().keySet());
    }

    @Test
    void givesANewVersionOnlyToAnotherCatalog() throws SQLException {
        assertThat(apply(ONE).version()).isEqualTo(1);
        assertThat(apply(ONE).version()).isEqualTo(1);
        assertThat(apply(TWO).version()).isEqualTo(2);
        assertThat(apply(ONE).version()).as("an old text again").isEqualTo(3);
    }

    @Test
    void noticesWhatAnotherProcessApplied() throws SQLException {
        apply(ONE);
        assertThat(catalogs.current().orElseThrow().version()).isEqualTo(1);
        Catalogs elsewhere = new Catalogs(transactions);
        transactions.run(tx -> elsewhere.apply(tx, TWO, "catalog.yaml", Readings.good(TWO), "owner"));
        assertThat(catalogs.current().orElseThrow().catalog()).isEqualTo(Readings.good(TWO));
    }

    @Test
    void readsTheSameObjectWhileNothingChanges() throws SQLException {
        apply(ONE);
        assertThat(catalogs.current().orElseThrow()).isSameAs(catalogs.current().orElseThrow());
    }

    @Test
    void forgetsWhatWasRolledBack() throws SQLException {
        apply(ONE);
        assertThatThrownBy(() -> transactions.run(tx -> {
                    catalogs.apply(tx, TWO, "catalog.yaml", Readings.good(TWO), "owner");
                    assertThat(catalogs.current(tx).orElseThrow().version()).isEqualTo(2);
                    throw new SQLException("no");
                }))
                .hasMessage("no");
        assertThat(catalogs.current().orElseThrow().yaml()).isEqualTo(ONE);
    }

    @Test
    void readsACatalogThatTodaysRulesRefuse() throws SQLException {
        execute("""
                insert into catalog_version (version, yaml, file, catalog, applied_by)
                values (7, 'polcy: {}', 'old.yaml',
                        '{"projects": {"A B": {"name": "A B", "repository": "a", "routes": []}}}', 'owner')
                """);
        Applied applied = catalogs.current().orElseThrow();
        assertThat(applied.version()).isEqualTo(7);
        assertThat(applied.catalog().projects()).containsOnlyKeys("A B");
    }

    @Test
    void givesEveryCatalogItsOwnVersionWhenManyAreAppliedAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Applied>> running = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(number -> ONE.replace("/srv/a.git", "/srv/" + number + ".git"))
                    .map(yaml -> (Callable<Applied>) () -> apply(yaml))
                    .toList());
            for (Future<Applied> one : running) {
                assertThat(one.get().version()).isBetween(1, 8);
            }
            assertThat(running).extracting(one -> one.get().version()).doesNotHaveDuplicates();
        }
    }

    private Applied apply(String yaml) throws SQLException {
        return transactions.call(tx -> catalogs.apply(tx, yaml, "catalog.yaml", Readings.good(yaml), "owner"));
    }

    private void execute(String sql) throws SQLException {
        transactions.run(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private static Transactions transactions() {
        TestDatabase database = TestInfrastructure.shared().freshDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url("listener"));
        source.setUser("listener");
        source.setPassword(database.password("listener"));
        return new Transactions(source);
    }
}
