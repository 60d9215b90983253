package dev.slipway.builder.provenance;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.Step;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Header;
import dev.slipway.events.SetSignature;
import dev.slipway.runtime.signature.Signer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one signed set of what the cells made. */
public final class Assembly {
    private final Signer signer;

    public Assembly(Signer signer) {
        this.signer = signer;
    }

    public Built assemble(Build build, Step.Assemble ready) {
        Map<String, DistFile> files = new LinkedHashMap<>();
        List<Made> matrix = new ArrayList<>();
        for (Cell cell : ready.cells()) {
            for (DistFile file : cell.artifacts()) {
                // Cells of several Pythons may make one and the same wheel (abi3, py3-none): the first counts.
                if (files.putIfAbsent(file.filename(), file) == null) {
                    matrix.add(new Made(cell.name(), file.filename()));
                }
            }
        }
        DistSet set = new DistSet(List.copyOf(files.values()));
        String signature = signer.sign(SetSignature.built(build.release(), set.id()));
        return new Built(
                Header.about(build.release()),
                build.generation(),
                ready.spec(),
                ready.packageName(),
                set,
                matrix,
                signature);
    }
}
