package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sdist and from it a wheel, by build backends that are less usual than those of {@link PureProjectIT}. */
class BackendsIT extends CellIT {
    private static final String MODULE = """
            #include <Python.h>
            #include <stdlib.h>

            static PyObject *answer(PyObject *self, PyObject *arguments) {
                const char *given = getenv("HELLO_ANSWER");
                return PyLong_FromLong(given ? atol(given) : 42);
            }

            static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL}};
            static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "hello", NULL, -1, methods};

            PyMODINIT_FUNC PyInit_hello(void) { return PyModule_Create(&module); }
            """;

    @Test
    void buildsWithPoetryCore() throws Exception {
        SourceTree tree = project("poetry-core", "poetry.core.masonry.api").with("hello/__init__.py", "");

        assertThat(filename(wheel(sdist(tree), null))).isEqualTo("hello-0.2.0-py3-none-any.whl");
    }

    @Test
    void buildsWithScikitBuildCore() throws Exception {
        SourceTree tree = project("scikit-build-core", "scikit_build_core.build")
                .with("hello.c", MODULE)
                .with("CMakeLists.txt", """
                        cmake_minimum_required(VERSION 3.15...3.30)
                        project(hello LANGUAGES C)
                        find_package(Python REQUIRED COMPONENTS Interpreter Development.Module)
                        python_add_library(hello MODULE hello.c WITH_SOABI)
                        install(TARGETS hello DESTINATION .)
                        """);

        isCompiledAndRepaired(tree);
    }

    @Test
    void buildsWithMesonPython() throws Exception {
        SourceTree tree = project("meson-python", "mesonpy")
                .with("hello.c", MODULE)
                .with("meson.build", """
                project('hello', 'c', version: '0.2.0')
                py = import('python').find_installation(pure: false)
                py.extension_module('hello', 'hello.c', install: true)
                """)
                .committed(Files.createDirectories(home.resolve("repository")));

        isCompiledAndRepaired(tree);
    }

    @Test
    void tellsTheBackendWhatTheProjectWants() throws Exception {
        SourceTree tree =
                ownBackend("raise SystemExit('%s %s' % (__import__('os').environ['GREETING'], config_settings))");
        Map<String, Object> task = Map.of(
                "environment", Map.of("GREETING", "hello ${LANG}"),
                "configSettings", Map.of("one", List.of("{project}"), "two", List.of("a", "b")));

        JsonNode failed = worker.run(Cells.withInputs("wheel", null, List.of(Cells.input(sdist(tree))), task));

        assertThat(failure(failed, "detail"))
                .contains("hello C.UTF-8", "'two': ['a', 'b']")
                .doesNotContain("{project}");
    }

    @Test
    void refusesABackendThatBuildsTwoWheelsOrNone() throws Exception {
        SourceTree two = ownBackend("open(directory + '/hello-0.2.0-py3-none-any.whl', 'w').close()");
        JsonNode failed = wheel(sdist(two), null);
        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message"))
                .contains("2 wheels", "hello-0.2.0-py3-none-any.whl", "hello-0.2.0-py2-none-any.whl");

        JsonNode none = wheel(sdist(ownBackend("return 'hello-0.2.0-py3-none-any.whl'")), null);
        assertThat(failure(none, "code")).isEqualTo("build-failed");
        assertThat(failure(none, "message")).contains("there is no such file");
    }

    @Test
    void endsTheLogOfABuildThatPrintsWithoutEnd() throws Exception {
        SourceTree tree = SourceTree.of("setup.py", """
                import sys
                for n in range(1 << 10):
                    sys.stdout.write((("%1023d" % n) + "\\n") * 1024)
                raise SystemExit("all is said")
                """);
        var cell = Cells.withSource(builder, "sdist", tree, Map.of());

        JsonNode failed = worker.run(cell);

        assertThat(failure(failed, "detail")).endsWith("all is said").hasSizeLessThan(10_000);
        assertThat(builder.log(cell))
                .contains("(the log ends here: it is longer than 32 MiB)")
                .hasSizeLessThan(34 << 20);
    }

    private void isCompiledAndRepaired(SourceTree tree) throws InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")), "no C compiler: install the package gcc (and libc6-dev)");
        assertThat(plan(tree, Map.of()).at("/result/pure").asBoolean()).isFalse();

        JsonNode wheel = wheel(sdist(tree), "3.11");

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(filename(wheel)).startsWith("hello-0.2.0-cp311-cp311-manylinux");
    }

    private static SourceTree project(String requirement, String backend) {
        return SourceTree.of("pyproject.toml", """
                [build-system]
                requires = ["%s"]
                build-backend = "%s"

                [project]
                name = "hello"
                version = "0.2.0"
                requires-python = ">=3.9"
                """.formatted(requirement, backend));
    }

    /** With a backend in the project that does something before it writes a wheel. */
    private static SourceTree ownBackend(String before) {
        return project("setuptools", "backend\"\nbackend-path = [\".\"]\n# \"")
                .with("src/hello.py", "\"\"\"Says hello.\"\"\"\n")
                .with("MANIFEST.in", "include backend.py\n")
                .with("backend.py", """
                        from setuptools.build_meta import *

                        def build_wheel(directory, config_settings=None, metadata_directory=None):
                            %s
                            name = "hello-0.2.0-py2-none-any.whl"
                            open(directory + "/" + name, "w").close()
                            return name
                        """.formatted(before));
    }

    private static String filename(JsonNode wheel) {
        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        return Cells.input(wheel).filename();
    }
}
