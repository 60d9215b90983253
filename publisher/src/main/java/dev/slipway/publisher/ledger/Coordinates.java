package dev.slipway.publisher.ledger;

import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.index.PackageName;
import dev.slipway.version.Version;
import java.math.BigInteger;
import java.util.List;

/**
 * What is claimed: one version of one package on one index. The name is normalised (PEP 503) and the version canonical (PEP 440
 * without trailing zeros), since {@code 1.0} and {@code 1.0.0} are one release.
 */
public record Coordinates(String index, String name, String version) {

    public static Coordinates of(TurnEvent.Granted turn) {
        return new Coordinates(
                turn.stage(),
                PackageName.normalised(turn.packageName()),
                canonical(Version.of(turn.spec().version())));
    }

    /** The job's key in the index's queue: one job a claim, so that no two runs ever work on one. */
    public String jobKey() {
        return name + "/" + version;
    }

    private static String canonical(Version version) {
        List<BigInteger> release = version.release();
        int length = release.size();
        while (length > 1 && release.get(length - 1).signum() == 0) {
            length--;
        }
        return new Version(
                        version.epoch(),
                        release.subList(0, length),
                        version.pre(),
                        version.post(),
                        version.dev(),
                        version.local())
                .toString();
    }
}
