/**
 * A strict stand-in for PyPI, which cannot run here: written from Warehouse's documentation and from what its sources (August
 * 2026) say it checks and answers, none of it copied. It enforces the rules that an uploader meets, shows the quirks of what
 * stands before it, and breaks as told. {@link dev.slipway.testing.pypi.PypiFake} is the door.
 *
 * <p>What it leaves out, and the publisher's own checks must find: rendering of descriptions, classifiers, e-mail addresses,
 * licence expressions, digests other than sha256 and md5. Its text for an error is in the body only, since this server cannot
 * set a reason phrase.
 */
package dev.slipway.testing.pypi;
