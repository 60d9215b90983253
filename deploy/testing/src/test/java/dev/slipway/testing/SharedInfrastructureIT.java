package dev.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedInfrastructureIT {
    private final TestInfrastructure infrastructure = TestInfrastructure.shared();

    @Test
    void sharesOneBroker() throws Exception {
        TestInfrastructure again = TestInfrastructure.shared();

        assertThat(again.kafka()).isEqualTo(infrastructure.kafka());
        try (Admin admin = Admin.create(Map.copyOf(again.kafka()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void givesEachTestADatabaseOfItsOwn() throws SQLException {
        TestDatabase first = infrastructure.freshDatabase();
        TestDatabase second = infrastructure.freshDatabase();
        try (Connection builder = first.connect("builder")) {
            builder.createStatement().execute("CREATE TABLE cell (id int)");
        }

        try (Connection builder = second.connect("builder")) {
            assertThatThrownBy(() -> builder.createStatement().execute("SELECT * FROM cell"))
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void keepsRolesOutOfEachOthersSchemas() throws SQLException {
        TestDatabase database = infrastructure.freshDatabase();
        try (Connection builder = database.connect("builder")) {
            builder.createStatement().execute("CREATE TABLE cell (id int)");
        }

        try (Connection publisher = database.connect("publisher")) {
            assertThatThrownBy(() -> publisher.createStatement().execute("SELECT * FROM builder.cell"))
                    .hasMessageContaining("permission denied");
        }
    }
}
