package dev.slipway.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.broker.Broker;
import dev.slipway.launcher.database.Database;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    private static final Map<String, String> SHELL = Map.of("PATH", "/bin", "PYPI_TOKEN", "secret");

    @TempDir
    Path folder;

    @Test
    void aSeparateServiceGetsOnlyItsOwnSecrets() {
        Map<String, String> builder = settings(Form.SEPARATE, Service.BUILDER);

        assertThat(builder)
                .containsKeys("SLIPWAY_BUILDER_DATABASE_PASSWORD", "SLIPWAY_BUILDER_KEY", "SLIPWAY_WORKER_TOKEN")
                .containsKeys("SLIPWAY_LISTENER_PUBLIC_KEY", "SLIPWAY_INTERNAL_TOKEN", "KAFKA_SASL_JAAS_CONFIG")
                .doesNotContainKeys(
                        "SLIPWAY_PUBLISHER_DATABASE_PASSWORD", "SLIPWAY_LISTENER_KEY", "SLIPWAY_OWNER_TOKEN");
    }

    @Test
    void onlyServicesWithCredentialsSeeTheShellsEnvironment() {
        assertThat(settings(Form.SEPARATE, Service.PUBLISHER)).containsEntry("PYPI_TOKEN", "secret");
        assertThat(settings(Form.SEPARATE, Service.VALIDATOR))
                .containsEntry("PATH", "/bin")
                .doesNotContainKey("PYPI_TOKEN");
    }

    @Test
    void theWholeInOneProcessGetsEverything() {
        assertThat(settings(Form.TOGETHER, Service.NOTIFIER))
                .containsKeys("SLIPWAY_LISTENER_DATABASE_URL", "SLIPWAY_NOTIFIER_DATABASE_URL", "SLIPWAY_OWNER_TOKEN")
                .containsEntry("PYPI_TOKEN", "secret");
    }

    @Test
    void theFrontDoorKeepsItsAddressInBothForms() {
        assertThat(settings(Form.TOGETHER, Service.LISTENER).get("SLIPWAY_LISTENER_URL"))
                .isEqualTo(settings(Form.SEPARATE, Service.LISTENER).get("SLIPWAY_LISTENER_URL"));
    }

    private Map<String, String> settings(Form form, Service service) {
        SlipwayHome home = new SlipwayHome(folder).create();
        Secrets secrets = new Secrets(home);
        Ports ports = new Ports(home);
        Addresses addresses = new Addresses(new Setup(form, 1, "127.0.0.1", Optional.empty()), ports);
        Distribution distribution = new Distribution(folder);
        Broker broker = new Broker(home, secrets, ports, distribution::broker);
        return new ServiceSettings(home, secrets, broker, new Database(home, secrets, ports), addresses, distribution)
                .of(form.groupOf(service), SHELL);
    }
}
