package dev.slipway.builder.plan;

/**
 * A wheel of the matrix, named as cibuildwheel does: {@code cp311-manylinux_x86_64}. {@code platform} and {@code python} are
 * null where any serves; {@code contained} says that cibuildwheel builds it in a container.
 */
public record WheelTarget(String name, String platform, String python, boolean contained) {
    static final WheelTarget PURE = new WheelTarget("py3-none-any", null, null);

    /** Built by the project's own backend. */
    public WheelTarget(String name, String platform, String python) {
        this(name, platform, python, false);
    }

    static WheelTarget of(String python, String platform) {
        return new WheelTarget(tag(python) + "-" + named(platform), platform, python);
    }

    /** A Python as tags name it: {@code cp311}. */
    static String tag(String python) {
        return "cp" + python.replace(".", "");
    }

    WheelTarget inContainer() {
        return new WheelTarget(name, platform, python, true);
    }

    boolean isPure() {
        return platform == null;
    }

    /** As cibuildwheel calls it: x86_64, amd64. */
    String processor() {
        return name.substring(name.lastIndexOf('-') + 1).replaceFirst("^[a-z]+_", "");
    }

    private static String named(String platform) {
        String system = platform.substring(0, Math.max(0, platform.indexOf('-')));
        String machine = platform.substring(platform.indexOf('-') + 1);
        return switch (system) {
            case "linux" -> "manylinux_" + machine;
            case "macos" -> "macosx_" + machine;
            case "windows" -> machine.equals("x86_64") ? "win_amd64" : "win_" + machine;
            default -> platform.replace('-', '_');
        };
    }
}
