package dev.slipway.launcher;

import dev.slipway.launcher.service.Form;
import dev.slipway.launcher.service.Setup;
import java.util.Optional;

/**
 * What {@code slipway up} was told. What is left out is as at the first start of the home.
 *
 * @param separate whether each service gets a process of its own
 * @param listen where the front door listens
 * @param publicUrl what others call it by
 * @param workers how many workers of this machine
 */
public record UpOptions(
        boolean separate, Optional<ListenAddress> listen, Optional<String> publicUrl, Optional<Integer> workers) {
    /** The setup of a home that was never started. */
    static final Setup FIRST = new Setup(Form.TOGETHER, 1, ListenAddress.LOOPBACK, Optional.empty());

    /** Everything as it was, or as is usual. */
    public static UpOptions usual() {
        return new UpOptions(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The setup that a stopped home is started with; one that runs keeps its own. */
    Setup appliedTo(Setup before) {
        return new Setup(
                separate ? Form.SEPARATE : before.form(),
                workers.orElse(before.workers()),
                listen.map(ListenAddress::host).orElse(before.host()),
                publicUrl.or(before::publicUrl));
    }
}
