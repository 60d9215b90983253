/** PyPI's upload API and the simple repository API (PEP 503, PEP 691). */
package dev.slipway.publisher.index.pypi;
