package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonSourceTest {

    @Test
    void readsAConstantAtTheTopLevel() {
        PythonSource source = new PythonSource("import os\n__version__ = '1.2.3'  # the version\n");

        assertThat(source.constant("__version__")).map(TextPlace::text).contains("1.2.3");
    }

    @Test
    void saysWhereTheTextStands() {
        String text = "x = 1\n__version__ = \"1.2.3\"\n";

        TextPlace place = new PythonSource(text).constant("__version__").orElseThrow();

        assertThat(text.substring(place.start(), place.end())).isEqualTo("1.2.3");
    }

    @Test
    void readsAnnotatedAndChainedAssignments() {
        PythonSource source = new PythonSource("__version__: Final[str] = VERSION = '2.0'\n");

        assertThat(source.constant("__version__")).map(TextPlace::text).contains("2.0");
        assertThat(source.constant("VERSION")).map(TextPlace::text).contains("2.0");
    }

    @Test
    void isNotMisledByStringsAndComments() {
        PythonSource source = new PythonSource("""
                \"""An example:

                __version__ = "9.9"
                \"""
                # __version__ = "8.8"
                text = '__version__ = "7.7"'
                __version__ = "1.0"
                """);

        assertThat(source.constant("__version__")).map(TextPlace::text).contains("1.0");
    }

    @Test
    void takesNothingThatIsComputed() {
        PythonSource source = new PythonSource("""
                __version__ = version("pkg")
                other = f"1.{minor}"
                third = "1." + "2"
                def f():
                    __version__ = "3.0"
                """);

        assertThat(source.constant("__version__")).isEmpty();
        assertThat(source.constant("other")).isEmpty();
        assertThat(source.constant("third")).isEmpty();
    }

    @Test
    void readsTheArgumentsOfSetup() {
        PythonSource source = new PythonSource("""
                from setuptools import setup
                NAME = "pkg"
                setup(
                    name=NAME,
                    version="1.0",  # not 2.0
                    install_requires=["a", dict(version="5.0")],
                    ext_modules=[Extension("x", ["x.c"])],
                    python_requires=">=3.8",
                    cffi_modules=[],
                )
                """);

        assertThat(source.setupText("name")).map(TextPlace::text).contains("pkg");
        assertThat(source.setupText("version")).map(TextPlace::text).contains("1.0");
        assertThat(source.setupText("python_requires")).map(TextPlace::text).contains(">=3.8");
        assertThat(source.setupHas("ext_modules")).isTrue();
        assertThat(source.setupHas("cffi_modules")).isFalse();
    }

    @Test
    void readsSetupThroughItsModuleAndAsTheLastStatement() {
        PythonSource source = new PythonSource("import setuptools\nsetuptools.setup(version='3.1')");

        assertThat(source.setupText("version")).map(TextPlace::text).contains("3.1");
    }

    @Test
    void doesNotTakeADefinitionForACall() {
        PythonSource source = new PythonSource("def setup(version='1.0'):\n    pass\n");

        assertThat(source.setupText("version")).isEmpty();
    }

    @Test
    void readsPython2AndBrokenSource() {
        PythonSource source = new PythonSource("print 'hi'\nVERSION = u'1.0'\nsetup(version=VERSION,,, 'unclosed\n");

        assertThat(source.setupText("version")).map(TextPlace::text).contains("1.0");
    }

    @Test
    void findsAStringAfterAKey() {
        PythonSource source = new PythonSource("setup(options={'bdist_wheel': {'py_limited_api': 'cp38'}})");

        assertThat(source.textAfter("py_limited_api")).contains("cp38");
    }
}
