package dev.slipway.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of a small sample project. */
public record SourceTree(Map<String, byte[]> files) {

    public static SourceTree of(String name, String content) {
        return new SourceTree(Map.of()).with(name, content);
    }

    /** Those of a folder. */
    public static SourceTree read(Path folder) throws IOException {
        SourceTree tree = new SourceTree(Map.of());
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
                tree = tree.with(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return tree;
    }

    public SourceTree with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private SourceTree with(String name, byte[] content) {
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put(name, content);
        return new SourceTree(more);
    }

    public SourceTree without(String name) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove(name);
        return new SourceTree(fewer);
    }

    public String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** As the builder packs it. */
    public byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                byte[] content = file.getValue();
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** As a folder. */
    public Path writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return folder;
    }

    /** With the git repository that it is the newest commit of; {@code folder} is an empty one to make it in. */
    public SourceTree committed(Path folder) throws IOException, InterruptedException {
        String commands =
                "git init -q . && git add -A && git -c user.name=A -c user.email=a@example.org commit -q -m first";
        Process git = new ProcessBuilder("/bin/sh", "-c", commands)
                .directory(writeTo(folder).toFile())
                .inheritIO()
                .start();
        if (git.waitFor() != 0) {
            throw new IOException("git did not commit " + folder);
        }
        return read(folder);
    }

    public static SourceTree setuptools() {
        return of("pyproject.toml", """
                        [build-system]
                        requires = ["setuptools>=61"]
                        build-backend = "setuptools.build_meta"

                        [project]
                        name = "hello-world"
                        version = "0.2.0"
                        requires-python = ">=3.9"
                        readme = "README.md"

                        [project.scripts]
                        hello = "hello_world:main"
                        """)
                .with("README.md", "# Hello\n")
                .with(
                        "src/hello_world/__init__.py",
                        "__version__ = \"0.2.0\"\n\n\ndef main():\n    print(\"hello\", __version__)\n");
    }

    public static SourceTree hatchling() {
        return of("pyproject.toml", """
                        [build-system]
                        requires = ["hatchling"]
                        build-backend = "hatchling.build"

                        [project]
                        name = "hello-hatch"
                        requires-python = ">=3.9"
                        dynamic = ["version"]

                        [tool.hatch.version]
                        path = "hello_hatch/__about__.py"
                        """)
                .with("hello_hatch/__init__.py", "")
                .with("hello_hatch/__about__.py", "__version__ = \"0.2.0\"\n");
    }

    public static SourceTree flit() {
        return of("pyproject.toml", """
                        [build-system]
                        requires = ["flit_core>=3.4"]
                        build-backend = "flit_core.buildapi"

                        [project]
                        name = "hello_flit"
                        requires-python = ">=3.9"
                        dynamic = ["version", "description"]
                        """).with("hello_flit.py", "\"\"\"Says hello.\"\"\"\n\n__version__ = \"0.2.0\"\n");
    }

    public static SourceTree extension() {
        return of(
                        "pyproject.toml",
                        "[build-system]\nrequires = [\"setuptools>=61\"]\nbuild-backend = \"setuptools.build_meta\"\n")
                .with("setup.py", """
                        from setuptools import Extension, setup

                        VERSION = "0.2.0"

                        setup(
                            name="hello-native",
                            version=VERSION,
                            python_requires=">=3.8",
                            ext_modules=[Extension("hello_native", ["hello_native.c"])],
                        )
                        """)
                .with("hello_native.c", """
                        #include <Python.h>
                        #include <assert.h>
                        #include <stdlib.h>

                        static PyObject *answer(PyObject *self, PyObject *arguments) {
                            const char *given = getenv("HELLO_ANSWER");
                            return PyLong_FromLong(given ? atol(given) : 42);
                        }

                        static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, __FILE__}, {NULL}};
                        static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "hello_native", NULL, -1, methods};

                        PyMODINIT_FUNC PyInit_hello_native(void) { return PyModule_Create(&module); }
                        """);
    }
}
