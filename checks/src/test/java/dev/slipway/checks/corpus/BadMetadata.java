package dev.slipway.checks.corpus;

import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.util.stream.Stream;

/** Good but for a line of their metadata: each as METADATA of a wheel and as PKG-INFO of a source distribution. */
final class BadMetadata {

    private static final String NEWEST = WheelBuilder.METADATA.replace("Version: 2.1", "Version: 2.5");

    /** Codes, and below each the lines that are refused for it when they are added to good metadata. */
    private static final String ADDED = """
            metadata-field-repeated
              Name: demo
              Version: 1.0
              Summary: again
              Metadata-Version: 2.5
              Description-Content-Type: text/plain
            metadata-malformed
              this is no header
              : no name
              Na me: x
              Größe: 3
              =2.0
              \tfolded: first
            email-invalid
              Author-email: nobody
              Author-email: a b@example.org
              Author-email: a@b
              Author-email: @example.org
              Author-email: a@
              Author-email: A <a@b@example.org>
              Author-email: A <a example.org>
              Maintainer-email: nobody
              Maintainer-email: a@example..org
              Maintainer-email: x@y@z
              Author-email: ok@example.org, broken
            url-invalid
              Home-page: example.org
              Home-page: ftp://example.org/
              Home-page: javascript:alert(1)
              Home-page: https://
              Home-page: http:///path
              Download-URL: ftp://example.org/x
              Download-URL: file:///etc/passwd
              Download-URL: //example.org/
              Project-URL: Home, not a url
              Project-URL: Home, javascript:alert(1)
              Project-URL: Home, data:text/html;x
            url-label
              Project-URL: https://example.org/
              Project-URL: , https://example.org/
              Project-URL: A label that is longer than thirty-two, https://example.org/
              Project-URL: alone
            dependency-invalid
              Requires-Dist:
              Requires-Dist: demo **
              Requires-Dist: demo >=
              Requires-Dist: demo 1.0
              Requires-Dist: demo =1.0
              Requires-Dist: demo => 1
              Requires-Dist: demo; python_version
              Requires-Dist: demo; python_version >
              Requires-Dist: -demo
              Requires-Dist: demo-
              Requires-Dist: demo[
              Requires-Dist: demo[a
              Requires-Dist: demo[a,]
              Requires-Dist: demo[,a]
              Requires-Dist: demo (>=1
              Requires-Dist: demo ; extra
              Requires-Dist: demo; extra == 'x' and
              Requires-Dist: demo; (extra == 'x'
              Requires-Dist: demo; unknown_variable == 'x'
              Requires-Dist: demo; extra = 'x'
              Requires-Dist: demo other
              Requires-Dist: démo
              Requires-Dist: demo ~=1
              Requires-Dist: demo ==1.*.0
              Requires-Dist: demo >=1.*
              Requires-Dist: demo >=one
              Requires-Dist: demo; os_name == 'nt
              Requires-Dist: ./demo
            dependency-direct
              Requires-Dist: demo @ https://example.org/demo.whl
              Requires-Dist: demo @ file:///demo.whl
              Requires-Dist: demo@git+https://example.org/demo.git
              Requires-Dist: demo[x] @ https://example.org/d ; extra == 'x'
              Requires-Dist: demo @ git+ssh://git@example.org/demo.git@v1
              Provides-Dist: demo @ https://example.org/demo.whl
              Obsoletes-Dist: demo @ https://example.org/demo.whl
            requires-python-invalid
              Requires-Python: 3.9
              Requires-Python: >=3.9 <4
              Requires-Python: >=three
              Requires-Python: =>3.9
              Requires-Python: >=3.9,<
              Requires-Python: python>=3.9
              Requires-Python: ~=3
              Requires-Python: >=3.*
              Requires-Python: ^3.9
            extra-invalid
              Provides-Extra: a extra
              Provides-Extra: -a
              Provides-Extra: a-
              Provides-Extra: é
              Provides-Extra: a/b
              Provides-Extra: [a]
            dynamic-invalid
              Dynamic: Name
              Dynamic: Version
              Dynamic: Metadata-Version
              Dynamic: Colour
              Dynamic: *
            license-expression
              License-Expression:
              License-Expression: Mine
              License-Expression: MIT Apache-2.0
              License-Expression: MIT AND
              License-Expression: AND MIT
              License-Expression: MIT OR OR BSD-3-Clause
              License-Expression: (MIT
              License-Expression: MIT)
              License-Expression: ()
              License-Expression: MIT WITH
              License-Expression: MIT WITH MIT
              License-Expression: WITH MIT
              License-Expression: LicenseRef-
              License-Expression: LicenseRef-a_b
              License-Expression: MIT/Apache-2.0
              License-Expression: MIT, BSD-3-Clause
              License-Expression: BSD
              License-Expression: Apache 2.0
              License-Expression: GPL
              License-Expression: Proprietary
              License-Expression: MIT ++
            license-file-path
              License-File: ../LICENSE
              License-File: LICENSE*
              License-File: /LICENSE
              License-File: a\\LICENSE
              License-File: a/../../b
            license-file-missing
              License-File: LICENSE
              License-File: licenses/NOTICE
            classifier-private
              Classifier: Private :: Do Not Upload
              Classifier: Private :: x
            classifier-unknown
              Classifier: Topic :: Nothing
              Classifier: topic :: software development
              Classifier: Python
              Classifier: License :: MIT
              Classifier: Development Status :: Stable
              Classifier: Framework::Django
              Classifier: Programming Language :: Python :: three
            classifier-deprecated
              Classifier: Natural Language :: Ukranian
              Classifier: License :: OSI Approved :: X.Net License
              Classifier: Topic :: Communications :: Chat :: AOL Instant Messenger
            """;

    /** A code, a good line, and what in its place is refused for it. */
    private static final String[][] REPLACED = {
        {"metadata-version-missing", "Metadata-Version: 2.5\n", ""},
        {
            "metadata-version-unknown",
            "Metadata-Version: 2.5",
            "Metadata-Version: 3.0",
            "Metadata-Version: 2.0",
            "Metadata-Version: 1.3",
            "Metadata-Version: two",
            "Metadata-Version: 2.50"
        },
        {"license-twice", "Summary: A demonstration", "License: MIT\nLicense-Expression: MIT"},
        {"name-missing", "Name: demo\n", ""},
        {
            "name-invalid",
            "Name: demo",
            "Name:",
            "Name: dé",
            "Name: -demo",
            "Name: demo-",
            "Name: de mo",
            "Name: demo!",
            "Name: ."
        },
        {"name-mismatch", "Name: demo", "Name: other", "Name: demo2", "Name: de.mo"},
        {"version-missing", "Version: 1.0\nS", "S"},
        {
            "version-invalid",
            "Version: 1.0\nS",
            "Version: one\nS",
            "Version: 1..0\nS",
            "Version: 1.0-beta-x\nS",
            "Version: 1.0 1\nS",
            "Version: 1.0.*\nS"
        },
        {"version-local", "Version: 1.0\nS", "Version: 1.0+cpu\nS", "Version: 1.0+1\nS"},
        {
            "version-mismatch",
            "Version: 1.0\nS",
            "Version: 1.1\nS",
            "Version: 1.0rc1\nS",
            "Version: 1.0.post1\nS",
            "Version: 1!1.0\nS"
        },
        {"summary-lines", "Summary: A demonstration", "Summary: A\n        demonstration"},
        {"summary-too-long", "Summary: A demonstration", "Summary: " + "x".repeat(513)},
        {
            "description-type-invalid",
            "text/markdown",
            "text/html",
            "markdown",
            "text/",
            "text/markdown; charset=latin-1",
            "text/markdown; variant=pandoc",
            "text/x-rst; charset=utf-16",
            "application/json",
            "text/rst",
            "text/plain; charset=ascii"
        },
    };

    /** Fields, and the newest version that does not have them. */
    private static final String[][] TOO_NEW = {
        {"2.4", "Import-Name: demo", "Import-Namespace: demo"},
        {"2.3", "License-Expression: MIT"},
        {"2.1", "Dynamic: Summary"},
        {"1.2", "Provides-Extra: x"},
        {
            "1.1",
            "Requires-Dist: six",
            "Requires-Python: >=3",
            "Maintainer: x",
            "Maintainer-email: a@example.org",
            "Requires-External: C",
            "Project-URL: Home, https://example.org/",
            "Provides-Dist: demo",
            "Obsoletes-Dist: demo"
        },
        {
            "1.0",
            "Classifier: Topic :: Utilities",
            "Download-URL: https://example.org/",
            "Supported-Platform: linux",
            "Requires: x",
            "Provides: x",
            "Obsoletes: x"
        },
    };

    private BadMetadata() {}

    static Stream<Bad> all() {
        Stream.Builder<Bad> all = Stream.builder();
        String code = "";
        for (String line : ADDED.lines().toList()) {
            if (line.startsWith("  ")) {
                both(all, code, line.substring(2), line.substring(2) + "\n" + NEWEST);
            } else {
                code = line;
            }
        }
        for (String[] table : REPLACED) {
            for (int i = 2; i < table.length; i++) {
                both(all, table[0], table[i].strip() + " for " + table[1].strip(), NEWEST.replace(table[1], table[i]));
            }
        }
        for (String[] table : TOO_NEW) {
            String old = NEWEST.replace("2.5", table[0]).replace("Description-Content-Type: text/markdown\n", "");
            for (int i = 1; i < table.length; i++) {
                both(all, "metadata-field-too-new", table[i] + " in " + table[0], table[i] + "\n" + old);
            }
        }
        return all.build();
    }

    private static void both(Stream.Builder<Bad> all, String code, String name, String metadata) {
        all.add(new Bad("wheel, " + name, code, folder -> new WheelBuilder()
                .metadata(metadata)
                .write(folder)));
        all.add(new Bad(
                "sdist, " + name, code, folder -> TarBuilder.sdist(metadata).write(folder)));
    }
}
