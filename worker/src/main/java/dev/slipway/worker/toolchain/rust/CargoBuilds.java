package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.offer.RustInstallation;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SharedFolders;
import dev.slipway.worker.toolchain.rust.FetchedCrates.Fetched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** For builds that call cargo by themselves, such as maturin's: their crates are fetched before, and they run over these. */
public final class CargoBuilds {
    private final Cargo cargo;
    private final FetchedCrates crates;

    /**
     * @param kept where downloads are kept between cells
     */
    public CargoBuilds(RustInstallation rust, Path kept) {
        this.cargo = new Cargo(rust);
        this.crates = new FetchedCrates(cargo, new SharedFolders(kept));
    }

    /**
     * Fetches the crates; the answer gives a command cargo, and them.
     *
     * @param root of the source tree
     * @param sdist whether that tree is a sdist
     */
    public Attempt<UnaryOperator<Command>> over(CellWork work, Path root, List<CargoProject> projects, boolean sdist) {
        Attempt<UnaryOperator<Command>> all = Attempt.done(UnaryOperator.identity());
        for (CargoProject project : projects) {
            all = all.then(before -> (sdist
                            ? crates.ofSdist(work, root, project)
                            : crates.of(work, root, project).then(fetched -> agreed(work, project, fetched)))
                    .map(fetched -> command -> cargo.around(work, fetched.folder(), before.apply(command))));
        }
        return all;
    }

    /** What calls cargo may leave it to itself to bring its lock file up to date; no release is built from another one than it has. */
    private Attempt<Fetched> agreed(CellWork work, CargoProject project, Fetched fetched) {
        if (!fetched.locked()) {
            return Attempt.done(fetched);
        }
        List<String> words = new ArrayList<>(cargo.words("fetch"));
        words.addAll(fetched.options());
        return FetchedCrates.fetched(work.run(cargo.offline(work, project.folder(), fetched.folder(), words)))
                .map(done -> fetched);
    }
}
