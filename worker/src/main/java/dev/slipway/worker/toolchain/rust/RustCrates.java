package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.RustInstallation;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SharedFolders;
import dev.slipway.worker.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The toolchain of Rust: its cells are those whose task says {@code kind: rust}. */
public final class RustCrates implements Toolchain {
    private static final String RUST = "rust";

    private final Map<String, Function<CellWork, Attempt<CellResult>>> cells;
    private final RustInstallation rust;

    /**
     * @param kept where downloads are kept between cells
     */
    public RustCrates(RustInstallation rust, Path kept) {
        this.rust = rust;
        Cargo cargo = new Cargo(rust);
        FetchedCrates crates = new FetchedCrates(cargo, new SharedFolders(kept));
        CrateCells crate = new CrateCells(cargo, crates);
        this.cells = Map.of(
                "plan", new RustPlanCell(cargo)::run,
                "crate-test", crate::test,
                "crate", crate::pack,
                "gate", new CrateGateCell(cargo, crates)::run,
                "install", new CrateInstallCell(cargo, crates)::run);
    }

    @Override
    public String name() {
        return RUST;
    }

    @Override
    public void warmUp() {
        // cargo starts at once.
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("cargo", rust.cargo(), "rustc", rust.compiler());
    }

    @Override
    public boolean serves(Assignment cell) {
        return isOfRust(cell) && cells.containsKey(cell.kind());
    }

    @Override
    public Attempt<CellResult> run(CellWork work) {
        return cells.get(work.cell().kind()).apply(work);
    }

    /** Whether a cell is one of a Rust project; all others are Python's. */
    public static boolean isOfRust(Assignment cell) {
        return cell.task().path("kind").asText("").equals(RUST);
    }
}
