/** Attestations of files (PEP 740): made before the upload with the publisher's identity, kept, and sent with the files to indexes that take them. */
package dev.slipway.publisher.attestation;
