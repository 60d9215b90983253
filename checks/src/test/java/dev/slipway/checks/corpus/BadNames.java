package dev.slipway.checks.corpus;

import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.util.stream.Stream;

/** Named, tagged or laid out as no distribution is. */
final class BadNames {

    private static final String[][] WHEELS = {
        {
            "filename-invalid",
            "demo-1.0-py3-none.whl",
            "demo-1.0-py3-any.whl",
            "demo.whl",
            ".whl",
            "demo-1.0.whl",
            "demo-1.0-1-2-py3-none-any.whl",
            "demo-one-py3-none-any.whl",
            "-1.0-py3-none-any.whl",
            "demo--py3-none-any.whl",
            "de mo-1.0-py3-none-any.whl",
            "de__mo-1.0-py3-none-any.whl",
            "dämo-1.0-py3-none-any.whl",
            "demo-1.0-x1-py3-none-any.whl",
            "demo-1.0-py3-none-a+b.whl",
            "demo-1.0-py3..py2-none-any.whl",
            "demo-1.0-py3-none-.whl",
            "demo-1.0-py 3-none-any.whl"
        },
        {"filename-not-normalised", "Demo-1.0-py3-none-any.whl", "DEMO-1.0-py3-none-any.whl"},
        {"version-mismatch", "demo-1.1-py3-none-any.whl", "demo-2-py3-none-any.whl", "demo-1.0rc1-py3-none-any.whl"},
        {"name-mismatch", "other-1.0-py3-none-any.whl", "_demo-1.0-py3-none-any.whl", "demo_tool-1.0-py3-none-any.whl"},
        {
            "tags-mismatch",
            "demo-1.0-py2-none-any.whl",
            "demo-1.0-py2.py3-none-any.whl",
            "demo-1.0-cp313-cp313-manylinux_2_17_x86_64.whl",
            "demo-1.0-py3-none-win_amd64.whl",
            "demo-1.0-py3-abi3-any.whl"
        },
        {"build-mismatch", "demo-1.0-7-py3-none-any.whl", "demo-1.0-1x-py3-none-any.whl"},
    };

    private static final String[] PLATFORMS = {
        "linux_x86_64",
        "linux_aarch64",
        "linux_i686",
        "linux_armv7l",
        "manylinux_2_28_mips",
        "manylinux_2_17",
        "manylinux1_aarch64",
        "manylinux2010_ppc64le",
        "manylinux2014_mips",
        "manylinux_2_x86_64",
        "manylinux3_x86_64",
        "musllinux_1_1_sparc",
        "musllinux_x86_64",
        "macosx_99_0_arm64",
        "macosx_10_9_mips",
        "macosx_11_0",
        "macosx_9_0_x86_64",
        "win_ia64",
        "win64",
        "windows_amd64",
        "plan9",
        "freebsd_14_amd64",
        "sunos_5_11_i86pc",
        "cygwin_x86_64",
        "android_aarch64",
        "linux_riscv64"
    };

    private static final String[][] SDISTS = {
        {
            "filename-invalid",
            "demo.tar.gz",
            "demo-one.tar.gz",
            "-1.0.tar.gz",
            "demo-.tar.gz",
            ".tar.gz",
            "demo 1.0.tar.gz",
            "dämo-1.0.tar.gz"
        },
        {
            "filename-not-normalised",
            "Demo-1.0.tar.gz",
            "demo-1.00.tar.gz",
            "demo-v1.0.tar.gz",
            "demo-1.0-1.tar.gz",
            "demo-1.0.RC1.tar.gz"
        },
        {
            "filename-unknown",
            "demo-1.0.tar.bz2",
            "demo-1.0.tgz",
            "demo-1.0.tar",
            "demo-1.0.zip",
            "demo-1.0.exe",
            "demo-1.0.egg",
            "demo"
        },
        {"sdist-top-folder", "demo-1.1.tar.gz", "other-1.0.tar.gz"},
    };

    private static final String[] ENTRY_POINTS = {
        "demo = demo:main",
        "[console_scripts]\ndemo",
        "[console_scripts]\n= demo:main",
        "[console_scripts]\ndemo =",
        "[console_scripts]\n../demo = demo:main",
        "[console_scripts]\na/b = demo:main",
        "[console_scripts]\na b = demo:main",
        "[gui_scripts]\n/usr/bin/x = demo:main",
        "[gui_scripts]\n$(id) = demo:main",
        "[console_scripts]\nd\\emo = demo:main",
        "[console_scripts",
        "[]\nx = y",
        "[a]\nb = c\nno entry"
    };

    private BadNames() {}

    static Stream<Bad> all() {
        Stream.Builder<Bad> all = Stream.builder();
        for (String[] table : WHEELS) {
            for (int i = 1; i < table.length; i++) {
                String name = table[i];
                all.add(new Bad("wheel " + name, table[0], folder -> new WheelBuilder()
                        .named(name)
                        .write(folder)));
            }
        }
        for (String platform : PLATFORMS) {
            String tag = "cp313-cp313-" + platform;
            all.add(new Bad("platform " + platform, "platform-tag", folder -> new WheelBuilder()
                    .tagged(tag, tag)
                    .write(folder)));
        }
        for (String[] table : SDISTS) {
            for (int i = 1; i < table.length; i++) {
                String name = table[i];
                all.add(new Bad("sdist " + name, table[0], folder -> new TarBuilder(name)
                        .file("demo-1.0/PKG-INFO", WheelBuilder.METADATA)
                        .write(folder)));
            }
        }
        for (String text : ENTRY_POINTS) {
            all.add(new Bad("entry points " + text, "entry-points-malformed", folder -> new WheelBuilder()
                    .file("demo-1.0.dist-info/entry_points.txt", text + "\n")
                    .write(folder)));
        }
        return all.build();
    }
}
