/** Trusted publishing: an index gives a token of some minutes to whom it knows by an identity token (https://docs.pypi.org/trusted-publishers/). */
package dev.slipway.publisher.trusted;
