package dev.slipway.cli.door;

import dev.slipway.cli.Refusal;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Addresses;
import dev.slipway.launcher.service.Service;
import dev.slipway.launcher.service.Setup;
import java.util.Map;

/** Finds the front door: the one that the environment names, else that of this machine's standalone. */
public final class FrontDoor {

    private FrontDoor() {}

    /** The address, whether anything answers there or not. */
    public static Address of(Map<String, String> environment) {
        return Address.isSet(environment) ? Address.of(environment) : of(SlipwayHome.of(environment));
    }

    /** The front door of a home, with its owner's token. */
    public static Address of(SlipwayHome home) {
        Setup setup = Setup.read(home)
                .orElseThrow(() -> Refusal.unreachable("Slipway was never started in " + home.root() + "."));
        return new Address(new Addresses(setup, new Ports(home)).url(Service.LISTENER), new Secrets(home).ownerToken());
    }
}
