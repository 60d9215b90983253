package dev.slipway.worker.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between the systems that a worker runs on: here and nowhere else, so that tests can ask for each of them. */
public enum OperatingSystem {
    /** Also stands for any other system with a POSIX shell. */
    LINUX,
    MACOS,
    WINDOWS;

    /** The one that this program runs on. */
    public static final OperatingSystem HERE = of(System.getProperty("os.name"));

    /** Where Xcode and its SDK are. */
    private static final Set<String> OF_MACOS = Set.of("DEVELOPER_DIR", "SDKROOT");
    /** Without the first of them hardly a program starts; by the others, compilers and setuptools find Visual Studio. */
    private static final Set<String> OF_WINDOWS = Set.of(
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "OS",
            "NUMBER_OF_PROCESSORS",
            "PROCESSOR_ARCHITECTURE",
            "PROCESSOR_IDENTIFIER",
            "ALLUSERSPROFILE",
            "PROGRAMDATA",
            "PROGRAMFILES",
            "PROGRAMFILES(X86)",
            "PROGRAMW6432",
            "COMMONPROGRAMFILES",
            "COMMONPROGRAMFILES(X86)",
            "COMMONPROGRAMW6432");

    /** By Java's name for it. */
    public static OperatingSystem of(String javaName) {
        String lower = javaName.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") ? MACOS : LINUX;
    }

    /** Whether it has a POSIX shell, and permissions in its file system. */
    public boolean isPosix() {
        return this != WINDOWS;
    }

    /** Whether a process that has done its imports can be forked: Windows has no fork, and Apple's libraries do not survive it. */
    public boolean forks() {
        return this == LINUX;
    }

    /** The file of a program. */
    public String executable(String program) {
        return isPosix() ? program : program + ".exe";
    }

    /** Where a virtual environment has its programs. */
    public Path programs(Path environment) {
        return environment.resolve(isPosix() ? "bin" : "Scripts");
    }

    /** The Python of a virtual environment. */
    public Path python(Path environment) {
        return programs(environment).resolve(executable("python"));
    }

    /**
     * What runs a command line of a project. On Windows that is the system's own shell, as with cibuildwheel: {@code /d} leaves
     * out what the registry would run first, and by {@code /s} the outer quotes are taken off and the line stays as it is.
     */
    public List<String> shell(String line) {
        return isPosix() ? List.of("/bin/sh", "-c", line) : List.of("cmd.exe", "/d", "/s", "/c", "\"" + line + "\"");
    }

    /** Variables by the names that we ask for: Windows does not tell {@code Path} from {@code PATH}. */
    public Map<String, String> variables(Map<String, String> environment) {
        return isPosix()
                ? environment
                : environment.entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> each.getKey().toUpperCase(Locale.ROOT),
                                Map.Entry::getValue,
                                (first, second) -> first));
    }

    /** Commands that say which compiler, and which library of C, goes into what is compiled here, by its name. */
    public Map<String, List<String>> compilers(Map<String, String> environment) {
        return switch (this) {
            case LINUX -> Map.of("cc", List.of("cc", "--version"), "libc", List.of("ldd", "--version"));
            case MACOS -> Map.of("cc", List.of("cc", "--version"), "sdk", List.of("xcrun", "--show-sdk-version"));
            case WINDOWS ->
                Map.of(
                        "msvc",
                        List.of(
                                visualStudioLocator(environment).toString(),
                                "-latest",
                                "-products",
                                "*",
                                "-property",
                                "installationVersion"));
        };
    }

    /** What Visual Studio's installer leaves at a fixed place, whichever editions there are. */
    private static Path visualStudioLocator(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("PROGRAMFILES(X86)", ""))
                .resolve("Microsoft Visual Studio")
                .resolve("Installer")
                .resolve("vswhere.exe");
    }

    /** Whether every program needs such a variable of the machine, and so each cell. */
    public boolean needs(String variable) {
        return switch (this) {
            case LINUX -> false;
            case MACOS -> OF_MACOS.contains(variable);
            case WINDOWS -> OF_WINDOWS.contains(variable);
        };
    }

    /** How programs are told of the folders that are theirs. */
    public Map<String, String> folders(Path home, Path temporary) {
        if (isPosix()) {
            return Map.of("HOME", home.toString(), "TMPDIR", temporary.toString());
        }
        return Map.of(
                "HOME", home.toString(),
                "USERPROFILE", home.toString(),
                "APPDATA", home.resolve("AppData").resolve("Roaming").toString(),
                "LOCALAPPDATA", home.resolve("AppData").resolve("Local").toString(),
                "TEMP", temporary.toString(),
                "TMP", temporary.toString());
    }

    /** The variable that names the folder of this machine's user. */
    public String home() {
        return isPosix() ? "HOME" : "USERPROFILE";
    }
}
