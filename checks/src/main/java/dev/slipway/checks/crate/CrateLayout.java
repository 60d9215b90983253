package dev.slipway.checks.crate;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.sdist.TopFolder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A crate is named {@code {name}-{version}.crate} and holds one folder of that name with Cargo.toml, which agrees. */
public final class CrateLayout implements Check {

    private static final String REMEDY = "Build it with cargo package.";

    @Override
    public void check(Distribution distribution, Findings findings) {
        if (!(distribution instanceof Crate crate)) {
            return;
        }
        if (crate.identity().isEmpty()) {
            findings.error(
                    "filename-invalid",
                    Shown.quoted(crate.filename()) + " is no valid name of a crate: {name}-{version}.crate",
                    REMEDY);
        }
        if (crate.archive().complete()) {
            folder(crate, findings);
        }
    }

    private static void folder(Crate crate, Findings findings) {
        Optional<String> top = TopFolder.of(crate.archive());
        if (top.filter(crate.stem()::equals).isEmpty()) {
            findings.error(
                    "crate-top-folder",
                    "not everything stands in the one folder " + Shown.quoted(crate.stem()),
                    REMEDY);
            return;
        }
        String path = top.get() + "/Cargo.toml";
        if (crate.archive().member(path).isEmpty()) {
            findings.error("manifest-missing", path, "the crate has no Cargo.toml", REMEDY);
        }
        crate.archive()
                .bytes(path)
                .map(bytes -> PackageTable.read(new String(bytes, StandardCharsets.UTF_8)))
                .ifPresent(manifest -> compare(crate, manifest, path, findings));
    }

    private static void compare(Crate crate, PackageTable manifest, String path, Findings findings) {
        crate.identity().ifPresent(identity -> {
            if (manifest.value("name").filter(identity.name()::equals).isEmpty()) {
                mismatch("name", identity.name(), manifest, path, findings);
            }
            if (manifest.value("version").filter(identity.version()::equals).isEmpty()) {
                mismatch("version", identity.version(), manifest, path, findings);
            }
        });
    }

    private static void mismatch(String key, String named, PackageTable manifest, String path, Findings findings) {
        findings.error(
                key + "-mismatch",
                path + ": package." + key,
                "Cargo.toml says " + key + " "
                        + manifest.value(key).map(Shown::quoted).orElse("nothing") + ", the file name "
                        + Shown.quoted(named),
                "Build the file again instead of renaming it.");
    }
}
