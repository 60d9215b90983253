package dev.slipway.cli.door;

import dev.slipway.cli.Refusal;
import java.util.Map;

/** Finds the front door: the one that the environment names, else that of this machine's standalone. */
public final class FrontDoor {

    private FrontDoor() {}

    public static Address of(Map<String, String> environment) {
        if (Address.isSet(environment)) {
            return Address.of(environment);
        }
        throw Refusal.unreachable("Slipway does not run on this machine.");
    }
}
