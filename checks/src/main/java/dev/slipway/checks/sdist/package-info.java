/** Source distributions: {@code {name}-{version}.tar.gz} with PKG-INFO (PEP 625, source distribution format). */
package dev.slipway.checks.sdist;
